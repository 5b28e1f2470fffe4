package org.projectharmony.referrals.database;

import java.util.List;

/** The database's schema is older than this Harmony, and an administrator is to bring it up to date. */
class PendingMigrations extends RuntimeException {

    PendingMigrations(List<String> names) {
        super(String.join(", ", names));
    }
}
