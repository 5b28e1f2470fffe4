package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The disk under H2's file gets full while referrals come in, with a warning and without one; then there is room again. */
class DiskFaults {

    private static final Logger LOG = LoggerFactory.getLogger(DiskFaults.class);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long ROOM = 2048;
    /** Others write to this disk too, less than half of it. */
    private static final long MOST_TAKEN = 8L << 30;

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    /** Something else takes all the room at once: the file can't grow any more. */
    @Test
    void endsAtOnceAndHasLostNothingWhenItIsStartedAgain() throws Exception {
        String[] settings = Nodes.settings(post);
        RunningJar.start(folder, settings).stop();
        long full = Files.size(folder.resolve("data/harmony.mv.db")) / 1024 + ROOM;

        AtomicReference<RunningJar> node = new AtomicReference<>(RunningJar.startOnAFullDisk(full, folder, settings));
        Set<String> accepted;
        try (Load load = new Load(node::get)) {
            await("a full disk").atMost(LONG).until(() -> !node.get().isAlive());
            int before = load.accepted();
            assertThat(before).as("accepted before").isPositive();
            assertThat(load.faults()).as("faults").isEmpty();
            assertThat(node.get().printed()).contains("Make room and start again");
            node.set(RunningJar.start(folder, settings));
            await("more").atMost(LONG).until(() -> load.accepted() > before + 10);
            accepted = load.end();
        }
        isRight(node.get(), accepted);
    }

    /** It gets less and less. Nobody has to start anything again. */
    @Test
    void refusesEverythingBeforeTheDiskIsFullAndGoesOnWhenThereIsRoomAgain() throws Exception {
        Path file = folder.resolve("something-else");
        long usable = folder.toFile().getUsableSpace();
        long taken = Math.min(MOST_TAKEN, usable / 2);
        RunningJar node = RunningJar.start(folder,
                Nodes.with(Nodes.settings(post), "--harmony.room=" + (usable - taken / 2) + "B"));
        Set<String> accepted;
        try (Load load = new Load(() -> node)) {
            await("some").atMost(LONG).until(() -> load.accepted() > 10);
            assertThat(new ProcessBuilder("fallocate", "-l", String.valueOf(taken), file.toString()).inheritIO().start()
                    .waitFor()).isZero();
            await("told to come again").atMost(LONG).until(() -> load.answeredBusy() > 20);
            assertThat(node.anonymous().get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(node.anonymous().get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            Files.delete(file);
            int before = load.accepted();
            await("more").atMost(LONG).until(() -> load.accepted() > before + 10);
            assertThat(node.anonymous().get("/actuator/health/readiness").statusCode()).isEqualTo(200);
            assertThat(load.faults()).as("faults").isEmpty();
            accepted = load.end();
        }
        isRight(node, accepted);
    }

    private void isRight(RunningJar node, Set<String> accepted) throws Exception {
        new OverHttp(node).awaitHealed(LONG);
        node.stop();
        WholeAccount account = new WholeAccount(new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/harmony"), "sa", "")), post);
        account.isRightBeforeAnyAnswer(accepted);
        LOG.info("A full disk: {} referrals accepted, all there once; {} copies of {} mails", accepted.size(),
                account.copiesOfMail(accepted), post.getReceivedMessages().length);
    }
}
