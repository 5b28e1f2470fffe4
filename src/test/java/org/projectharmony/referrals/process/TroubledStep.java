package org.projectharmony.referrals.process;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.api.Trigger;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.jdbc.core.JdbcTemplate;

/** Has the step of one referral that records its agencies crash or take its time, and that of no other. */
public final class TroubledStep implements Trigger {

    private static final Map<String, Trouble> TROUBLES = new ConcurrentHashMap<>();

    /** What happens before the row is written. */
    interface Trouble {
        void happen() throws SQLException;
    }

    static void of(Reference referral, Trouble trouble, JdbcTemplate database) {
        TROUBLES.put(referral.value(), trouble);
        database.execute("create trigger if not exists troubled_step before insert on agency_part for each row call \""
                + TroubledStep.class.getName() + "\"");
    }

    static void none(JdbcTemplate database) {
        TROUBLES.clear();
        database.execute("drop trigger if exists troubled_step");
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        TROUBLES.getOrDefault(after[0].toString(), () -> { }).happen();
    }
}
