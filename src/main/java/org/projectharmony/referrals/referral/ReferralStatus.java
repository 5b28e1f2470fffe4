package org.projectharmony.referrals.referral;

/** How far a referral has come. */
public enum ReferralStatus {
    RECEIVED("Received"), TRIAGE("With triage"), OPEN("With the agencies"), CLOSED("Closed");

    private final String words;

    ReferralStatus(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
