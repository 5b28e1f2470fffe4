package org.projectharmony.referrals.retention;

import java.time.Instant;
import org.projectharmony.referrals.referral.Reference;

/**
 * One controller's review of a referral that is due for disposal.
 *
 * @param decision null while it waits for a person
 * @param keepUntil until when it is kept nevertheless, or null
 */
record Review(Reference reference, String agency, Instant askedAt, Decision decision, Instant keepUntil,
        String decidedBy) {

    enum Decision { KEEP, DISPOSE }

    boolean waiting() {
        return decision == null;
    }
}
