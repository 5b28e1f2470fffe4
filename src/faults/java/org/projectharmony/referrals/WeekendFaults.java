package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** A {@link Weekend} with {@code -Dfaults.timers} of timers that are due at once. */
class WeekendFaults {

    private static final Logger LOG = LoggerFactory.getLogger(WeekendFaults.class);
    private static final int TIMERS = Integer.getInteger("faults.timers", 10_000);
    private static final Duration LONG = Duration.ofHours(2);

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void drainsWhatIsDueInOrderOfRiskWithoutAStormWhilePeopleWork() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String[] settings = Nodes.with(Nodes.settings(post, server.getJdbcUrl("postgres", "postgres")),
                    "--harmony.mail.gathered=PT1M");
            JdbcTemplate database = new JdbcTemplate(server.getPostgresDatabase());
            Weekend weekend = new Weekend(database, post);
            Nodes.migrate(folder, settings);
            RunningJar friday = RunningJar.start(folder, settings);
            try (Load load = new Load(() -> friday, number -> Weekend.RISKS.get(number % Weekend.RISKS.size()))) {
                await("timers").atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> weekend.timers() >= TIMERS);
                load.end();
            }
            await("quiet").atMost(LONG).until(new WholeAccount(database, post)::isQuiet);
            friday.stop();
            weekend.passes();

            Instant start = Instant.now();
            RunningJar monday = RunningJar.start(folder, settings);
            List<Duration> answers = weekend.drainedBy(monday, LONG);
            Duration drained = Duration.between(start, Instant.now());
            monday.stop();

            weekend.isToldInOrderOfRisk();
            Map<String, Integer> mails = weekend.mails();
            LOG.info("{} timers due at once: drained in {}; task list asked {} times, median {}, slowest {}; mails by mailbox"
                    + " instead of {} in all: {}", weekend.due(), drained, answers.size(), answers.get(answers.size() / 2),
                    answers.get(answers.size() - 1), 2 * weekend.steps(), mails);
            assertThat(mails.values()).as("no storm").allMatch(count -> count <= 60 + 2 * drained.toMinutes());
        }
    }
}
