package org.projectharmony.referrals.triage;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.process.Window;
import org.springframework.stereotype.Component;

/** Puts on the record what triage makes of a needed agency's decline: another agency instead, or it stands. */
@Component("recordDeclineTriage")
class RecordDeclineTriageDelegate implements TaskListener {

    private final CurrentReferral current;
    private final ChosenByAPerson chosen;
    private final Window window;

    RecordDeclineTriageDelegate(CurrentReferral current, ChosenByAPerson chosen, Window window) {
        this.current = current;
        this.chosen = chosen;
        this.window = window;
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
            int part = current.changing(task, referral ->
                    referral.bringIn(chosen.choice(team, referral, by), reason, current.now()).number());
            task.setVariable("part", part);
            task.setVariable("referral", window.on(current.reference(task).value(), part));
        } else {
            current.change(task, referral -> referral.declineStands(declined, reason, by, current.now()));
        }
        task.setVariable("anotherAgency", Variables.booleanValue(another, true));
    }
}
