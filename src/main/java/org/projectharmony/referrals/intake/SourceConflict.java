package org.projectharmony.referrals.intake;

/** The same source was already sent with a different content, so it is neither a retry nor a new referral. */
class SourceConflict extends RuntimeException {

    public SourceConflict() {
        super("the source was already used with a different content");
    }
}
