package org.projectharmony.referrals.change;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/** Puts on the record that an agency has read new information, and what it makes of it. */
@Component("recordInformationRead")
class RecordInformationReadDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordInformationReadDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "note");
        boolean changes = form.choice("decision", "What it means for you", Set.of("no-change", "plan-changes"))
                .equals("plan-changes");
        String note = changes ? form.text("note", "What you do now") : form.optionalText("note", "What you do now");
        current.change(task, referral -> referral.note(Event.INFORMATION_READ, current.number(task),
                note == null ? "No change" : note, current.actor(), current.now()));
    }
}
