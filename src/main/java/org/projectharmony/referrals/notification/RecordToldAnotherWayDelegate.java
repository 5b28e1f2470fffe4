package org.projectharmony.referrals.notification;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/** Puts on the record how somebody was told whom a mail could not reach. */
@Component("recordToldAnotherWay")
class RecordToldAnotherWayDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordToldAnotherWayDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        String note = TaskForm.take(task, "note").text("note", "How you reached them");
        current.change(task, referral -> referral.note(Event.TOLD_ANOTHER_WAY, current.number(task), note, current.actor(),
                current.now()));
    }
}
