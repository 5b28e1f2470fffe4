package org.projectharmony.referrals.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Stops and restarts the timers of a team's steps, and moves them and the tasks' due dates, as the record says. Timers
 * of limits that can't be paused run on.
 */
@Component
public class StepClocks {

    private static final String LADDER = "ladder";
    private static final List<String> TIMES = List.of("dueBy", "remindAt", "supervisorsAt", "harmonyAt", "extendedTo");

    private final ReferralProcesses processes;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final TaskService tasks;

    StepClocks(ReferralProcesses processes, @Lazy RuntimeService runtime, @Lazy ManagementService management,
            @Lazy TaskService tasks) {
        this.processes = processes;
        this.runtime = runtime;
        this.management = management;
        this.tasks = tasks;
    }

    /** @param part the agency's part, or null for triage */
    public void pause(Reference reference, Integer part) {
        processes.freely(() -> pausable(reference, part).forEach(ladder ->
                timers(ladder).forEach(timer -> management.suspendJobById(timer.getId()))));
    }

    /**
     * Lets the clocks go on.
     *
     * @param part the agency's part, or null for triage
     * @param response whether what is due after the next step stood still, too
     * @param afterPause what becomes of a time that stood still
     */
    public void resume(Reference reference, Integer part, boolean response, UnaryOperator<Instant> afterPause) {
        processes.freely(() -> {
            if (response) {
                running("agency-response", reference, part).forEach(own -> move(own, "remindResponseAt", afterPause));
            }
            pausable(reference, part).forEach(ladder -> resume(ladder, afterPause));
        });
        // Only now: the engine activates timers behind the back of those that it has in its hands.
        processes.freely(() -> pausable(reference, part).forEach(this::moveTimers));
        processes.tell(reference, part, "Message_ClockResumed", Map.of());
    }

    private void resume(String ladder, UnaryOperator<Instant> afterPause) {
        withEscalations(ladder).forEach(process -> TIMES.forEach(name -> move(process, name, afterPause)));
        Date due = (Date) runtime.getVariable(ladder, "dueBy");
        watched(ladder).forEach(task -> due(task, due));
        timers(ladder).forEach(timer -> management.activateJobById(timer.getId()));
    }

    /** Gives the step that a ladder watches until then; Harmony's supervisors are told no sooner. */
    public void extend(String ladder, Instant due) {
        processes.freely(() -> {
            Date until = Date.from(due);
            watched(ladder).forEach(task -> due(task, until));
            runtime.setVariable(ladder, "dueBy", until);
            move(ladder, "harmonyAt", harmony -> harmony.isBefore(due) ? due : harmony);
            moveTimers(ladder);
        });
    }

    /** Gives the step that a ladder watches to one person; the team still sees it. */
    public void give(String ladder, String user) {
        processes.freely(() -> watched(ladder).forEach(task -> tasks.setAssignee(task.getId(), user)));
    }

    private List<String> pausable(Reference reference, Integer part) {
        return running(LADDER, reference, part).stream().filter(this::pausable).toList();
    }

    /** Whether a pause stops the ladder's timers. */
    public boolean pausable(String ladder) {
        return Boolean.TRUE.equals(runtime.getVariable(ladder, "pausable"));
    }

    private List<String> running(String process, Reference reference, Integer part) {
        return runtime.createProcessInstanceQuery().processDefinitionKey(process)
                .processInstanceBusinessKey(reference.value()).list().stream().map(ProcessInstance::getId)
                .filter(instance -> Objects.equals(runtime.getVariable(instance, "part"), part)).toList();
    }

    /** A ladder, and what supervisors were asked by it, who may have given more time. */
    private Stream<String> withEscalations(String ladder) {
        return Stream.concat(Stream.of(ladder), runtime.createProcessInstanceQuery().superProcessInstanceId(ladder)
                .list().stream().map(ProcessInstance::getId));
    }

    /** The tasks of the step that a ladder watches: those of the process that called it. */
    private List<Task> watched(String ladder) {
        ProcessInstance step = runtime.createProcessInstanceQuery().subProcessInstanceId(ladder).singleResult();
        return tasks.createTaskQuery().processInstanceId(step.getId()).list();
    }

    private void due(Task task, Date due) {
        task.setDueDate(due);
        tasks.saveTask(task);
    }

    private List<Job> timers(String ladder) {
        return withEscalations(ladder).flatMap(process ->
                management.createJobQuery().processInstanceId(process).timers().list().stream()).toList();
    }

    /** To the times that the ladder's facts say now. */
    private void moveTimers(String ladder) {
        timers(ladder).forEach(timer -> management.recalculateJobDuedate(timer.getId(), false));
    }

    private void move(String ladder, String name, UnaryOperator<Instant> change) {
        if (runtime.getVariable(ladder, name) instanceof Date time) {
            runtime.setVariable(ladder, name, Date.from(change.apply(time.toInstant())));
        }
    }
}
