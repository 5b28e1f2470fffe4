package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The only node, or one of two, is killed at random moments under load and started again each time; where there is another,
 * it goes on alone meanwhile. {@code -Dfaults.kills} says how often, {@code -Dfaults.seed} repeats the moments.
 */
class KillFaults {

    private static final Logger LOG = LoggerFactory.getLogger(KillFaults.class);
    private static final int KILLS = Integer.getInteger("faults.kills", 30);
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void losesNothingOnPostgres() throws Exception {
        onPostgres(1, address -> Nodes.settings(post, address));
    }

    @Test
    void losesNothingOfEitherOfTwoNodes() throws Exception {
        onPostgres(2, address -> Nodes.settingsAsInProduction(post.getSmtp().getPort(), address));
    }

    @Test
    void losesNothingOnH2() throws Exception {
        killAndCount(1, new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/harmony"), "sa", ""),
                Nodes.settings(post));
    }

    private void onPostgres(int nodes, Function<String, String[]> set) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String[] settings = set.apply(server.getJdbcUrl("postgres", "postgres"));
            Nodes.migrate(folder, settings);
            killAndCount(nodes, server.getPostgresDatabase(), settings);
        }
    }

    private void killAndCount(int count, DataSource database, String... settings) throws Exception {
        Random moments = new Random(SEED);
        List<RunningJar> nodes = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(RunningJar.start(folder, settings));
        }
        Set<String> accepted;
        try (Load load = new Load(() -> nodes.get(ThreadLocalRandom.current().nextInt(count)))) {
            for (int kill = 0; kill < KILLS; kill++) {
                awaitAnother(load);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(moments.nextInt(4000)));
                int one = moments.nextInt(count);
                nodes.get(one).killSuddenly();
                if (count > 1) {
                    awaitAnother(load);
                }
                nodes.set(one, RunningJar.start(folder, settings));
            }
            accepted = load.end();
        }
        new OverHttp(nodes.get(0)).awaitHealed(Duration.ofMinutes(10));
        nodes.forEach(RunningJar::stop);

        WholeAccount account = new WholeAccount(new JdbcTemplate(database), post);
        account.isRightBeforeAnyAnswer(accepted);
        int copies = account.copiesOfMail(accepted);
        LOG.info("{} kills of {} with seed {}: {} referrals accepted, all there once; {} copies of {} mails", KILLS, count, SEED,
                accepted.size(), copies, post.getReceivedMessages().length);
        assertThat(copies).as("copies of mail, of which at most those on their way at each kill").isLessThan(KILLS * 10);
    }

    private static void awaitAnother(Load load) {
        int before = load.accepted();
        await("another referral").atMost(Duration.ofMinutes(4)).until(() -> load.accepted() > before);
    }
}
