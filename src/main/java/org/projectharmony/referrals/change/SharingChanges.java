package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.Map;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.Disclosures;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Service;

/**
 * What people change about who may see a referral: consent is given later or withdrawn, a disclosure is recalled. Throws
 * as {@link Changes} does.
 */
@Service
public class SharingChanges {

    private static final String CONSENT = "consent";

    private final ReferralProcesses processes;
    private final OneAtATime once;
    private final AnotherAgency another;
    private final Disclosing disclosing;
    private final Disclosures disclosures;
    private final Clock clock;

    SharingChanges(ReferralProcesses processes, OneAtATime once, AnotherAgency another, Disclosing disclosing,
            Disclosures disclosures, Clock clock) {
        this.processes = processes;
        this.once = once;
        this.another = another;
        this.disclosing = disclosing;
        this.disclosures = disclosures;
        this.clock = clock;
    }

    /** The referrer, or triage, says whether consent was given that an agency was held back for. */
    public void recordConsent(Reference reference, int part, boolean given, String note, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayConsent(), "Consent is recorded by the referrer or triage.");
            AgencyPart held = referral.part(part);
            if (held.status() == PartStatus.HELD_BACK) {
                if (given) {
                    held.consentGiven(note, by.user(), clock.instant());
                } else {
                    held.consentRefused(note, by.user(), clock.instant());
                }
                then.accept(() -> processes.tell(reference, part, "Message_ConsentRecorded", Map.of()));
            } else if (!held.choice().held()) {
                held.require(PartStatus.HELD_BACK);
            } else if (given && held.status() == PartStatus.NOT_SENT && !atWork(referral, held.team())) {
                AgencyPart next = another.again(referral, held, note, by.user());
                next.access().agreed(clock.instant());
                then.accept(() -> another.toDo(reference, next.number()));
            } else if (!given && held.status() != PartStatus.NOT_SENT) {
                held.require(PartStatus.HELD_BACK);
            }
        });
    }

    private static boolean atWork(Referral referral, String team) {
        return referral.parts().stream().anyMatch(part -> part.team().equals(team)
                && (part.status() == PartStatus.CHOSEN || part.status().active()));
    }

    /**
     * The person doesn't agree any more. Where an agency saw the referral by consent and no other lawful basis holds, its
     * access ends and it is told; for the others the basis is looked at anew.
     */
    public void withdrawConsent(Reference reference, String note, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayConsent(),
                    "That consent is withdrawn is recorded by the referrer or triage.");
            if (referral.consentWithdrawnAt() != null) {
                return;
            }
            referral.withdrawConsent(note, by.user(), clock.instant());
            for (AgencyPart part : referral.parts()) {
                boolean chosen = part.status() == PartStatus.CHOSEN;
                if (!chosen && !(part.seen() && basis(reference, part).equals(CONSENT))) {
                    continue;
                }
                disclosing.of(referral, part, Decision.CHECKED, null, by.user()).ifPresentOrElse(found -> {
                    if (!chosen) {
                        part.access().decided(found);
                    }
                }, () -> {
                    boolean told = part.seen();
                    part.access().end("Consent is withdrawn: " + note, by.user(), clock.instant());
                    then.accept(() -> processes.tell(reference, part.number(), "Message_PartPassedOn", Map.of()));
                    if (told) {
                        then.accept(() -> processes.start(reference, part.number(), "Message_AccessEnded", Map.of()));
                    }
                });
            }
        });
    }

    private String basis(Reference reference, AgencyPart part) {
        return disclosures.basis(reference, part.number()).orElse("");
    }

    /**
     * It was sent to the wrong agency: that one's access ends at once, triage finds another where it still had it in hand,
     * and Harmony's supervisors have to assess the breach.
     */
    public void recall(Reference reference, int number, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights rights = new Rights(referral, by);
            Rights.require(rights.triage() || rights.team(number),
                    "That a referral was sent to the wrong agency is recorded by triage or by that agency.");
            AgencyPart part = referral.part(number);
            if (part.access().recalledAt() != null) {
                return;
            }
            if (part.acknowledgeBy() == null) {
                throw new TransitionRefused("Referral " + reference + " was not sent to " + part.team() + ".");
            }
            part.access().recall(reason, by.user(), clock.instant());
            then.accept(() -> processes.tell(reference, number, "Message_PartPassedOn", Map.of()));
            then.accept(() -> processes.start(reference, number, "Message_AccessEnded", Map.of()));
            then.accept(() -> processes.start(reference, number, "Message_BreachFound", Map.of()));
        });
    }
}
