package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.RepeatedTest;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;

/** Several people, and the engine, at one referral in the same instant: each is done or refused, whole, and nothing breaks. */
@ProcessTest
class CollisionTest {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final Reader ENFORCEMENT = new Reader("council-enforcement", Set.of("council-enforcement"));

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private Asking asking;

    @RepeatedTest(8)
    void withdrawsWhileEverybodyElseIsAtWork() throws Exception {
        Reference referral = story.refer(TestReferral.about("environment"));
        String task = story.task(referral, "Task_AnswerReferral").getId();

        List<String> done = atOnce(
                () -> changes.withdraw(referral, "Synthetic reason", OFFICER),
                () -> changes.withdraw(referral, "Synthetic reason", OFFICER),
                () -> changes.addInformation(referral, "Synthetic news", Set.of("safety"), OFFICER),
                () -> asking.ask(referral, 1, "Synthetic question", ENFORCEMENT),
                () -> story.as("council-enforcement", () -> story.completeById(task, Map.of("answer", "accept"))));
        story.runJobs(referral);

        assertThat(done).as("the withdrawal is done").contains("0", "1");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.WITHDRAWN);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.WITHDRAWN, Event.REFERRER_TOLD_OF_STOP);
        assertThat(story.running(referral)).isFalse();
    }

    @RepeatedTest(8)
    void takesOneOfTwoAnswersOfATeam() throws Exception {
        Reference referral = story.refer(TestReferral.about("environment"));
        String task = story.task(referral, "Task_AnswerReferral").getId();

        atOnce(() -> story.as("council-enforcement", () -> story.completeById(task, Map.of("answer", "accept"))),
                () -> story.as("council-enforcement-supervisor", () -> story.completeById(task,
                        Map.of("answer", "decline", "reason", "Synthetic reason"))),
                () -> changes.reRoute(referral, 1, "Synthetic reason", ENFORCEMENT));
        story.runJobs(referral);

        PartStatus status = story.part(referral, "council-enforcement").status();
        List<String> tasks = story.tasksOf(referral).stream().map(each -> each.getTaskDefinitionKey()).toList();
        assertThat(tasks).containsExactly(status == PartStatus.ACCEPTED ? "Task_CarryOut" : "Task_TriageDecline");
        assertThat(story.incidents(referral)).isZero();
    }

    @RepeatedTest(8)
    void letsTwoSupervisorsDecideAtOnce() throws Exception {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockAt("2026-11-27T17:01:00Z");
        story.runJobs(referral);
        List<String> tasks = story.tasksOf(referral).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("Task_ChaseStep")).map(task -> task.getId()).toList();
        assertThat(tasks).as("the team's and Harmony's").hasSize(2);

        List<String> done = atOnce(tasks.stream().<Runnable>map(task -> () -> story.as("supervisor", () ->
                story.completeById(task, Map.of("decision", "another-team", "team", "housing-thirteen",
                        "note", "Synthetic reason")))).toArray(Runnable[]::new));
        story.runJobs(referral);

        assertThat(done).as("one of them decides").hasSize(1);
        assertThat(story.record(referral).parts()).hasSize(2);
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.REASSIGNED);
        assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_AnswerReferral");
        assertThat(story.incidents(referral)).isZero();
    }

    @RepeatedTest(8)
    void answersAQuestionWhileTheTeamAccepts() throws Exception {
        Reference referral = story.refer(TestReferral.about("environment"));
        asking.ask(referral, 1, "Synthetic question", ENFORCEMENT);
        story.runJobs(referral);
        String task = story.task(referral, "Task_AnswerReferral").getId();

        List<String> done = atOnce(() -> asking.answer(referral, 1, "Synthetic answer", OFFICER),
                () -> story.as("council-enforcement", () -> story.completeById(task, Map.of("answer", "accept"))),
                () -> changes.addInformation(referral, "Synthetic news", Set.of("safety"), OFFICER));
        story.runJobs(referral);

        assertThat(done).contains("0", "2");
        assertThat(story.part(referral, "council-enforcement").clock().pausedAt()).isNull();
        assertThat(story.incidents(referral)).isZero();
        assertThat(story.jobs(referral)).as("no timer stands still").noneMatch(job -> job.isSuspended());
    }

    /** The numbers of those that were done; the others were refused, with the engine or the record as it was. */
    private static List<String> atOnce(Runnable... acts) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(acts.length);
        CyclicBarrier start = new CyclicBarrier(acts.length);
        try {
            List<Future<?>> results = new ArrayList<>();
            for (Runnable act : acts) {
                results.add(people.submit((Callable<?>) () -> {
                    start.await();
                    act.run();
                    return null;
                }));
            }
            List<String> done = new ArrayList<>();
            for (int i = 0; i < acts.length; i++) {
                try {
                    results.get(i).get(30, TimeUnit.SECONDS);
                    done.add(String.valueOf(i));
                } catch (ExecutionException refused) {
                    Throwable why = refused.getCause();
                    assertThat(why).isInstanceOfAny(TransitionRefused.class, ProcessEngineException.class);
                    assertThat(ReferralProcesses.collided(why)).as("a fault of the engine, not a refusal: " + why).isFalse();
                }
            }
            return done;
        } finally {
            people.shutdownNow();
        }
    }
}
