package org.projectharmony.referrals.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.duplicate.Link;
import org.projectharmony.referrals.process.Stranded;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/**
 * What a person may change about a referral as it stands now: what is theirs by {@link Rights} and wouldn't be refused
 * by the record. {@link Changes} and {@link Asking} have the last word.
 */
@Component
public class Possibilities {

    private final Questions questions;
    private final Duplicates duplicates;
    private final IntelligenceGrading grading;
    private final Stranded stranded;

    Possibilities(Questions questions, Duplicates duplicates, IntelligenceGrading grading, Stranded stranded) {
        this.stranded = stranded;
        this.grading = grading;
        this.questions = questions;
        this.duplicates = duplicates;
    }

    /** In the order in which a page offers them. */
    public List<Possible> of(Referral referral, Reader by) {
        Rights rights = new Rights(referral, by);
        boolean underWay = referral.status().underWay();
        boolean ended = referral.status() == ReferralStatus.CLOSED || referral.status() == ReferralStatus.WITHDRAWN;
        List<Possible> possible = new ArrayList<>();
        addIf(underWay && rights.overseer() && !stranded.of(referral.reference()).isEmpty(), Change.START_AGAIN,
                possible);
        if (underWay && rights.mayAnswer()) {
            questions.of(referral.reference()).stream().filter(Question::open)
                    .forEach(question -> possible.add(Change.ANSWER.about(question.number())));
        }
        addIf(underWay && rights.mayInform(), Change.INFORMATION, possible);
        addIf(referral.status() != ReferralStatus.MERGED && grading.grades(referral, by), Change.GRADING, possible);
        addIf(referral.status() == ReferralStatus.TRIAGE && rights.triage(), Change.QUESTION_OF_TRIAGE, possible);
        addIf(referral.status() == ReferralStatus.OPEN && rights.triage(), Change.LEAD, possible);
        addIf(referral.status() != ReferralStatus.MERGED && rights.mayCorrect(), Change.CORRECTION, possible);
        addIf(referral.status() != ReferralStatus.MERGED && referral.keeper() == null && rights.triage(),
                Change.RESTRICTION, possible);
        addIf(underWay && rights.mayStop(), Change.WITHDRAWAL, possible);
        addIf(ended && rights.mayStop(), Change.REOPENING, possible);
        addIf(underWay && rights.mayConsent() && agreed(referral), Change.CONSENT_WITHDRAWAL, possible);
        ofParts(referral, rights, possible);
        if (underWay && rights.triage()) {
            duplicates.of(referral.reference()).stream()
                    .filter(link -> !link.decided() && link.reference().equals(referral.reference()))
                    .map(Link::other).forEach(other -> possible.add(Change.DUPLICATE.about(other)));
        }
        return possible;
    }

    private static void ofParts(Referral referral, Rights rights, List<Possible> possible) {
        each(referral, part -> part.status().active() && rights.team(part.number()), Change.QUESTION, possible);
        each(referral, part -> part.status().active() && rights.team(part.number()), Change.RE_ROUTING, possible);
        each(referral, part -> part.acknowledgeBy() != null && part.access().recalledAt() == null
                && (rights.triage() || rights.team(part.number())), Change.RECALL, possible);
        if (referral.status() == ReferralStatus.OPEN) {
            each(referral, part -> rights.referrer() && part.status() == PartStatus.DECLINED
                    && part.challenge() == null, Change.CHALLENGE, possible);
            each(referral, part -> rights.mayConsent() && waitsForConsent(referral, part), Change.CONSENT, possible);
        }
    }

    private static boolean agreed(Referral referral) {
        return referral.consentWithdrawnAt() == null && (referral.content().sharing().consentToService().equals("given")
                || referral.parts().stream().anyMatch(part -> part.access().consentGivenAt() != null));
    }

    private static boolean waitsForConsent(Referral referral, AgencyPart part) {
        return part.status() == PartStatus.HELD_BACK || part.status() == PartStatus.NOT_SENT && part.choice().held()
                && referral.parts().stream().noneMatch(later -> later.team().equals(part.team())
                        && later.number() > part.number());
    }

    private static void each(Referral referral, Predicate<AgencyPart> fits, Change change, List<Possible> possible) {
        referral.parts().stream().filter(fits).forEach(part -> possible.add(change.about(part.number())));
    }

    private static void addIf(boolean may, Change change, List<Possible> possible) {
        if (may) {
            possible.add(change.about(null));
        }
    }
}
