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

/** The disk is full under H2's file while referrals come in; then there is room again and the node is started again. */
class DiskFaults {

    private static final Logger LOG = LoggerFactory.getLogger(DiskFaults.class);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long ROOM = 2048;

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void keepsAllThatItAcceptedAndAcceptsNothingThatItCannotKeep() throws Exception {
        String[] settings = Nodes.settings(post);
        RunningJar.start(folder, settings).stop();
        long full = Files.size(folder.resolve("data/harmony.mv.db")) / 1024 + ROOM;

        AtomicReference<RunningJar> node = new AtomicReference<>(RunningJar.startOnAFullDisk(full, folder, settings));
        Set<String> accepted;
        try (Load load = new Load(node::get)) {
            await("a full disk").atMost(LONG).until(() -> load.answeredBusy() + load.faults().size() > 20);
            int before = load.accepted();
            assertThat(before).as("accepted before").isPositive();
            LOG.info("While the disk is full: {} times told to come again, {} faults", load.answeredBusy(),
                    load.faults());
            node.get().stop();
            node.set(RunningJar.start(folder, settings));
            await("more").atMost(LONG).until(() -> load.accepted() > before + 10);
            accepted = load.end();
        }
        new OverHttp(node.get()).awaitHealed(LONG);
        node.get().stop();

        WholeAccount account = new WholeAccount(new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/harmony"), "sa", "")), post);
        account.isRightBeforeAnyAnswer(accepted);
        LOG.info("A full disk: {} referrals accepted, all there once; {} copies of {} mails", accepted.size(),
                account.copiesOfMail(accepted), post.getReceivedMessages().length);
    }
}
