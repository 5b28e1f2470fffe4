package org.projectharmony.referrals.retention;

import java.time.Instant;
import java.time.Period;
import org.projectharmony.referrals.deadline.LondonTime;

/**
 * How long one controller keeps a referral after it has ended.
 *
 * @param review whether a person of that agency looks at it before it is disposed of
 * @param source where the period comes from, its kind first
 */
record RetentionRule(String agency, Period keep, boolean review, String source) {

    Instant due(Instant ended) {
        return ended.atZone(LondonTime.ZONE).plus(keep).toInstant();
    }
}
