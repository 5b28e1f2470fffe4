package org.projectharmony.referrals.change;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.stereotype.Component;

/** Puts on record whether two linked referrals are the same. */
@Component
public class SameOrNot {

    private final Duplicates duplicates;
    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final Clock clock;

    SameOrNot(Duplicates duplicates, ReferralRegister register, ReferralProcesses processes, Clock clock) {
        this.duplicates = duplicates;
        this.register = register;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * @return what is to be done once it is on the record: the referrers are told
     * @throws TransitionRefused where the two aren't linked, it was decided otherwise, or the other one has ended
     */
    public Runnable decide(Referral referral, Reference other, boolean same, String reason, String by) {
        Instant now = clock.instant();
        Reference reference = referral.reference();
        boolean before = duplicates.of(reference).stream()
                .anyMatch(link -> link.across(reference).equals(other) && link.decided());
        duplicates.decide(reference, other, same, reason, by, now);
        if (before) {
            return () -> { };
        }
        if (same) {
            ReferralStatus others = register.get(other).status();
            if (!others.underWay()) {
                throw new TransitionRefused("Referral " + other + " is \"" + others.words() + "\": nothing can be merged"
                        + " into it.");
            }
            referral.mergeInto(other, other + ": " + reason, by, now);
            return () -> tell(other);
        }
        referral.note(Event.KEPT_APART, null, other + ": " + reason, by, now);
        return () -> {
            tell(reference);
            tell(other);
        };
    }

    private void tell(Reference reference) {
        processes.start(reference, null, "Message_DuplicateDecided", Map.of());
    }
}
