package org.projectharmony.referrals.outcome;

import java.util.EnumSet;
import java.util.Set;
import org.projectharmony.referrals.change.Question;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.Sight;

/**
 * Who may read what people typed on a referral's way: triage and Harmony's supervisors all of it, a team what is its
 * own, the referrer what an agency tells them, which is not what its people write for each other.
 */
final class MayRead {

    private static final Set<Event> AMONG_THE_AGENCIES = EnumSet.of(Event.INFORMATION_ADDED, Event.INFORMATION_READ,
            Event.CHALLENGE_VIEW, Event.CHASED, Event.EXTENDED, Event.GIVEN_TO, Event.TAKEN_OVER, Event.REASSIGNED,
            Event.MAIL_UNDELIVERED, Event.TOLD_ANOTHER_WAY, Event.LEGAL_HOLD_SET, Event.LEGAL_HOLD_LIFTED,
            Event.KEPT_LONGER, Event.RESTRICTED, Event.STARTED_AGAIN);

    private final Referral referral;
    private final Reader reader;
    private final Sight sight;

    MayRead(Referral referral, Reader reader, Sight sight) {
        this.referral = referral;
        this.reader = reader;
        this.sight = sight;
    }

    /** Whether they may know of a part at all: their own, or where they may know which other agencies there are. */
    boolean knows(Integer part) {
        return part == null || sight.own(part) || sight.sees("agencies");
    }

    boolean typed(TimelineEntry entry) {
        if (sight.own(entry.part()) || entry.actor().equals(reader.user())) {
            return true;
        }
        return referrer() && !AMONG_THE_AGENCIES.contains(entry.event())
                && (entry.event() != Event.OUTCOME_RECORDED || note(referral.part(entry.part())));
    }

    /** Who did it: by name within a team and for those who see all, else by what they are. */
    String who(TimelineEntry entry) {
        boolean byName = sight.own(entry.part()) || referrer() || entry.actor().equals(reader.user())
                || Set.of(Referral.HARMONY, Referral.RULES).contains(entry.actor());
        return byName ? entry.actor() : entry.actor().equals(referral.submittedBy()) ? "the referrer"
                : entry.part() == null ? "a person" : "the agency";
    }

    /** Why it was declined or passed on. */
    boolean reason(PartFacts part) {
        return sight.own(part.number()) || referrer();
    }

    /** How it ended, as a code; other agencies may know it of each other. */
    boolean outcome(PartFacts part) {
        return sight.own(part.number()) || !referrer() || part.feedback() != Feedback.ENDED;
    }

    boolean note(PartFacts part) {
        return sight.own(part.number()) || referrer() && part.feedback() == Feedback.ALL;
    }

    boolean question(Question question) {
        return referrer() || sight.own(question.part());
    }

    boolean referrer() {
        return sight.involvement().roles().contains("referrer");
    }

    Sight sight() {
        return sight;
    }
}
