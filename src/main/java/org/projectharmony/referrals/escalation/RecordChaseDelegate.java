package org.projectharmony.referrals.escalation;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/** Puts on the record what a supervisor did about an overdue step. */
@Component("recordChase")
class RecordChaseDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordChaseDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        String note = TaskForm.take(task, "note").text("note", "What you did");
        current.change(task, referral ->
                referral.note(Event.CHASED, current.number(task), note, current.actor(), current.now()));
    }
}
