package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.SharingChanges;
import org.projectharmony.referrals.notification.ReturnedMail;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.FileSystemUtils;

/**
 * Referrals to which everything happens in any order on a clock that is moved about, each checked against a plain model
 * of the rules after every step: none gets stuck or lost, no mail is doubled, no due time is wrong. The long form, for a
 * change to models or clocks, is {@code mvn test -Dtest=RandomWalkTest -Dwalks=2000}: it takes a quarter of an hour.
 */
@ProcessTest
@TestPropertySource(properties = {"spring.mail.host=false", "harmony.mail.folder=" + RandomWalkTest.MAILS,
    "spring.datasource.url=jdbc:h2:mem:random-walk;DB_CLOSE_DELAY=-1"})
class RandomWalkTest {

    /** Mail goes into a folder here: a mail server takes 40 ms for each, and there are tens of thousands. */
    static final String MAILS = "target/random-walk-mail";

    private static final int REFERRALS = Integer.getInteger("walks", 12);
    private static final long SEED = Long.getLong("seed", 20_261_124L);

    /** Walks that went wrong, after which there is no need to see more. */
    private static final int ENOUGH = 6;

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private SharingChanges sharing;
    @Autowired
    private Asking asking;
    @Autowired
    private ReturnedMail returned;

    @Test
    void staysAsTheRulesHaveItWhateverHappensInWhateverOrder() throws IOException {
        FileSystemUtils.deleteRecursively(Path.of(MAILS));
        AtomicInteger steps = new AtomicInteger();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REFERRALS; i++) {
            RandomWalk walk = new RandomWalk(story, changes, sharing, asking, returned, Path.of(MAILS), SEED + i);
            try {
                walk.walk(12);
            } catch (Exception | AssertionError fault) {
                wrong.add("-Dwalks=1 -Dseed=" + (SEED + i) + "\n" + String.join("\n", walk.steps()) + "\n"
                        + ExceptionUtils.getStackTrace(fault).lines().filter(line -> !line.startsWith("\tat ")
                        || line.contains("projectharmony")).limit(30).collect(Collectors.joining("\n")));
                if (wrong.size() == ENOUGH) {
                    break;
                }
            }
            steps.addAndGet(walk.steps().size());
        }
        assertThat(wrong).isEmpty();
        LoggerFactory.getLogger(getClass()).info("{} referrals, {} steps", REFERRALS, steps);
    }
}
