package org.projectharmony.referrals.duplicate;

import java.time.Instant;
import org.projectharmony.referrals.referral.Reference;

/**
 * Two referrals that may be the same, and what a person decided about it.
 *
 * @param reference the one that came in later
 * @param other the one that was there before
 * @param reason {@code same-event} or {@code same-subject}
 * @param decision {@code merged} or {@code kept-apart}; null until a person has decided, as are the next three
 * @param decisionReason as typed; may hold personal data
 */
public record Link(Reference reference, Reference other, String reason, Instant foundAt, String decision,
        String decidedBy, Instant decidedAt, String decisionReason) {

    static final String SAME_EVENT = "same-event";
    static final String MERGED = "merged";
    static final String KEPT_APART = "kept-apart";

    public boolean decided() {
        return decision != null;
    }

    /** By the same agency, under the same event number. */
    public boolean ofTheSameEvent() {
        return SAME_EVENT.equals(reason);
    }

    public boolean merged() {
        return MERGED.equals(decision);
    }

    /** The referral at the other end, seen from one of the two. */
    public Reference across(Reference from) {
        return from.equals(reference) ? other : reference;
    }
}
