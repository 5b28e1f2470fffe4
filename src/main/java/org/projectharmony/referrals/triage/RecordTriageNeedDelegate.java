package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Sends a referral to triage with the reasons that the rules gave and a due time, or straight on to the agencies. */
@Component("recordTriageNeed")
class RecordTriageNeedDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final TriageDueTimeDelegate dueTime;

    RecordTriageNeedDelegate(CurrentReferral current, TriageDueTimeDelegate dueTime) {
        this.current = current;
        this.dueTime = dueTime;
    }

    @Override
    public void notify(DelegateExecution execution) {
        List<String> reasons = Decisions.rows(execution).stream().map(row -> (String) row.get("reason")).toList();
        Instant now = current.now();
        current.change(execution, referral -> {
            if (reasons.isEmpty()) {
                referral.confirmProposal(now);
            } else {
                referral.sendToTriage(reasons, now);
            }
        });
        execution.setVariable("triageNeeded", Variables.booleanValue(!reasons.isEmpty(), true));
        if (!reasons.isEmpty()) {
            execution.setVariable("triageBy", Date.from(dueTime.from(now, execution)));
        }
    }
}
