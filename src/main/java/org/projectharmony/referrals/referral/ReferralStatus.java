package org.projectharmony.referrals.referral;

/** How far a referral has come. */
public enum ReferralStatus {
    RECEIVED("Received"), TRIAGE("With triage"), OPEN("With the agencies"), CLOSED("Closed"), WITHDRAWN("Withdrawn"),
    /** It told of the same event as another referral, which is carried on. */
    MERGED("Merged into another referral");

    private final String words;

    ReferralStatus(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Whether somebody is still at work on it. */
    public boolean underWay() {
        return this == RECEIVED || this == TRIAGE || this == OPEN;
    }
}
