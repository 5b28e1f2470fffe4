package org.projectharmony.referrals.outcome;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/** Puts on the record what the supervisors of one side make of a professional challenge. */
@Component("recordChallengeView")
class RecordChallengeViewDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordChallengeViewDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "reason");
        boolean take = form.choice("decision", "Your side's view", Set.of("take-it", "decline-stands")).equals("take-it");
        String reason = form.text("reason", "Reason");
        current.change(task, referral -> referral.note(Event.CHALLENGE_VIEW, current.number(task),
                (take ? "The agency should take it: " : "The decline should stand: ") + reason, current.actor(),
                current.now()));
        task.setVariable("takeIt", take);
    }
}
