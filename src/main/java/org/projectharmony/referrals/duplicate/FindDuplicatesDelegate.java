package org.projectharmony.referrals.duplicate;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.springframework.stereotype.Component;

/** Links a referral that has come in to those that it may be the same as, before it is decided on triage. */
@Component("findDuplicates")
class FindDuplicatesDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final Duplicates duplicates;

    FindDuplicatesDelegate(CurrentReferral current, Duplicates duplicates) {
        this.current = current;
        this.duplicates = duplicates;
    }

    @Override
    public void notify(DelegateExecution execution) {
        duplicates.find(current.of(execution));
    }
}
