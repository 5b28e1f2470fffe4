package org.projectharmony.referrals.escalation;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.agency.Colleagues;
import org.projectharmony.referrals.change.AnotherAgency;
import org.projectharmony.referrals.deadline.Deadline;
import org.projectharmony.referrals.deadline.Limit;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.StepClocks;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.stereotype.Component;

/**
 * Puts on the record what a supervisor decided about an overdue step: more time, somebody else of the team, another
 * team, themselves, or a note. The team's own task stays, except where another team gets it.
 */
@Component("recordChase")
class RecordChaseDelegate implements TaskListener {

    private static final Set<String> AGENCYS_OWN = Set.of("answer", "response");
    private static final Map<String, Event> EVENTS = Map.of("colleague", Event.GIVEN_TO, "take-over", Event.TAKEN_OVER,
            "note", Event.CHASED);

    private final CurrentReferral current;
    private final StepClocks clocks;
    private final Deadline deadline;
    private final Colleagues colleagues;
    private final AnotherAgency another;

    RecordChaseDelegate(CurrentReferral current, StepClocks clocks, Deadline deadline, Colleagues colleagues,
            AnotherAgency another) {
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
                current.change(task, referral -> extend(referral, part, step, until, note, by, now));
                clocks.extend(ladder(task), until);
                task.setVariable("extendedTo", Date.from(until));
            }
            case "another-team" -> {
                requireAgencysOwn(step);
                another.insteadOf(current.reference(task), part, form.choice("team", "Team", another.teams()), note, by);
            }
            case "note" -> note(task, decision, part, note, by);
            default -> {
                String user = decision.equals("take-over") ? by
                        : form.choice("colleague", "Colleague", colleagues.of((String) task.getVariable("overdueTeam")).keySet());
                note(task, decision, part, note, by);
                clocks.give(ladder(task), user);
            }
        }
    }

    private static void extend(Referral referral, Integer part, String step, Instant until, String note, String by,
            Instant now) {
        if (AGENCYS_OWN.contains(step)) {
            referral.part(part).extend(until, note, by, now);
        } else {
            referral.note(Event.EXTENDED, part, note, by, now);
        }
    }

    private void note(DelegateTask task, String decision, Integer part, String note, String by) {
        current.change(task, referral -> referral.note(EVENTS.get(decision), part, note, by, current.now()));
    }

    /** A team's supervisors see what has been passed on to Harmony's, but it is not theirs to decide. */
    private void requireItsSupervisor(String group) {
        Set<String> groups = current.person().groups();
        if (!groups.contains(group) && !groups.contains("supervisors")) {
            throw new BadUserRequestException("This step has been passed on to Harmony's supervisors, who decide on it.");
        }
    }

    private static void requireAgencysOwn(String step) {
        if (!AGENCYS_OWN.contains(step)) {
            throw new BadUserRequestException("Decision: this step can't be given to another team; choose something else.");
        }
    }

    /** The ladder that led here. */
    private static String ladder(DelegateTask task) {
        return task.getExecution().getProcessInstance().getSuperExecution().getProcessInstanceId();
    }
}
