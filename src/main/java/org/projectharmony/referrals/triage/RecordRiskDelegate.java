package org.projectharmony.referrals.triage;

import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Puts the decided risk on the record. */
@Component("recordRisk")
class RecordRiskDelegate implements ExecutionListener {

    private final CurrentReferral current;

    RecordRiskDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateExecution execution) {
        Map<String, Object> row = Decisions.rows(execution).get(0);
        current.change(execution, referral -> referral.decideRisk((String) row.get("risk"),
                (String) row.get("reason"), (String) row.get("rule"), current.now()));
    }
}
