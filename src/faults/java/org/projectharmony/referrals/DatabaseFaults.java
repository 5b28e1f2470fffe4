package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Two nodes under load lose their PostgreSQL: it ends as in a crash and is started again, and the line to it is cut for
 * a minute. Nobody touches the nodes.
 */
class DatabaseFaults {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFaults.class);
    private static final int RESTARTS = Integer.getInteger("faults.restarts", 3);
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("faults.cut", 60));
    private static final Duration DOWN = Duration.ofSeconds(10);
    private static final Duration HEALED = Duration.ofMinutes(10);

    @TempDir
    private Path folder;
    @TempDir
    private Path data;
    private final GreenMail post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    private CrashingPostgres server;
    private Line line;
    private List<RunningJar> nodes;

    @BeforeEach
    void startTwoNodes() throws IOException {
        post.start();
        server = new CrashingPostgres(data);
        line = new Line(server.port());
        String[] settings = Nodes.settings(post, "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres");
        Nodes.migrate(folder, settings);
        nodes = List.of(RunningJar.start(folder, settings), RunningJar.start(folder, settings));
    }

    @AfterEach
    void stop() throws IOException {
        nodes.forEach(RunningJar::killSuddenly);
        line.close();
        server.close();
        post.stop();
    }

    @Test
    void losesNothingWhenTheDatabaseCrashes() throws Exception {
        try (Load load = new Load(this::eitherNode)) {
            for (int restart = 0; restart < RESTARTS; restart++) {
                untilMoreIsAccepted(load);
                server.crash();
                LockSupport.parkNanos(DOWN.toNanos());
                server.startAgain();
            }
            endsWell(load, RESTARTS + " crashes of the database");
            assertThat(load.answeredBusy()).as("told to come again").isPositive();
        }
    }

    @Test
    void losesNothingWhenTheLineToTheDatabaseIsCut() throws Exception {
        try (Load load = new Load(this::eitherNode)) {
            untilMoreIsAccepted(load);
            line.cut();
            Instant mended = Instant.now().plus(CUT);
            nodes.forEach(node -> await("to be told to come again").atMost(CUT).until(() ->
                    node.as("officer").get("/api/referrals/HR-26-7K3F-Q9").headers().firstValue("Retry-After").isPresent()));
            nodes.forEach(node -> assertThat(node.anonymous().get("/actuator/health/readiness").statusCode()).isEqualTo(503));
            LockSupport.parkUntil(mended.toEpochMilli());
            line.mend();
            endsWell(load, "a line cut for " + CUT);
        }
    }

    private RunningJar eitherNode() {
        return nodes.get(ThreadLocalRandom.current().nextInt(nodes.size()));
    }

    private static void untilMoreIsAccepted(Load load) {
        int before = load.accepted();
        await("more referrals").atMost(HEALED).until(() -> load.accepted() > before + 20);
    }

    /** That it ends shows that no client hangs. */
    private void endsWell(Load load, String fault) throws Exception {
        untilMoreIsAccepted(load);
        Set<String> accepted = load.end();
        JdbcTemplate database = new JdbcTemplate(server.database());
        WholeAccount account = new WholeAccount(database, post);
        await("quiet").atMost(HEALED).until(account::isQuiet);

        account.isRightBeforeAnyAnswer(accepted);
        int copies = account.copiesOfMail(accepted);
        LOG.info("{}: {} referrals accepted, all there once; {} times told to come again, {} faults; {} copies of {} mails", fault,
                accepted.size(), load.answeredBusy(), load.faults().size(), copies, post.getReceivedMessages().length);
        assertThat(load.faults()).as("told of a fault of ours").isEmpty();
        assertThat(copies).as("copies of mail that was on its way").isLessThanOrEqualTo(RESTARTS * 10);
        nodes.forEach(node -> assertThat(node.anonymous().get("/actuator/health/readiness").statusCode()).isEqualTo(200));
    }
}
