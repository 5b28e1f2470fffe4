package org.projectharmony.referrals.escalation;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.deadline.Ladder;
import org.projectharmony.referrals.deadline.Rungs;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Sets when each step of the escalation ladder is due, and says whether its clock stands still. */
@Component("ladder")
public class LadderDelegate implements ExecutionListener {

    /** The steps whose limits count from when the part's clock started; all others count from when they begin. */
    private static final Set<String> OF_THE_PART = Set.of("answer", "response");

    private final CurrentReferral current;
    private final Ladder ladder;
    private final Asking asking;

    LadderDelegate(CurrentReferral current, Ladder ladder, Asking asking) {
        this.asking = asking;
        this.current = current;
        this.ladder = ladder;
    }

    /** Before the decision, offers how short the limit is; after it, takes its times over. */
    @Override
    public void notify(DelegateExecution execution) {
        Instant due = ((Date) execution.getVariable("dueBy")).toInstant();
        Integer part = current.number(execution);
        Instant start = OF_THE_PART.contains((String) execution.getVariable("overdueStep"))
                ? current.of(execution).part(part).clockFrom() : current.now();
        if (EVENTNAME_START.equals(execution.getEventName())) {
            Ladder.facts(start, due).forEach((name, fact) ->
                    execution.setVariableLocal(name, Variables.untypedValue(fact, true)));
            return;
        }
        Map<String, Object> row = Decisions.rows(execution).get(0);
        Rungs rungs = ladder.of(row, start, due);
        execution.setVariable("supervisorsAt", Date.from(rungs.supervisors()));
        execution.setVariable("harmonyAt", Date.from(rungs.harmony()));
        execution.setVariable("pausable", pausable(execution, part, rungs));
    }

    /** As the due time itself can be paused or not, so can what follows it. Steps that need no answer never stand still. */
    private boolean pausable(DelegateExecution execution, Integer part, Rungs rungs) {
        return switch ((String) execution.getVariable("overdueStep")) {
            case "answer" -> current.of(execution).part(part).clock().acknowledgePausable();
            case "response" -> current.of(execution).part(part).clock().respondPausable();
            case "triage", "information" -> rungs.pausable();
            default -> false;
        };
    }

    /** Whether the referrer is waited for, so that nobody is to be chased now. */
    public boolean paused(DelegateExecution execution) {
        return Boolean.TRUE.equals(execution.getVariable("pausable"))
                && asking.waits(current.reference(execution), current.number(execution));
    }
}
