package org.projectharmony.referrals.triage;

import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.Choice;
import org.springframework.stereotype.Component;

/** Puts on the record what triage makes of a needed agency's decline: another agency instead, or it stands. */
@Component("recordDeclineTriage")
class RecordDeclineTriageDelegate implements TaskListener {

    private final CurrentReferral current;
    private final ChosenByAPerson chosen;

    RecordDeclineTriageDelegate(CurrentReferral current, ChosenByAPerson chosen) {
        this.current = current;
        this.chosen = chosen;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "team", "reason");
        boolean another = form.choice("decision", "Decision", Set.of("another-agency", "decline-stands"))
                .equals("another-agency");
        String reason = form.text("reason", "Reason");
        int declined = current.number(task);
        String by = current.actor();
        if (another) {
            String team = form.choice("team", "Agency", chosen.teams(current.now()));
            int part = current.changing(task, referral -> {
                Choice choice = chosen.choice(team, referral, by);
                if (choice.held()) {
                    throw new BadUserRequestException("Agency: there is no lawful basis to share the referral with this"
                            + " one; choose another, or let the decline stand.");
                }
                return referral.bringIn(choice, reason, current.now()).number();
            });
            task.setVariable("part", part);
        } else {
            current.change(task, referral -> referral.part(declined).declineStands(reason, by, current.now()));
        }
        task.setVariable("anotherAgency", another);
    }
}
