package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.process.TroubledMailServer;
import org.projectharmony.referrals.process.TroubledMailServer.Trouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** The mail server gets into one trouble after the other, each for {@code -Dfaults.mail} seconds, while referrals come in. */
class MailFaults {

    private static final Logger LOG = LoggerFactory.getLogger(MailFaults.class);
    private static final Duration EACH = Duration.ofSeconds(Integer.getInteger("faults.mail", 40));
    /** What failed twice is tried again after five minutes. */
    private static final Duration HEALED = Duration.ofMinutes(15);

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void losesNoMailWhateverTheServerDoes() throws Exception {
        try (EmbeddedPostgres database = EmbeddedPostgres.start();
                TroubledMailServer server = new TroubledMailServer(post.getSmtp().getPort())) {
            String[] settings = Nodes.settingsAsInProduction(server.port(), database.getJdbcUrl("postgres", "postgres"));
            Nodes.migrate(folder, settings);
            RunningJar node = RunningJar.start(folder, settings);
            WholeAccount account = new WholeAccount(new JdbcTemplate(database.getPostgresDatabase()), post);
            try (Load load = new Load(() -> node)) {
                for (Trouble trouble : Trouble.values()) {
                    server.gets(trouble);
                    int before = load.accepted();
                    LockSupport.parkNanos(EACH.toNanos());
                    assertThat(load.accepted()).as("referrals go on while the server " + trouble).isGreaterThan(before + 5);
                }
                server.gets(Trouble.NONE);
                Set<String> accepted = load.end();
                await("quiet").atMost(HEALED).until(account::isQuiet);
                node.stop();

                account.isRightBeforeAnyAnswer(accepted);
                LOG.info("{} troubles of {} each: {} referrals accepted, all there once; {} copies of {} mails", Trouble.values().length,
                        EACH, accepted.size(), account.copiesOfMail(accepted), post.getReceivedMessages().length);
                assertThat(load.faults()).as("told of a fault of ours").isEmpty();
            }
        }
    }
}
