package org.projectharmony.referrals.triage;

import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.projectharmony.referrals.deadline.DueTimes;
import org.projectharmony.referrals.deadline.DueTimes.DueTime;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** When a step that begins now is due and to be reminded of, by the decision {@code deadlines}. */
@Component("stepTimes")
public class StepTimesDelegate {

    private final CurrentReferral current;
    private final RoutingFacts facts;
    private final Decisions decisions;
    private final DueTimes dueTimes;

    StepTimesDelegate(CurrentReferral current, RoutingFacts facts, Decisions decisions, DueTimes dueTimes) {
        this.current = current;
        this.facts = facts;
        this.decisions = decisions;
        this.dueTimes = dueTimes;
    }

    /** Sets the variables {@code dueBy} and {@code remindAt}. */
    public void set(String step, DelegateExecution execution) {
        Map<String, Object> given = new HashMap<>(facts.of(current.of(execution)));
        given.put("team", execution.hasVariable("team") ? execution.getVariable("team") : "triage");
        DueTime time = dueTimes.of(step, decisions.rows(execution, "deadlines", given), current.now());
        execution.setVariable("dueBy", Date.from(time.due()));
        execution.setVariable("remindAt", Date.from(time.remind()));
    }
}
