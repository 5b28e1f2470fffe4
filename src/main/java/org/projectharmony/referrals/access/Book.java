package org.projectharmony.referrals.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The engine's users with their groups, as they are now; a person is read in one statement. */
@Component
class Book {

    private static final String ENTRY = "select u.PWD_, u.SALT_, m.GROUP_ID_ from ACT_ID_USER u"
            + " left join ACT_ID_MEMBERSHIP m on m.USER_ID_ = u.ID_ where u.ID_ = :user";
    private static final String UNMARKED = " and not exists (select 1 from mark where about in (:marks) and lasts_until > :after)";

    private final JdbcClient jdbc;

    Book(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person.
     *
     * @param password as it is stored; null where an OpenID provider knows them
     */
    record Entry(String password, String salt, List<String> groups) {

        /** Changes with the password, and doesn't tell it. */
        String mark() {
            return Marks.about("password", String.valueOf(password));
        }
    }

    Optional<Entry> of(String user) {
        return entry(jdbc.sql(ENTRY).param("user", user));
    }

    /** Only where none of the marks lasts longer than until then. */
    Optional<Entry> of(String user, List<String> marks, Instant until) {
        return entry(jdbc.sql(ENTRY + UNMARKED).param("user", user).param("marks", marks).param("after", Marks.nanos(until)));
    }

    private static Optional<Entry> entry(StatementSpec asked) {
        List<Entry> rows = asked.query((row, number) -> new Entry(row.getString(1), row.getString(2),
                row.getString(3) == null ? List.of() : List.of(row.getString(3)))).list();
        return rows.stream().findFirst().map(first -> new Entry(first.password(), first.salt(),
                rows.stream().flatMap(row -> row.groups().stream()).sorted().toList()));
    }
}
