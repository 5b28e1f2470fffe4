package org.projectharmony.referrals.outcome;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What is going on with a referral now and whom it waits for, such as {@code Waiting for 2 of 4 agencies}. */
@Component
class NowInWords {

    private static final Set<PartStatus> TAKES_PART =
            EnumSet.of(PartStatus.CHOSEN, PartStatus.SENT, PartStatus.ACCEPTED, PartStatus.DECLINED, PartStatus.DONE);

    private final AgenciesInWords agencies;

    NowInWords(AgenciesInWords agencies) {
        this.agencies = agencies;
    }

    /** @param questions how many questions to the referrer are open */
    String of(ReferralFacts referral, int questions, boolean forTheReferrer) {
        List<String> now = new ArrayList<>();
        switch (referral.status()) {
            case RECEIVED -> now.add("Received, its agencies are being chosen");
            case TRIAGE -> now.add("Triage is deciding which agencies it goes to");
            case OPEN -> withTheAgencies(referral, now);
            case CLOSED -> now.add("Closed, every agency has an outcome");
            case MERGED -> now.add("Carried on as " + referral.mergedInto());
            default -> now.add(referral.status().words());
        }
        if (referral.status().underWay() && questions > 0) {
            now.add(many(questions, "question") + (forTheReferrer ? " for you" : " to the referrer"));
        }
        return StringUtils.capitalize(String.join("; ", now));
    }

    private void withTheAgencies(ReferralFacts referral, List<String> now) {
        long all = count(referral, part -> TAKES_PART.contains(part.status()));
        long waiting = count(referral, part -> TAKES_PART.contains(part.status()) && !part.ended());
        long held = count(referral, part -> part.status() == PartStatus.HELD_BACK);
        long overdue = count(referral, part -> agencies.rag(part) == Rag.OVERDUE);
        if (waiting > 0) {
            now.add("Waiting for " + (all == 1 ? "the agency" : waiting + " of " + all + " agencies"));
        } else if (referral.parts().stream().anyMatch(PartFacts::backToTriage)) {
            now.add("Triage is looking for another agency");
        } else if (held == 0 && !referral.waitsForAnAgency()) {
            now.add("Every agency has an outcome, the joint outcome is being sent");
        }
        addIf(overdue, overdue + " overdue", now);
        addIf(held, many(held, "agency", "agencies") + " held back until consent is given", now);
        addIf(count(referral, part -> part.challenge() == Challenge.OPEN), "a challenge is being decided", now);
    }

    private static long count(ReferralFacts referral, Predicate<PartFacts> which) {
        return referral.parts().stream().filter(which).count();
    }

    private static String many(long count, String one) {
        return many(count, one, one + "s");
    }

    private static String many(long count, String one, String several) {
        return count + " " + (count == 1 ? one : several);
    }

    private static void addIf(long count, String words, List<String> now) {
        if (count > 0) {
            now.add(words);
        }
    }
}
