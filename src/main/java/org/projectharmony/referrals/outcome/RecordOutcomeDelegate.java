package org.projectharmony.referrals.outcome;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.springframework.stereotype.Component;

/** Puts an agency's outcome on the record, with the note that explains it and how much of it the referrer may read. */
@Component("recordOutcome")
class RecordOutcomeDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordOutcomeDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "outcome", "note", "feedback");
        String outcome = form.choice("outcome", "Outcome");
        String note = form.text("note", "What was done");
        Feedback feedback = switch (form.choice("feedback", "What the referrer may be told",
                Set.of("all", "outcome", "ended"))) {
            case "all" -> Feedback.ALL;
            case "outcome" -> Feedback.OUTCOME;
            default -> Feedback.ENDED;
        };
        int part = current.number(task);
        current.change(task, referral ->
                referral.part(part).recordOutcome(outcome, note, feedback, current.actor(), current.now()));
    }
}
