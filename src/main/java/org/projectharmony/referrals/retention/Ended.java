package org.projectharmony.referrals.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;

/**
 * A referral that has ended, with those that were merged into it: they are kept, reviewed and disposed of together.
 *
 * @param all the referral itself first
 */
record Ended(List<Referral> all) {

    /** Null where it is still under way, or is carried on with another one. */
    static Ended of(Referral referral, ReferralRegister register) {
        return referral.status() != ReferralStatus.CLOSED && referral.status() != ReferralStatus.WITHDRAWN ? null
                : new Ended(Stream.concat(Stream.of(referral), merged(referral.reference(), register)).toList());
    }

    private static Stream<Referral> merged(Reference reference, ReferralRegister register) {
        return register.mergedInto(reference).stream().flatMap(other ->
                Stream.concat(Stream.of(register.get(other)), merged(other, register)));
    }

    Reference reference() {
        return all.get(0).reference();
    }

    Instant at() {
        return all.stream().map(Referral::closedAt).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** The referrers' agencies and those that it was sent to. */
    Set<String> controllers(AgencyDirectory directory) {
        Set<String> agencies = new TreeSet<>();
        all.forEach(referral -> agencies.add(referral.content().referrer().agency()));
        all.stream().flatMap(referral -> referral.parts().stream()).filter(Ended::sent)
                .forEach(part -> agencies.add(directory.agencyOf(part.team())));
        return agencies;
    }

    static boolean sent(AgencyPart part) {
        return part.acknowledgeBy() != null;
    }
}
