package org.projectharmony.referrals.deadline;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.deadline.DueTimes.DueTime;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartClock;
import org.projectharmony.referrals.sharing.Disclosing;
import org.springframework.stereotype.Component;

/**
 * Sends a part to its agency: by the decided limits its due times, the same on the record, for the tasks and for the
 * timers, and what is disclosed to it, on which lawful basis.
 */
@Component("recordDueTimes")
class RecordDueTimesDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final DueTimes dueTimes;
    private final Disclosing disclosing;

    RecordDueTimesDelegate(CurrentReferral current, DueTimes dueTimes, Disclosing disclosing) {
        this.disclosing = disclosing;
        this.current = current;
        this.dueTimes = dueTimes;
    }

    @Override
    public void notify(DelegateExecution execution) {
        List<Map<String, Object>> rows = Decisions.rows(execution);
        int number = current.number(execution);
        current.change(execution, referral -> {
            AgencyPart part = referral.part(number);
            Instant start = part.clockFrom();
            DueTime acknowledge = dueTimes.of("acknowledge", rows, start);
            DueTime respond = dueTimes.of("respond", rows, start);
            part.send(PartClock.due(start, acknowledge.due(), acknowledge.pausable(), respond.due(), respond.pausable()),
                    disclosing.first(referral, part), acknowledge.rule() + ", " + respond.rule(), current.now());
            execution.setVariable("remindAt", Date.from(acknowledge.remind()));
            execution.setVariable("acknowledgeBy", Date.from(acknowledge.due()));
            execution.setVariable("remindResponseAt", Date.from(respond.remind()));
        });
    }
}
