package org.projectharmony.referrals.intake;

import java.io.IOException;
import java.time.Clock;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Sends made-up referrals in at the first start, so that there is something to look at. Never in production. */
@Component
@Profile("!production")
@ConditionalOnProperty("harmony.samples")
class FirstReferrals implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FirstReferrals.class);
    private static final String SENDER = "officer";

    private final ReferralRegister register;
    private final ReferralReader reader;
    private final ReferralIntake intake;
    private final Clock clock;

    FirstReferrals(ReferralRegister register, ReferralReader reader, ReferralIntake intake, Clock clock) {
        this.register = register;
        this.reader = reader;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (register.isEmpty()) {
            var bodies = SampleReferrals.bodies(clock.instant());
            for (byte[] body : bodies) {
                ReferralContent content = reader.read(body);
                intake.accept(content, Fingerprint.of(content), SENDER);
            }
            LOG.info("Sent in {} made-up referrals", bodies.size());
        }
    }
}
