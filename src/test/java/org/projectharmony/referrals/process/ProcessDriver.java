package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.projectharmony.referrals.intake.TestIntake;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays the people and the clock of a referral's story. Everybody acts logged in, with no more than their grants. */
@TestComponent
@Import(TestIntake.class)
public class ProcessDriver {

    private final TestIntake intake;
    private final ReferralRegister register;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final HistoryService history;
    private final IdentityService identity;
    private final TransactionTemplate transaction;
    private final ProcessEngine engine;
    private final Stranded stranded;

    ProcessDriver(TestIntake intake, ReferralRegister register, RuntimeService runtime, TaskService tasks,
            ManagementService management, HistoryService history, IdentityService identity,
            TransactionTemplate transaction, ProcessEngine engine, Stranded stranded) {
        this.stranded = stranded;
        this.engine = engine;
        this.transaction = transaction;
        this.intake = intake;
        this.register = register;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.history = history;
        this.identity = identity;
    }

    /** The officer refers; everything that can go on by itself does. */
    public Reference refer(TestReferral referral) {
        Reference reference = intake.accept(referral.json().getBytes(StandardCharsets.UTF_8), "officer");
        runJobs(reference);
        return reference;
    }

    /** The officer refers; nothing of what goes on by itself has run. */
    public Reference receive(TestReferral referral) {
        return intake.accept(referral.json().getBytes(StandardCharsets.UTF_8), "officer");
    }

    public void completeById(String task, Map<String, Object> form) {
        tasks.complete(task, new HashMap<>(form));
    }

    /** One of the jobs that are due runs, if there are as many; it may be any of them. */
    public void runOneJob(Reference reference, int which) {
        List<Job> due = due(reference);
        if (which < due.size()) {
            management.executeJob(due.get(which).getId());
        }
    }

    /** What the form of a task shows of the referral, to whoever is signed in. */
    public Object seen(Task task) {
        return engine.getFormService().getTaskFormVariables(task.getId()).getValue("referral", Object.class);
    }

    public Object variable(Task task, String name) {
        return tasks.getVariable(task.getId(), name);
    }

    /** The rules by which an agency's two due times were decided, as the timeline says. */
    public List<String> rulesOfDueTimes(Reference reference, int part) {
        return register.timeline(reference).stream().filter(entry -> entry.event() == TimelineEntry.Event.SENT_TO_AGENCY
                && Integer.valueOf(part).equals(entry.part())).findFirst()
                .map(entry -> List.of(entry.detail().replace("Due times by the rules ", "").split(", "))).orElseThrow();
    }

    public void clockAt(String instant) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse(instant)));
    }

    public void clockAt(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    public void clockForward(Duration time) {
        ClockUtil.setCurrentTime(Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Runs every job of a referral that is due, until none is left; a job that fails waits for its next try. */
    public void runJobs(Reference reference) {
        for (List<Job> due = due(reference); !due.isEmpty(); due = due(reference)) {
            for (Job job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException failed) {
                    if (management.createJobQuery().jobId(job.getId()).count() == 0) {
                        continue;
                    }
                    assertThat(management.createJobQuery().jobId(job.getId()).singleResult().getExceptionMessage())
                            .as("a job that fails says why").isNotBlank();
                }
            }
        }
    }

    private List<Job> due(Reference reference) {
        Set<String> instances = instances(reference);
        return instances.isEmpty() ? List.of()
                : management.createJobQuery().processInstanceIds(instances).executable().active().list();
    }

    public List<Job> jobs(Reference reference) {
        Set<String> instances = instances(reference);
        return instances.isEmpty() ? List.of() : management.createJobQuery().processInstanceIds(instances).list();
    }

    private Set<String> instances(Reference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .map(ProcessInstance::getId).collect(Collectors.toSet());
    }

    /** Completes the one task of this kind that the user sees, and lets the process go on. */
    public void complete(Reference reference, String user, String taskKey, Map<String, Object> form) {
        as(user, () -> {
            Task task = task(reference, taskKey);
            assertThat(task).as(user + " sees " + taskKey + " of " + reference).isNotNull();
            tasks.complete(task.getId(), new HashMap<>(form));
        });
        runJobs(reference);
    }

    public void accept(Reference reference, String team) {
        complete(reference, team, "Task_AnswerReferral", Map.of("answer", "accept"));
    }

    public void decline(Reference reference, String team, String reason) {
        complete(reference, team, "Task_AnswerReferral", Map.of("answer", "decline", "reason", reason));
    }

    public void recordOutcome(Reference reference, String team, String outcome) {
        complete(reference, team, "Task_CarryOut",
                Map.of("outcome", outcome, "note", "Synthetic note by " + team, "feedback", "all"));
    }

    public Task task(Reference reference, String taskKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference.value()).taskDefinitionKey(taskKey)
                .initializeFormKeys().singleResult();
    }

    public List<Task> tasksOf(Reference reference) {
        return tasks.createTaskQuery().processInstanceBusinessKey(reference.value()).orderByTaskCreateTime().asc()
                .list();
    }

    /** The tasks of a referral that this user sees. */
    public List<String> tasksSeenBy(String user, Reference reference) {
        List<String> seen = new java.util.ArrayList<>();
        as(user, () -> tasksOf(reference).forEach(task -> seen.add(task.getTaskDefinitionKey())));
        return seen;
    }

    public void as(String user, Runnable act) {
        List<String> groups = identity.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
        List<String> tenants = identity.createTenantQuery().userMember(user).includingGroupsOfUser(true).list()
                .stream().map(Tenant::getId).toList();
        identity.setAuthentication(user, groups, tenants);
        try {
            act.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    public boolean refused(String user, Runnable act) {
        try {
            as(user, act);
            return false;
        } catch (ProcessEngineException refused) {
            return true;
        }
    }

    public Referral record(Reference reference) {
        return register.get(reference);
    }

    public AgencyPart part(Reference reference, String team) {
        return record(reference).parts().stream().filter(part -> part.team().equals(team)).findFirst().orElseThrow();
    }

    public List<TimelineEntry.Event> timeline(Reference reference) {
        return register.timeline(reference).stream().map(TimelineEntry::event).toList();
    }

    public List<Mail> mails(Reference reference) {
        return MailServer.mails().stream().filter(mail -> mail.subject().contains(reference.value())).toList();
    }

    /** Which activities of any of the referral's processes have been passed, by id. */
    public List<String> walked(Reference reference) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list().stream()
                .flatMap(instance -> history.createHistoricActivityInstanceQuery().processInstanceId(instance.getId())
                        .finished().list().stream())
                .map(HistoricActivityInstance::getActivityId).toList();
    }

    /** The instance of the referral's own way, for Camunda's assertions. */
    public ProcessInstance wayOf(Reference reference) {
        BpmnAwareTests.init(engine);
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value())
                .processDefinitionKey("referral").singleResult();
    }

    public boolean running(Reference reference) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).count() > 0;
    }

    public boolean standsStill(Reference reference) {
        return !stranded.of(reference).isEmpty();
    }

    public long incidents(Reference reference) {
        return instances(reference).stream()
                .mapToLong(instance -> runtime.createIncidentQuery().processInstanceId(instance).count()).sum();
    }

    /** An administrator gives every failed job of a referral one more try, as with Cockpit's button. */
    public void retryIncidents(Reference reference) {
        jobs(reference).stream().filter(job -> job.getRetries() == 0)
                .forEach(job -> management.setJobRetries(job.getId(), 1));
        runJobs(reference);
    }

    /** The officer refers; of what goes on by itself, only the first step has run. */
    public Reference referAndWait(TestReferral referral) {
        Reference reference = intake.accept(referral.json().getBytes(StandardCharsets.UTF_8), "officer");
        due(reference).forEach(job -> management.executeJob(job.getId()));
        return reference;
    }

    /** Runs a step's job as on a node that dies when all is done but the commit. */
    public void runJobsAndDieBeforeTheCommit(Reference reference, String activity) {
        String definition = management.createJobDefinitionQuery().activityIdIn(activity).list().stream()
                .map(found -> found.getId()).filter(id -> due(reference).stream()
                        .anyMatch(job -> id.equals(job.getJobDefinitionId()))).findFirst().orElseThrow();
        Job mail = due(reference).stream().filter(job -> definition.equals(job.getJobDefinitionId())).findFirst()
                .orElseThrow();
        transaction.executeWithoutResult(dying -> {
            management.executeJob(mail.getId());
            dying.setRollbackOnly();
        });
    }
}
