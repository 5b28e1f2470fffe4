package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.EngineBacklog.Incidents;
import org.projectharmony.referrals.process.EngineBacklog.Mail;
import org.projectharmony.referrals.process.EngineBacklog.Triage;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What those who run the service are told of the engine, while things fail and when they are mended. */
@ProcessTest
class EngineBacklogTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private EngineBacklog backlog;
    @Autowired
    private JdbcTemplate jdbc;

    @AfterEach
    void mend() {
        jdbc.execute("drop trigger if exists talkative_fault");
    }

    @Test
    void tellsOfMailUntilItIsSent() {
        MailServer.down();
        Reference referral;
        try {
            referral = story.referAndWait(TestReferral.about("environment"));
            assertThat(backlog.mail()).containsOnlyKeys(Mail.NEW);
            story.runJobs(referral);
            assertThat(backlog.mail()).isEqualTo(Map.of(Mail.RETRYING, 2));
            assertThat(backlog.incidents()).isEmpty();

            for (int tries = 0; tries < 5; tries++) {
                story.clockForward(Duration.ofHours(7));
                story.runJobs(referral);
            }
            assertThat(backlog.mail()).containsKey(Mail.FAILED).doesNotContainKey(Mail.NEW);
            assertThat(backlog.incidents()).contains(new Incidents("failedJob", "Task_AcknowledgeReferral", 1));
        } finally {
            MailServer.up();
        }
        story.retryIncidents(referral);
        story.clockForward(Duration.ofHours(7));
        story.runJobs(referral);
        assertThat(backlog.mail()).isEmpty();
        assertThat(backlog.incidents()).isEmpty();
    }

    @Test
    void tellsHowLateTheOldestStepIsThatIsDue() {
        Reference referral = story.receive(TestReferral.about("environment"));
        assertThat(backlog.lag(story.now())).isZero();

        story.clockForward(Duration.ofMinutes(5));
        assertThat(backlog.lag(story.now())).isEqualTo(Duration.ofMinutes(5));

        story.runJobs(referral);
        assertThat(backlog.lag(story.now())).isZero();
    }

    @Test
    void tellsOfTriageThatIsLateUnlessItsClockStandsStill() {
        story.refer(TestReferral.about("environment").with("/risk", Map.of("level", "high")));
        story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        Reference asked = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        course.triageAsks(asked, "Synthetic question");
        story.refer(TestReferral.about("radicalisation"));
        assertThat(backlog.triage(story.now())).containsExactlyInAnyOrder(new Triage("high", 1, 0),
                new Triage("medium", 2, 0));

        story.clockForward(Duration.ofHours(5));
        assertThat(backlog.triage(story.now())).contains(new Triage("high", 1, 1), new Triage("medium", 2, 0));
        story.clockForward(Duration.ofDays(5));
        assertThat(backlog.triage(story.now())).contains(new Triage("high", 1, 1), new Triage("medium", 2, 1));
    }

    @Test
    void withholdsAtWhichStepARestrictedReferralStands() {
        jdbc.execute("create trigger talkative_fault before insert on agency_part for each row call \""
                + TalkativeFault.class.getName() + "\"");
        Reference referral = story.refer(TestReferral.about("radicalisation"));
        for (int tries = 0; tries < 5; tries++) {
            story.clockForward(Duration.ofHours(7));
            story.runJobs(referral);
        }
        assertThat(story.incidents(referral)).isPositive();
        assertThat(backlog.incidents()).containsExactly(new Incidents("failedJob", "withheld", 1));

        jdbc.execute("drop trigger talkative_fault");
        story.retryIncidents(referral);
    }
}
