package org.projectharmony.referrals.referral;

import java.time.Instant;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/**
 * What the team of a part may see of the referral, and until when. Each decision about it is kept as a
 * {@link Disclosure}. Times are instants.
 */
public final class PartAccess {

    private final AgencyPart part;
    private final AgencyParts parts;
    Instant consentGivenAt;
    Instant endedAt;
    Instant recalledAt;

    PartAccess(AgencyPart part, AgencyParts parts) {
        this.part = part;
        this.parts = parts;
    }

    /** When the person agreed to this team, where that had been missing; else null. */
    public Instant consentGivenAt() {
        return consentGivenAt;
    }

    /** Since when the team may see the referral no more; null while it may, and before it could. */
    public Instant endedAt() {
        return endedAt;
    }

    /** When it turned out that it was sent to the wrong agency; else null. */
    public Instant recalledAt() {
        return recalledAt;
    }

    /** The person has agreed to this team. */
    public void agreed(Instant at) {
        consentGivenAt = at;
        parts.changed(part);
    }

    /** What the team sees, and why it may, has been decided, or looked at anew. */
    public void decided(Disclosure disclosure) {
        parts.disclose(disclosure);
    }

    /** The team may see the referral no more, and its work ends where it had any to do. */
    public void end(String reason, String by, Instant at) {
        if (!part.ended()) {
            part.end(PartStatus.WITHDRAWN, reason, at);
        }
        over(Decision.ENDED, reason, by, at);
        parts.log(part, Event.ACCESS_ENDED, reason, by, at);
    }

    /** It was sent to the wrong agency; where that one had it in hand, another is to be found. */
    public void recall(String reason, String by, Instant at) {
        if (!part.ended()) {
            part.end(PartStatus.PASSED_BACK, reason, at);
        }
        recalledAt = at;
        over(Decision.RECALLED, reason, by, at);
        parts.log(part, Event.RECALLED, reason, by, at);
    }

    /** The team never gets it. */
    void refuse(String reason, String by, Instant at) {
        part.end(PartStatus.NOT_SENT, reason, at);
        decided(Disclosure.not(Decision.NOT_SHARED, part, reason, by, at));
    }

    /** The team has given it away. */
    void leave(String reason, String by, Instant at) {
        over(Decision.ENDED, reason, by, at);
    }

    private void over(Decision decision, String reason, String by, Instant at) {
        endedAt = endedAt == null ? at : endedAt;
        decided(Disclosure.not(decision, part, reason, by, at));
    }
}
