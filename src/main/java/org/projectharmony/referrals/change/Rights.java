package org.projectharmony.referrals.change;

import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.sharing.Involvement;
import org.projectharmony.referrals.sharing.Reader;

/** Who may change what of a referral: its referrer, the desk that looks after it, or the team of a part. */
final class Rights {

    private final Involvement involvement;

    Rights(Referral referral, Reader by) {
        this.involvement = Involvement.of(referral.ties(), by);
    }

    boolean referrer() {
        return involvement.referrer();
    }

    /** Triage and Harmony's supervisors, or the keeper of a restricted referral: those who see all of it. */
    boolean triage() {
        return involvement.desk();
    }

    /** Harmony's supervisors, or those of the keeper of a restricted referral. */
    boolean overseer() {
        return involvement.overseer();
    }

    boolean team(Integer part) {
        return involvement.part(part);
    }

    boolean mayInform() {
        return involvement.any();
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
