package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Sends a referral to triage with the reasons that the rules gave, or straight on to the agencies. */
@Component("recordTriageNeed")
class RecordTriageNeedDelegate implements ExecutionListener {

    private final CurrentReferral current;

    RecordTriageNeedDelegate(CurrentReferral current) {
        this.current = current;
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
    }
}
