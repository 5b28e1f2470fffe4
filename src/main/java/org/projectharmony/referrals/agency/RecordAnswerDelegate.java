package org.projectharmony.referrals.agency;

import java.time.Instant;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.AgencyPart;
import org.springframework.stereotype.Component;

/** Puts an agency's answer on the record: it accepts the referral, declines it, or passes it back, with a reason. */
@Component("recordAnswer")
class RecordAnswerDelegate implements TaskListener {

    private final CurrentReferral current;
    private final TimeToAnswer time;

    RecordAnswerDelegate(CurrentReferral current, TimeToAnswer time) {
        this.current = current;
        this.time = time;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "answer", "reason");
        String answer = form.choice("answer", "Answer", Set.of("accept", "decline", "re-route"));
        boolean accepted = answer.equals("accept");
        String reason = accepted ? null : form.text("reason", "Reason");
        int number = current.number(task);
        String by = current.actor();
        Instant now = current.now();
        current.change(task, referral -> {
            AgencyPart part = referral.part(number);
            switch (answer) {
                case "accept" -> part.accept(by, now);
                case "decline" -> part.decline(reason, by, now);
                default -> part.passBack(reason, by, now);
            }
            if (referral.keeper() == null) {
                time.note(part.team(), part.clock(), now);
            }
        });
        task.setVariable("accepted", accepted);
    }
}
