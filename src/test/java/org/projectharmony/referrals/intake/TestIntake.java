package org.projectharmony.referrals.intake;

import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralContent;
import org.springframework.boot.test.context.TestComponent;

/** Lets tests refer by the same way as everybody: read, checked and accepted. */
@TestComponent
public class TestIntake {

    private final ReferralReader reader;
    private final ReferralIntake intake;

    TestIntake(ReferralReader reader, ReferralIntake intake) {
        this.reader = reader;
        this.intake = intake;
    }

    public Reference accept(byte[] body, String user) {
        ReferralContent content = reader.read(body);
        return new Reference(intake.accept(content, Fingerprint.of(content), user).reference());
    }
}
