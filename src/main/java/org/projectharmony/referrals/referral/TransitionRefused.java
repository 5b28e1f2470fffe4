package org.projectharmony.referrals.referral;

/** A referral can't do what was asked of it in the state it is in; the message says why, without personal data. */
public class TransitionRefused extends RuntimeException {

    public TransitionRefused(String message) {
        super(message);
    }
}
