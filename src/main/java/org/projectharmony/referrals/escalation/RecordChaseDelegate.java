package org.projectharmony.referrals.escalation;

import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.agency.Colleagues;
import org.projectharmony.referrals.change.AnotherAgency;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.deadline.Deadline;
import org.projectharmony.referrals.deadline.Limit;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.StepClocks;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/**
 * Puts on the record what a supervisor decided about an overdue step: more time, somebody else of the team, another
 * team, themselves, or a note. The team's own task stays, except where another team gets it.
 */
@Component("recordChase")
class RecordChaseDelegate implements TaskListener {

    private static final Set<String> AGENCYS_OWN = Set.of("answer", "response");
    private static final String QUESTION = "question";
    private static final Map<String, Event> EVENTS = Map.of("colleague", Event.GIVEN_TO, "take-over", Event.TAKEN_OVER,
            "note", Event.CHASED);

    private final CurrentReferral current;
    private final StepClocks clocks;
    private final Deadline deadline;
    private final Colleagues colleagues;
    private final AnotherAgency another;
    private final Asking asking;

    RecordChaseDelegate(CurrentReferral current, StepClocks clocks, Deadline deadline, Colleagues colleagues,
            AnotherAgency another, Asking asking) {
        this.asking = asking;
        this.current = current;
        this.clocks = clocks;
        this.deadline = deadline;
        this.colleagues = colleagues;
        this.another = another;
    }

    @Override
    public void notify(DelegateTask task) {
        requireItsSupervisor((String) task.getVariable("escalateTo"));
        TaskForm form = TaskForm.take(task, "decision", "days", "colleague", "team", "note");
        String decision = form.choice("decision", "Decision",
                Set.of("extend", "colleague", "another-team", "take-over", "note"));
        String note = form.text("note", "Reason or note");
        String step = (String) task.getVariable("overdueStep");
        Integer part = current.number(task);
        String by = current.actor();
        Instant now = current.now();
        task.setVariable("extended", decision.equals("extend"));
        switch (decision) {
            case "extend" -> {
                Instant until = deadline.due(now, new Limit(form.number("days", "Working days", 1, 20),
                        Limit.Unit.WORKING_DAYS));
                extend(task, step, until, note, by);
                task.setVariable("extendedTo", Date.from(until));
                task.setVariable("dueBy", Date.from(until));
            }
            case "another-team" -> {
                requireThat(AGENCYS_OWN.contains(step), "can't be given to another team; choose something else");
                Set<String> others = new HashSet<>(another.teams());
                others.remove(task.getVariable("overdueTeam"));
                another.insteadOf(current.reference(task), part, form.choice("team", "Team", others), note, by);
            }
            case "note" -> note(task, decision, part, note, by);
            default -> {
                requireThat(!step.equals(QUESTION), "is the referrer's to answer; choose something else");
                String user = decision.equals("take-over") ? by : form.choice("colleague", "Colleague",
                        colleagues.of((String) task.getVariable("overdueTeam")).keySet());
                note(task, decision, part, note, by);
                clocks.give(ladder(task), user);
            }
        }
    }

    private void extend(DelegateTask task, String step, Instant until, String note, String by) {
        Integer part = current.number(task);
        if (step.equals(QUESTION)) {
            asking.moreTime(current.reference(task), (Integer) task.getVariable(QUESTION), until, note, by);
            return;
        }
        requireThat(!clocks.pausable(ladder(task)) || !asking.waits(current.reference(task), part),
                "stands still until the referrer answers; more time can be given then");
        current.change(task, referral -> {
            if (AGENCYS_OWN.contains(step)) {
                referral.part(part).extend(until, note, by, current.now());
            } else {
                referral.note(Event.EXTENDED, part, note, by, current.now());
            }
        });
        clocks.extend(ladder(task), until);
    }

    private void note(DelegateTask task, String decision, Integer part, String note, String by) {
        current.change(task, referral -> referral.note(EVENTS.get(decision), part, note, by, current.now()));
    }

    private static void requireThat(boolean fits, String otherwise) {
        if (!fits) {
            throw new BadUserRequestException("Decision: this step " + otherwise + ".");
        }
    }

    /** A team's supervisors see what has been passed on to Harmony's, but it is not theirs to decide. */
    private void requireItsSupervisor(String group) {
        Set<String> groups = current.person().groups();
        if (!groups.contains(group) && !groups.contains("supervisors")) {
            throw new BadUserRequestException("This step has been passed on to Harmony's supervisors, who decide on it.");
        }
    }

    /** The ladder that led here. */
    private static String ladder(DelegateTask task) {
        return task.getExecution().getProcessInstance().getSuperExecution().getProcessInstanceId();
    }
}
