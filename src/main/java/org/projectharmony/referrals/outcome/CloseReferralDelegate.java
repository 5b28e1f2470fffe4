package org.projectharmony.referrals.outcome;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** Closes a referral once every agency has an outcome and the referrer was sent the joint one. */
@Component("closeReferral")
class CloseReferralDelegate implements ExecutionListener {

    private final CurrentReferral current;

    CloseReferralDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateExecution execution) {
        current.change(execution, referral -> {
            if (referral.status() != ReferralStatus.MERGED) {
                referral.close(current.now());
            }
        });
    }
}
