package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** The machine's clock is set an hour back or forward while referrals are under way. */
@ProcessTest
class ClockStepTest {

    private static final String TEAM = "council-enforcement";
    private static final Duration LOOK = Duration.ofMinutes(20);
    private static final Duration STEP = Duration.ofHours(1);

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private JdbcTemplate database;
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void firesEachTimerOnceAndNoneBeforeTheClockShowsItsTime(Duration step) {
        List<Reference> referrals = List.of(story.refer(TestReferral.about("environment")),
                story.refer(TestReferral.about("environment")));
        for (Reference referral : referrals) {
            Instant due = story.part(referral, TEAM).acknowledgeBy();
            Instant remind = course.timers(referral, "answer").get("DueSoon");
            // Once just before each timer and once just after it.
            for (Instant timer : List.of(remind, due)) {
                story.clockAt(timer.minus(LOOK));
                story.runJobs(referral);
                Map<String, Instant> before = course.timers(referral, "answer");
                int mails = story.mails(referral).size();
                story.clockForward(step);
                story.runJobs(referral);
                if (story.now().isBefore(timer)) {
                    assertThat(course.timers(referral, "answer")).isEqualTo(before);
                    assertThat(story.mails(referral)).hasSize(mails);
                }
                story.clockAt(timer);
                story.runJobs(referral);
                story.clockForward(step);
                story.runJobs(referral);
            }
            story.clockAt(due.plus(STEP));
            story.runJobs(referral);
            assertThat(course.mails(referral, "reminder.answer")).hasSize(1);
            assertThat(course.mails(referral, "resend.answer")).hasSize(1);
            assertThat(course.mails(referral, "backup.answer")).hasSize(1);
            assertThat(story.mails(referral)).extracting(Mail::id).doesNotHaveDuplicates();
            assertThat(story.timeline(referral)).containsOnlyOnce(Event.REMINDED, Event.RESENT, Event.BACKUP_TOLD)
                    .containsSubsequence(Event.RECEIVED, Event.SENT_TO_AGENCY, Event.REMINDED, Event.RESENT, Event.BACKUP_TOLD);
            assertThat(story.incidents(referral)).isZero();
            story.accept(referral, TEAM);
            story.recordOutcome(referral, TEAM, "need-met");
            assertThat(story.running(referral)).isFalse();
        }
    }

    @Test
    void goesOnWhileTheClockIsBehindWhatIsOnRecord() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockForward(STEP.negated());

        story.accept(referral, TEAM);
        int question = course.ask(referral, TEAM, "Synthetic question");
        course.answer(referral, question, "Synthetic answer");
        story.recordOutcome(referral, TEAM, "need-met");

        assertThat(story.timeline(referral)).containsSubsequence(Event.RECEIVED, Event.SENT_TO_AGENCY, Event.ACCEPTED,
                Event.CLOSED);
        assertThat(story.running(referral)).isFalse();
        assertThat(story.mails(referral)).extracting(Mail::id).doesNotHaveDuplicates();
    }

    @Test
    void keepsPeopleSignedInWhereItIsSetBackAndAsksThemToSignInAgainWhereAnHourSeemsToHavePassed() {
        Visitor caseworker = Visitor.signedIn(port, TEAM);

        stepForSessions(STEP.negated());
        assertThat(caseworker.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);

        stepForSessions(STEP);
        assertThat(caseworker.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
        caseworker.signIn(TEAM, "harmony");
        assertThat(caseworker.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
    }

    /** Sessions go by the machine's clock, which a test can't set: so what they have on record is set the other way. */
    private void stepForSessions(Duration step) {
        database.update("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - ?, LAST_ACCESS_TIME = LAST_ACCESS_TIME - ?,"
                + " EXPIRY_TIME = EXPIRY_TIME - ?", step.toMillis(), step.toMillis(), step.toMillis());
    }
}
