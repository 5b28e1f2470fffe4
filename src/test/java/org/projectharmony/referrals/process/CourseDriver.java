package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.Question;
import org.projectharmony.referrals.change.Questions;
import org.projectharmony.referrals.notification.ReturnedMail;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** Plays what happens on a referral's course: silence, supervisors' decisions, questions, returned mail. */
@TestComponent
@Import(ReturnedMail.class)
public class CourseDriver {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));

    private final ProcessDriver story;
    private final Asking asking;
    private final Questions questions;
    private final Changes changes;
    private final ReturnedMail returned;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;

    CourseDriver(ProcessDriver story, Asking asking, Questions questions, Changes changes, ReturnedMail returned,
            RuntimeService runtime, TaskService tasks, ManagementService management) {
        this.story = story;
        this.asking = asking;
        this.questions = questions;
        this.changes = changes;
        this.returned = returned;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
    }

    /** @return the question's number */
    public int ask(Reference referral, String team, String question) {
        askAs(team, referral, story.part(referral, team).number(), question);
        return last(referral).number();
    }

    /** Somebody of this team asks for a part that may be another team's. */
    public void askAs(String team, Reference referral, int part, String question) {
        asking.ask(referral, part, question, new Reader(team, Set.of(team)));
        story.runJobs(referral);
    }

    public int triageAsks(Reference referral, String question) {
        asking.ask(referral, null, question, new Reader("triage", Set.of("triage")));
        story.runJobs(referral);
        return last(referral).number();
    }

    public void answer(Reference referral, int question, String answer) {
        asking.answer(referral, question, answer, OFFICER);
        story.runJobs(referral);
    }

    public Question question(Reference referral, int number) {
        return questions.find(referral, number).orElseThrow();
    }

    public void inform(Reference referral, String information) {
        changes.addInformation(referral, information, Set.of("safety"), OFFICER);
        story.runJobs(referral);
    }

    public void withdraw(Reference referral) {
        changes.withdraw(referral, "Synthetic reason", OFFICER);
        story.runJobs(referral);
    }

    public void reopen(Reference referral) {
        changes.reopen(referral, "Synthetic note", OFFICER);
        story.runJobs(referral);
    }

    /** Nobody does anything until then; what goes on by itself does. */
    public void silentUntil(Reference referral, Instant until) {
        story.clockAt(until);
        story.runJobs(referral);
    }

    /** A member of this supervisors' group decides about the overdue step that their group got. */
    public void chase(Reference referral, String group, String user, Map<String, Object> form) {
        Task task = chaseTask(referral, group);
        assertThat(task).as(group + " have an overdue step of " + referral).isNotNull();
        story.as(user, () -> tasks.complete(task.getId(), new HashMap<>(form)));
        story.runJobs(referral);
    }

    public Task chaseTask(Reference referral, String group) {
        return tasks.createTaskQuery().processInstanceBusinessKey(referral.value()).taskDefinitionKey("Task_ChaseStep")
                .taskCandidateGroup(group).includeAssignedTasks().singleResult();
    }

    /** The process that chases this step now, or null. */
    public ProcessInstance ladder(Reference referral, String step) {
        return runtime.createProcessInstanceQuery().processDefinitionKey("ladder")
                .processInstanceBusinessKey(referral.value()).variableValueEquals("overdueStep", step).singleResult();
    }

    /** When the timers of a step's ladder fire, by the event's id. */
    public Map<String, Instant> timers(Reference referral, String step) {
        Map<String, Instant> found = new TreeMap<>();
        jobs(referral, step).forEach(job -> found.put(management.createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId()).singleResult().getActivityId()
                .replace("IntermediateCatchEvent_", ""), job.getDuedate().toInstant()));
        return found;
    }

    /** Whether all timers of a step's ladder stand still; false where it has none. */
    public boolean standsStill(Reference referral, String step) {
        List<Job> jobs = jobs(referral, step);
        return !jobs.isEmpty() && jobs.stream().allMatch(Job::isSuspended);
    }

    private List<Job> jobs(Reference referral, String step) {
        return management.createJobQuery().processInstanceId(ladder(referral, step).getId()).timers().list();
    }

    /** The mail comes back. */
    public void returns(Reference referral, Mail mail) {
        returned.of(mail.id());
        story.runJobs(referral);
    }

    /** The mails of this name, such as {@code reminder.answer}, whatever part they are about and whomever of several they are to. */
    public List<Mail> mails(Reference referral, String message) {
        return story.mails(referral).stream().filter(mail -> mail.id().replaceFirst("^<[^.]+\\.(\\d+\\.)?", "")
                .matches(message.replace(".", "\\.") + "(\\.[a-z-]+)?(\\.\\d+)?@.*")).toList();
    }

    private Question last(Reference referral) {
        List<Question> all = questions.of(referral);
        return all.get(all.size() - 1);
    }
}
