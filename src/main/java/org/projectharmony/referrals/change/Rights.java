package org.projectharmony.referrals.change;

import java.util.Set;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.sharing.Reader;

/** Who may see and change what of a referral: its referrer, triage and Harmony's supervisors, or the team of a part. */
public final class Rights {

    private static final Set<String> PARTNERSHIPS_OWN =
            Set.of("triage", "triage-supervisors", "supervisors", "supervisors-supervisors");

    private final Referral referral;
    private final Reader by;

    public Rights(Referral referral, Reader by) {
        this.referral = referral;
        this.by = by;
    }

    public boolean referrer() {
        return referral.submittedBy().equals(by.user());
    }

    /** Triage or Harmony's supervisors: those who see all of a referral. */
    public boolean triage() {
        return by.groups().stream().anyMatch(PARTNERSHIPS_OWN::contains);
    }

    public boolean team(Integer part) {
        return part != null && by.worksFor(referral.part(part).team());
    }

    /** A team that it was sent to. */
    boolean anyTeam() {
        return referral.parts().stream().filter(part -> part.acknowledgeBy() != null)
                .anyMatch(part -> by.worksFor(part.team()));
    }

    boolean maySee() {
        return mayInform();
    }

    boolean mayInform() {
        return referrer() || triage() || anyTeam();
    }

    boolean mayCorrect() {
        return referrer() || triage();
    }

    /** Withdraw and reopen. */
    boolean mayStop() {
        return referrer() || triage();
    }

    boolean mayAnswer() {
        return referrer() || triage();
    }

    boolean mayConsent() {
        return referrer() || triage();
    }

    static void require(boolean allowed, String whose) {
        if (!allowed) {
            throw new NotAllowed(whose);
        }
    }
}
