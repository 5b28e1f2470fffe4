package org.projectharmony.referrals.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.h2.api.Trigger;

/** A fault in the database whose message repeats the whole row that it was about, as some databases' messages do. */
public class TalkativeFault implements Trigger {

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("Synthetic fault on the row " + Arrays.deepToString(after));
    }
}
