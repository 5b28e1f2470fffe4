package org.projectharmony.referrals.outcome;

import java.util.EnumSet;
import java.util.Set;
import org.projectharmony.referrals.change.Question;
import org.projectharmony.referrals.change.Rights;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;

/**
 * Who may read what people typed on a referral's way: triage and Harmony's supervisors all of it, a team what is its
 * own, the referrer what an agency tells them, which is not what its people write for each other.
 */
final class MayRead {

    private static final Set<Event> AMONG_THE_AGENCIES = EnumSet.of(Event.INFORMATION_ADDED, Event.INFORMATION_READ,
            Event.CHALLENGE_VIEW, Event.CHASED, Event.EXTENDED, Event.GIVEN_TO, Event.TAKEN_OVER, Event.REASSIGNED,
            Event.MAIL_UNDELIVERED, Event.TOLD_ANOTHER_WAY, Event.LEGAL_HOLD_SET, Event.LEGAL_HOLD_LIFTED,
            Event.KEPT_LONGER);

    private final Referral referral;
    private final Reader reader;
    private final Rights rights;

    MayRead(Referral referral, Reader reader) {
        this.referral = referral;
        this.reader = reader;
        this.rights = new Rights(referral, reader);
    }

    boolean typed(TimelineEntry entry) {
        if (rights.triage() || rights.team(entry.part()) || entry.actor().equals(reader.user())) {
            return true;
        }
        return rights.referrer() && !AMONG_THE_AGENCIES.contains(entry.event())
                && (entry.event() != Event.OUTCOME_RECORDED || note(referral.part(entry.part())));
    }

    /** Why it was declined or passed on. */
    boolean reason(PartFacts part) {
        return own(part) || rights.referrer();
    }

    /** How it ended, as a code; other agencies may know it of each other. */
    boolean outcome(PartFacts part) {
        return own(part) || !rights.referrer() || part.feedback() != Feedback.ENDED;
    }

    boolean note(PartFacts part) {
        return own(part) || rights.referrer() && part.feedback() == Feedback.ALL;
    }

    boolean question(Question question) {
        return rights.referrer() || rights.triage() || rights.team(question.part());
    }

    private boolean own(PartFacts part) {
        return rights.triage() || rights.team(part.number());
    }
}
