package org.projectharmony.referrals.outcome;

import java.time.Duration;
import java.time.Instant;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.PartStatus;

/**
 * How an agency's part stands against the clock. Rule D, to be confirmed by the partnership: what counts is what the
 * agency owes next, first its answer, then its response, then the decision of a challenge. It is due soon when less
 * than a quarter of the time from the start of its clock is left, hours at night and on days off counted like any other.
 */
enum Rag {
    ON_TIME("On time", "green"), DUE_SOON("Due soon", "yellow"), OVERDUE("Overdue", "red"), PAUSED("Paused", "blue"),
    DONE("Done", "grey");

    private static final int SOON = 4;

    private final String words;
    private final String colour;

    Rag(String words, String colour) {
        this.words = words;
        this.colour = colour;
    }

    /** Null for a part that nothing is due of, as it has not been sent. */
    static Rag of(PartFacts part, Instant now) {
        if (part.challenge() == Challenge.OPEN) {
            return part.challengeBy() == null ? ON_TIME : against(part.endedAt(), part.challengeBy(), now);
        }
        if (part.status() == PartStatus.SENT) {
            return part.clock().stopped() && part.clock().acknowledgePausable() ? PAUSED
                    : against(part.clockFrom(), part.acknowledgeBy(), now);
        }
        if (part.status() == PartStatus.ACCEPTED) {
            return part.clock().stopped() && part.clock().respondPausable() ? PAUSED
                    : against(part.clockFrom(), part.respondBy(), now);
        }
        return part.ended() && part.status() != PartStatus.NOT_SENT ? DONE : null;
    }

    private static Rag against(Instant from, Instant due, Instant now) {
        if (!now.isBefore(due)) {
            return OVERDUE;
        }
        boolean soon = Duration.between(now, due).multipliedBy(SOON).compareTo(Duration.between(from, due)) < 0;
        return soon ? DUE_SOON : ON_TIME;
    }

    String words() {
        return words;
    }

    /** Of the tag on the page; the words say the same. */
    String colour() {
        return colour;
    }
}
