package org.projectharmony.referrals.agency;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.springframework.stereotype.Component;

/** Puts an agency's answer on the record: it accepts the referral, or declines it with a reason. */
@Component("recordAnswer")
class RecordAnswerDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordAnswerDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "answer", "reason");
        boolean accepted = form.choice("answer", "Answer", Set.of("accept", "decline")).equals("accept");
        String reason = accepted ? null : form.text("reason", "Reason");
        int part = current.number(task);
        boolean needed = current.changing(task, referral -> {
            if (accepted) {
                referral.accept(part, current.actor(), current.now());
            } else {
                referral.decline(part, reason, current.actor(), current.now());
            }
            return referral.part(part).choice().needed();
        });
        task.setVariable("accepted", accepted);
        task.setVariable("backToTriage", !accepted && needed);
    }
}
