package org.projectharmony.referrals.referral;

/** How a professional challenge of a declined part stands: the referrer disputes the decline. */
public enum Challenge {
    OPEN("Challenged, not decided yet"), UPHELD("The decline stands after a challenge"),
    OVERTURNED("The decline was overturned after a challenge"), DROPPED("The challenge was dropped");

    private final String words;

    Challenge(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
