package org.projectharmony.referrals.change;

/** Somebody asked for a change that isn't theirs to make; the message says whose it is. */
public class NotAllowed extends RuntimeException {

    NotAllowed(String whose) {
        super(whose);
    }
}
