package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Referrals to which everything happens in any order on a clock that is moved about, each checked against a plain model
 * of the rules after every step: none gets stuck or lost, no mail is doubled, no due time is wrong.
 */
@ProcessTest
class RandomWalkTest {

    private static final int REFERRALS = Integer.getInteger("walks", 2_000);
    private static final long SEED = Long.getLong("seed", 20_261_124L);

    /** Walks that went wrong, after which there is no need to see more. */
    private static final int ENOUGH = 6;

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private Asking asking;

    @AfterEach
    void backToNow() {
        story.resetClock();
    }

    @Test
    void staysAsTheRulesHaveItWhateverHappensInWhateverOrder() {
        AtomicInteger steps = new AtomicInteger();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < REFERRALS; i++) {
            MailServer.empty();
            RandomWalk walk = new RandomWalk(story, changes, asking, SEED + i);
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
