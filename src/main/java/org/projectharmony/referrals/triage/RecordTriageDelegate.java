package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.change.SameOrNot;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.springframework.stereotype.Component;

/** Puts what triage decided on the record: the rules' proposal, other agencies, or none, and the risk. */
@Component("recordTriage")
class RecordTriageDelegate implements TaskListener {

    private final CurrentReferral current;
    private final ChosenByAPerson chosen;
    private final Duplicates duplicates;
    private final SameOrNot same;

    RecordTriageDelegate(CurrentReferral current, ChosenByAPerson chosen, Duplicates duplicates, SameOrNot same) {
        this.duplicates = duplicates;
        this.same = same;
        this.current = current;
        this.chosen = chosen;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "teams", "sameAs", "risk", "reason");
        String decision = form.choice("decision", "Decision",
                Set.of("as-proposed", "other-agencies", "no-agency", "merge"));
        String risk = form.choice("risk", "Risk", Set.of("low", "medium", "high", "immediate"));
        String by = current.actor();
        Instant now = current.now();
        List<Runnable> then = new ArrayList<>();
        current.change(task, referral -> {
            List<Reference> alike = duplicates.undecided(referral.reference());
            boolean riskChanged = !Objects.equals(referral.risk(), risk);
            String reason = riskChanged || !decision.equals("as-proposed") || !alike.isEmpty() ? form.text("reason", "Reason")
                    : form.optionalText("reason", "Reason");
            if (riskChanged) {
                referral.changeRisk(risk, reason, by, now);
            }
            alike.stream().filter(other -> !decision.equals("merge") || !sameAs(form, alike).equals(other))
                    .forEach(other -> then.add(same.decide(referral, other, false, reason, by)));
            switch (decision) {
                case "as-proposed" -> asProposed(referral, reason, by, now);
                case "other-agencies" -> referral.override(
                        form.choices("teams", "Agencies", chosen.teams(now)).stream()
                                .map(team -> chosen.choice(team, referral, by)).toList(), reason, by, now);
                case "merge" -> then.add(same.decide(referral, sameAs(form, alike), true, reason, by));
                default -> referral.override(List.<Choice>of(), reason, by, now);
            }
        });
        then.forEach(Runnable::run);
    }

    private static Reference sameAs(TaskForm form, List<Reference> alike) {
        return new Reference(form.choice("sameAs", "The other referral",
                alike.stream().map(Reference::value).collect(Collectors.toSet())));
    }

    private static void asProposed(Referral referral, String note, String by, Instant now) {
        if (referral.parts().stream().noneMatch(part -> part.status() == PartStatus.PROPOSED)) {
            throw new org.camunda.bpm.engine.BadUserRequestException(
                    "Decision: the rules propose no agency, so choose other agencies or none.");
        }
        referral.triaged(note, by, now);
    }
}
