package org.projectharmony.referrals.retention;

import java.time.Instant;

/**
 * How long one controller has a claim on a referral that has ended.
 *
 * @param due when its period has passed, or until when it was kept after a review
 * @param review its review since the referral ended, or null
 */
record Claim(RetentionRule rule, Instant due, Review review) {

    static Claim of(RetentionRule rule, Instant ended, Review review) {
        Instant due = rule.due(ended);
        Instant kept = review == null ? null : review.keepUntil();
        return new Claim(rule, kept == null || kept.isBefore(due) ? due : kept, review);
    }

    boolean passed(Instant now) {
        return !due.isAfter(now);
    }

    /** Nothing of this controller's has to be kept any longer. */
    boolean released(Instant now) {
        return passed(now) && (!rule.review() || review != null && review.decision() == Review.Decision.DISPOSE);
    }

    /** A person has to be asked, or asked again. */
    boolean toAsk(Instant now) {
        return rule.review() && passed(now) && (review == null || review.decision() == Review.Decision.KEEP);
    }

    String inWords() {
        return rule.agency() + " " + rule.keep() + (review == null ? "" : ", reviewed by " + review.decidedBy());
    }
}
