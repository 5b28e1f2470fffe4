package org.projectharmony.referrals.change;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/** Puts on record what a breach came to: whether the Information Commissioner and the people were told, and why. */
@Component("recordBreach")
class RecordBreachDelegate implements TaskListener {

    private final CurrentReferral current;
    private final Words words;

    RecordBreachDelegate(CurrentReferral current, Words words) {
        this.current = current;
        this.words = words;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "people", "reason");
        String decision = words.of("breach", form.choice("decision", "Information Commissioner"));
        String people = words.of("breach", form.choice("people", "The people it is about"));
        String reason = form.text("reason", "Reasons, and what was done");
        current.change(task, referral -> referral.note(Event.BREACH_ASSESSED, current.number(task),
                decision + ". " + people + ". " + reason, current.actor(), current.now()));
    }
}
