package org.projectharmony.referrals.outcome;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.springframework.stereotype.Component;

/** Puts an agency's outcome on the record, with the note that explains it. */
@Component("recordOutcome")
class RecordOutcomeDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordOutcomeDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "outcome", "note");
        String outcome = form.choice("outcome", "Outcome");
        String note = form.text("note", "What was done");
        int part = current.number(task);
        current.change(task, referral -> referral.recordOutcome(part, outcome, note, current.actor(), current.now()));
    }
}
