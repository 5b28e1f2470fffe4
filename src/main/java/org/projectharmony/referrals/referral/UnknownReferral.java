package org.projectharmony.referrals.referral;

/** There is no referral with this reference. */
public class UnknownReferral extends RuntimeException {

    public UnknownReferral(Reference reference) {
        super("There is no referral " + reference + ".");
    }
}
