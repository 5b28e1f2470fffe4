package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.projectharmony.referrals.deadline.DueTimes;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** When triage must have decided, by the decision {@code deadlines}. */
@Component("triageDueTime")
public class TriageDueTimeDelegate {

    private final CurrentReferral current;
    private final RoutingFacts facts;
    private final Decisions decisions;
    private final DueTimes dueTimes;

    TriageDueTimeDelegate(CurrentReferral current, RoutingFacts facts, Decisions decisions, DueTimes dueTimes) {
        this.current = current;
        this.facts = facts;
        this.decisions = decisions;
        this.dueTimes = dueTimes;
    }

    /** Counted from now, for a task's due date. */
    public Date of(DelegateExecution execution) {
        return Date.from(from(current.now(), execution));
    }

    Instant from(Instant start, DelegateExecution execution) {
        Map<String, Object> given = new HashMap<>(facts.of(current.of(execution)));
        given.put("team", "triage");
        return dueTimes.of("triage", decisions.rows(execution, "deadlines", given), start).due();
    }
}
