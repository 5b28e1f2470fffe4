package org.projectharmony.referrals.database;

import java.sql.SQLTransientConnectionException;
import org.springframework.util.unit.DataSize;

/** Nothing is read or written while the disk under the database is nearly full: everybody is to come again. */
class NoRoom extends SQLTransientConnectionException {

    NoRoom(DataSize least) {
        super("Less than " + least.toMegabytes() + " MB are free where the database is");
    }
}
