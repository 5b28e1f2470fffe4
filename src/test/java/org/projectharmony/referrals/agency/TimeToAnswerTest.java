package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How long a team took is counted once it has answered, and nothing is said of restricted referrals. */
@ProcessTest
class TimeToAnswerTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private MeterRegistry figures;
    @LocalServerPort
    private int port;

    @Test
    void isCountedFromTheStartOfTheTeamsClock() {
        Reference referral = story.refer(TestReferral.about("environment"));
        long answers = answers("council-enforcement");
        double hours = hours("council-enforcement");
        story.clockForward(Duration.ofHours(3));

        story.accept(referral, "council-enforcement");

        assertThat(answers("council-enforcement")).isEqualTo(answers + 1);
        assertThat(hours("council-enforcement")).isEqualTo(hours + 3);
    }

    @Test
    void isNotCountedForARestrictedReferral() {
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(Visitor.withPassword(port, "triage").post("/api/referrals/" + referral + "/restriction",
                "{\"team\": \"police-intelligence\", \"reason\": \"Synthetic reason\"}").statusCode()).isEqualTo(204);
        long answers = answers("council-enforcement");

        story.accept(referral, "council-enforcement");

        assertThat(answers("council-enforcement")).isEqualTo(answers);
    }

    private long answers(String team) {
        return timer(team).map(Timer::count).orElse(0L);
    }

    private double hours(String team) {
        return timer(team).map(timer -> timer.totalTime(TimeUnit.HOURS)).orElse(0.0);
    }

    private Optional<Timer> timer(String team) {
        return Optional.ofNullable(figures.find("harmony.answer").tag("team", team).timer());
    }
}
