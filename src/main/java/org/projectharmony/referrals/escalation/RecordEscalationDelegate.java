package org.projectharmony.referrals.escalation;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/** Notes on the record that a step is overdue and has gone to the supervisors. */
@Component("recordEscalation")
class RecordEscalationDelegate implements ExecutionListener {

    private final CurrentReferral current;

    RecordEscalationDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Integer part = current.number(execution);
        current.change(execution, referral -> {
            if (part == null) {
                referral.note(Event.ESCALATED, null, null, Referral.HARMONY, current.now());
            } else {
                referral.part(part).escalated(current.now());
            }
        });
        DelegateExecution step = execution.getProcessInstance().getSuperExecution();
        if (step != null) {
            step.setVariable("escalated", true);
        }
    }
}
