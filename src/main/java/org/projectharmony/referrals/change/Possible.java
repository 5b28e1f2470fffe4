package org.projectharmony.referrals.change;

/**
 * A change to one referral, as somebody may ask for it.
 *
 * @param about the number of the part or question, the linked referral's reference, or null where it is about all
 */
public record Possible(Change change, String about) {

    /** Where it is done, below the referral's own address. */
    public String address() {
        return change.address(about);
    }

    int number() {
        return Integer.parseInt(about);
    }
}
