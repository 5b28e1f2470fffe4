package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.AgencyPart.Choice;
import org.projectharmony.referrals.referral.Referral;
import org.springframework.stereotype.Component;

/** Puts what triage decided on the record: the rules' proposal, other agencies, or none, and the risk. */
@Component("recordTriage")
class RecordTriageDelegate implements TaskListener {

    private final CurrentReferral current;
    private final ChosenByAPerson chosen;

    RecordTriageDelegate(CurrentReferral current, ChosenByAPerson chosen) {
        this.current = current;
        this.chosen = chosen;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "teams", "risk", "reason");
        String decision = form.choice("decision", "Decision", Set.of("as-proposed", "other-agencies", "no-agency"));
        String risk = form.choice("risk", "Risk", Set.of("low", "medium", "high", "immediate"));
        String by = current.actor();
        Instant now = current.now();
        current.change(task, referral -> {
            boolean riskChanged = !Objects.equals(referral.risk(), risk);
            String reason = riskChanged || !decision.equals("as-proposed") ? form.text("reason", "Reason")
                    : form.optionalText("reason", "Reason");
            if (riskChanged) {
                referral.changeRisk(risk, reason, by, now);
            }
            switch (decision) {
                case "as-proposed" -> asProposed(referral, reason, by, now);
                case "other-agencies" -> referral.override(
                        form.choices("teams", "Agencies", chosen.teams(now)).stream()
                                .map(team -> chosen.choice(team, referral, by)).toList(), reason, by, now);
                default -> referral.override(List.<Choice>of(), reason, by, now);
            }
        });
    }

    private static void asProposed(Referral referral, String note, String by, Instant now) {
        if (referral.parts().isEmpty()) {
            throw new org.camunda.bpm.engine.BadUserRequestException(
                    "Decision: the rules propose no agency, so choose other agencies or none.");
        }
        referral.triaged(note, by, now);
    }
}
