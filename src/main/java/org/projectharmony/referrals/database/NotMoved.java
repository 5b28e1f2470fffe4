package org.projectharmony.referrals.database;

/** Nothing was moved, and why; the database is as it was. */
class NotMoved extends RuntimeException {

    NotMoved(String why) {
        super(why);
    }
}
