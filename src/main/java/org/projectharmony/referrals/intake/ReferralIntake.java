package org.projectharmony.referrals.intake;

import java.time.Instant;
import org.projectharmony.referrals.referral.ReferralContent;

/** Takes a referral in, once for each source, and says so only when it is stored. */
public interface ReferralIntake {

    /**
     * @param fingerprint tells a retry from a different referral of the same source, see {@link Fingerprint}
     * @param submittedBy the user who sent it
     * @return the first receipt again where the same source with the same fingerprint was taken in before
     * @throws SourceConflict where the same source was taken in with another fingerprint
     */
    Receipt accept(ReferralContent content, String fingerprint, String submittedBy);

    /**
     * What the sender gets for a referral.
     *
     * @param receivedAt when it was first received, in UTC
     * @param created false where this was a retry
     */
    record Receipt(String reference, String status, Instant receivedAt, boolean created) {}
}
