package org.projectharmony.referrals.change;

import java.util.Set;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.sharing.Reader;

/** Who may change what about a referral: its referrer, triage and Harmony's supervisors, or the team of a part. */
final class Rights {

    private static final Set<String> PARTNERSHIPS_OWN = Set.of("triage", "triage-supervisors", "supervisors");

    private final Referral referral;
    private final Reader by;

    Rights(Referral referral, Reader by) {
        this.referral = referral;
        this.by = by;
    }

    boolean referrer() {
        return referral.submittedBy().equals(by.user());
    }

    boolean triage() {
        return by.groups().stream().anyMatch(PARTNERSHIPS_OWN::contains);
    }

    boolean team(Integer part) {
        return part != null && by.worksFor(referral.part(part).team());
    }

    boolean anyTeam() {
        return referral.parts().stream().filter(part -> part.acknowledgeBy() != null)
                .anyMatch(part -> by.worksFor(part.team()));
    }

    static void require(boolean allowed, String whose) {
        if (!allowed) {
            throw new NotAllowed(whose);
        }
    }
}
