package org.projectharmony.referrals.agency;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import org.projectharmony.referrals.referral.PartClock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How long teams take until they answer, as a figure for those who run the service; each node tells of its own. */
@Component
class TimeToAnswer {

    private static final Duration[] STEPS = {Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1),
        Duration.ofHours(4), Duration.ofHours(8), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(4),
        Duration.ofDays(7)};

    private final MeterRegistry figures;

    TimeToAnswer(MeterRegistry figures) {
        this.figures = figures;
    }

    /** Counts only what is kept: what collided is done again. Pauses count as time. */
    void note(String team, PartClock clock, Instant answered) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Timer.builder("harmony.answer").description("From the start of an agency's clock until it accepted,"
                                + " declined or passed back. Restricted referrals aren't counted.")
                        .tag("team", team).serviceLevelObjectives(STEPS).register(figures)
                        .record(Duration.between(clock.from(), answered));
            }
        });
    }
}
