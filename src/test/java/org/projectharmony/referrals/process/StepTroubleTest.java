package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A step of one referral crashes or takes its time, while the engine's own threads are at work: no other is affected. */
@ProcessTest
class StepTroubleTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private ProcessDriver story;
    @Autowired
    private EngineBacklog backlog;
    @Autowired
    private ProcessEngineConfigurationImpl engine;
    @Autowired
    private JdbcTemplate database;
    @LocalServerPort
    private int port;

    private JobExecutor threads;

    @BeforeEach
    void haveTheEnginesThreadsLookOften() {
        threads = engine.getJobExecutor();
        threads.setWaitTimeInMillis(50);
        threads.setMaxWait(200);
    }

    @AfterEach
    void stopThem() {
        threads.shutdown();
        TroubledStep.none(database);
    }

    @Test
    void showsAStepThatCrashesAndOneMoreTryHealsIt() {
        Reference crashing = story.receive(TestReferral.about("environment"));
        TroubledStep.of(crashing, () -> {
            throw new SQLException("Synthetic fault");
        }, database);
        List<Reference> others = others();
        threads.start();
        reachTheirTeams(others);

        int tries = engine.getDefaultNumberOfRetries();
        for (int left = tries - 1; left >= 0; left--) {
            int expected = left;
            await("a try").atMost(SOON).until(() -> retries(crashing) == expected);
            story.clockForward(Duration.ofHours(7));
        }
        Visitor supervisor = Visitor.withPassword(port, "supervisor");
        String step = database.queryForObject("select ACTIVITY_ID_ from ACT_RU_INCIDENT", String.class);
        assertThat(supervisor.get("/engine-rest/incident").body()).contains("failedJob", step)
                .doesNotContain("Synthetic fault");
        Visitor metrics = Visitor.withPassword(port, "metrics");
        await("the figure").atMost(SOON).untilAsserted(() -> assertThat(metrics.get("/actuator/prometheus").body()).contains(
                "harmony_incidents{activity=\"" + step + "\",type=\"failedJob\"} 1.0"));
        assertThat(others).allSatisfy(each -> assertThat(story.incidents(each)).isZero());

        TroubledStep.none(database);
        assertThat(supervisor.put("/engine-rest/job/" + onlyJob(crashing).getId() + "/retries", "{\"retries\": 1}")
                .statusCode()).isEqualTo(204);
        // By now it is days late, and its team is told of that as well.
        await("its team's task and mail").atMost(SOON).untilAsserted(() -> {
            assertThat(story.tasksOf(crashing)).extracting("taskDefinitionKey").contains("Task_AnswerReferral");
            assertThat(story.timeline(crashing)).containsOnlyOnce(Event.SENT_TO_AGENCY, Event.TEAM_TOLD, Event.ACKNOWLEDGED);
        });
        assertThat(backlog.incidents()).isEmpty();
    }

    @Test
    void letsNobodyWaitForAStepThatTakesItsTime() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Reference slow = story.receive(TestReferral.about("environment"));
        TroubledStep.of(slow, () -> {
            begun.countDown();
            waitFor(goOn);
        }, database);
        threads.start();
        try {
            await("the slow step").atMost(SOON).until(() -> begun.getCount() == 0);
            List<Reference> others = others();
            reachTheirTeams(others);
            others.forEach(each -> story.as("council-enforcement", () -> story.completeById(
                    story.task(each, "Task_AnswerReferral").getId(), Map.of("answer", "accept"))));
            assertThat(Visitor.withPassword(port, "officer").get("/api/referrals/" + slow).statusCode()).isEqualTo(200);
            assertThat(story.tasksOf(slow)).isEmpty();
        } finally {
            goOn.countDown();
        }
        reachTheirTeams(List.of(slow));
    }

    private List<Reference> others() {
        return Stream.generate(() -> story.receive(TestReferral.about("environment"))).limit(5).toList();
    }

    /** Each of them once. */
    private void reachTheirTeams(List<Reference> referrals) {
        await("the teams' tasks and mail").atMost(SOON).untilAsserted(() -> assertThat(referrals).allSatisfy(each -> {
            assertThat(story.tasksOf(each)).singleElement()
                    .satisfies(task -> assertThat(task.getTaskDefinitionKey()).isEqualTo("Task_AnswerReferral"));
            assertThat(story.mails(each)).hasSize(2);
            assertThat(story.timeline(each)).containsOnlyOnce(Event.SENT_TO_AGENCY, Event.TEAM_TOLD, Event.ACKNOWLEDGED);
        }));
    }

    private int retries(Reference referral) {
        return onlyJob(referral).getRetries();
    }

    private Job onlyJob(Reference referral) {
        return story.jobs(referral).stream().filter(job -> job.getExceptionMessage() != null
                || job.getRetries() == engine.getDefaultNumberOfRetries()).findFirst().orElseThrow();
    }

    private static void waitFor(CountDownLatch latch) throws SQLException {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new SQLException(stopped);
        }
    }
}
