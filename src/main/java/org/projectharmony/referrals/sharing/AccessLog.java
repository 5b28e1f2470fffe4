package org.projectharmony.referrals.sharing;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Collection;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps who looked at which referral, when, on which screen and at which fields. Rows are only ever added. */
@Component
public class AccessLog {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccessLog(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public void looked(Reader reader, Reference reference, String screen, Collection<String> fields) {
        jdbc.sql("insert into access_log (at, reader, reference, screen, fields) values (?, ?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), reader.user(), reference.value(), screen,
                        String.join(", ", fields))
                .update();
    }
}
