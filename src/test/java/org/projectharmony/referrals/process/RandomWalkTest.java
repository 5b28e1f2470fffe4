package org.projectharmony.referrals.process;

import java.util.concurrent.atomic.AtomicInteger;
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
        for (int i = 0; i < REFERRALS; i++) {
            MailServer.empty();
            RandomWalk walk = new RandomWalk(story, changes, asking, SEED + i);
            try {
                walk.walk(12);
            } catch (Throwable wrong) {
                throw new AssertionError("Walk " + i + " (-Dwalks=1 -Dseed=" + (SEED + i) + ") after\n"
                        + String.join("\n", walk.steps()) + "\n" + wrong.getMessage(), wrong);
            }
            steps.addAndGet(walk.steps().size());
        }
        LoggerFactory.getLogger(getClass()).info("{} referrals, {} steps", REFERRALS, steps);
    }
}
