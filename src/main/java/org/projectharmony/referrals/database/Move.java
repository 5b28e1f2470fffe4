package org.projectharmony.referrals.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.projectharmony.referrals.database.Table.Content;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes everything over from an H2 database that no Harmony runs on, into a PostgreSQL that none has run on: every row
 * of every table, in one transaction, compared afterwards. It can be done again as long as nothing has changed there.
 */
class Move {

    private static final Logger LOG = LoggerFactory.getLogger(Move.class);
    private static final String OWN = "'flyway_schema_history', 'moved'";
    private static final List<String> EMPTY_BEFORE = List.of("act_re_deployment", "act_id_user", "referral");
    private static final String TIMERS = "select count(*), min(DUEDATE_), max(DUEDATE_) from ACT_RU_JOB"
            + " where TYPE_ = 'timer'";

    private final DataSource target;

    Move(DataSource target) {
        this.target = target;
    }

    /**
     * @param address of the H2 database, such as {@code jdbc:h2:file:./data/harmony}
     * @throws NotMoved where something is in the way; nothing has changed then
     */
    void from(String address) {
        try (Connection to = target.getConnection(); Connection from = open(address)) {
            if (!to.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                throw new NotMoved("the settings lead to no PostgreSQL: start this with SPRING_PROFILES_ACTIVE=postgres.");
            }
            to.setAutoCommit(false);
            from.setAutoCommit(false);
            List<Table> tables = tables(from, to);
            Optional<H2File> file = H2File.of(address);
            if (file.isPresent()) {
                file.get().checkOnceItIsOpen(from);
            }
            unchanged(to, tables);
            Map<Table, Content> moved = copy(from, to, tables);
            same(from, to, moved);
            remember(to, moved);
            to.commit();
            moved.forEach((table, content) -> LOG.info("{}: {} rows", table.name(), content.rows()));
            LOG.info("Moved {} rows of {} tables, each compared; open timers (number, first due, last due): {}",
                    moved.values().stream().mapToLong(Content::rows).sum(), moved.size(), texts(to, TIMERS));
        } catch (SQLException e) {
            throw new IllegalStateException("Nothing was moved: the databases are as they were", e);
        }
    }

    private static Connection open(String address) {
        try {
            return DriverManager.getConnection(address + ";IFEXISTS=TRUE"
                    + (address.contains(";USER=") ? "" : ";USER=sa;PASSWORD="));
        } catch (SQLException e) {
            throw new NotMoved("there is no H2 database at " + address + " that can be read (" + e.getMessage()
                    + "). Is Harmony still running on it?");
        }
    }

    /** Those of both, which have to be the same: what one lacks would be lost or left empty. */
    private static List<Table> tables(Connection from, Connection to) throws SQLException {
        Set<String> here = columns(to, "current_schema()");
        Set<String> there = columns(from, "'PUBLIC'");
        if (!here.equals(there)) {
            Set<String> differing = new TreeSet<>(here);
            differing.removeAll(there);
            there.removeAll(here);
            differing.addAll(there);
            throw new NotMoved("only one of the two databases has " + String.join(", ", differing)
                    + ". Start this version of Harmony once on the H2 database, and stop it again.");
        }
        List<Table> tables = new ArrayList<>();
        for (String name : new TreeSet<>(here.stream().map(column -> column.substring(0, column.indexOf('.'))).toList())) {
            tables.add(Table.in(to, name));
        }
        return tables;
    }

    private static Set<String> columns(Connection database, String schema) throws SQLException {
        return new TreeSet<>(texts(database, "select lower(c.table_name) || '.' || lower(c.column_name)"
                + " from information_schema.columns c join information_schema.tables t"
                + " on t.table_schema = c.table_schema and t.table_name = c.table_name where t.table_type = 'BASE TABLE'"
                + " and t.table_schema = " + schema + " and lower(t.table_name) not in (" + OWN + ")"));
    }

    /** What somebody has worked with is not overwritten. */
    private static void unchanged(Connection to, List<Table> tables) throws SQLException {
        Map<String, Content> before = new LinkedHashMap<>();
        try (Statement statement = to.createStatement(); ResultSet rows = statement.executeQuery("select * from moved")) {
            while (rows.next()) {
                before.put(rows.getString(1), new Content(rows.getLong(2), rows.getLong(3)));
            }
        }
        for (Table table : tables) {
            Content now = table.content(to);
            if (before.isEmpty() ? EMPTY_BEFORE.contains(table.name()) && now.rows() > 0
                    : !now.equals(before.get(table.name()))) {
                throw new NotMoved("Harmony has run on this PostgreSQL, and " + table.name()
                        + " would be overwritten. Move into an empty database.");
            }
        }
    }

    private static Map<Table, Content> copy(Connection from, Connection to, List<Table> tables) throws SQLException {
        Map<Table, Content> read = new LinkedHashMap<>();
        try (Statement statement = to.createStatement()) {
            List<String> back = texts(to, "select format('alter table %s add constraint %I %s', conrelid::regclass,"
                    + " conname, pg_get_constraintdef(oid)) from pg_constraint where contype = 'f'"
                    + " and connamespace = current_schema()::regnamespace");
            for (String drop : texts(to, "select format('alter table %s drop constraint %I', conrelid::regclass, conname)"
                    + " from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace")) {
                statement.execute(drop);
            }
            statement.execute("truncate " + String.join(", ", tables.stream().map(Table::name).toList()));
            for (Table table : tables) {
                read.put(table, table.copy(from, to));
            }
            // With this PostgreSQL checks that every row which another one names is there.
            for (String constraint : back) {
                statement.execute(constraint);
            }
            for (String next : texts(to, "select format('select setval(%L, coalesce((select max(%I) from %I), 1))',"
                    + " pg_get_serial_sequence(table_name, column_name), column_name, table_name)"
                    + " from information_schema.columns where table_schema = current_schema() and is_identity = 'YES'")) {
                statement.execute(next);
            }
        }
        return read;
    }

    private static void same(Connection from, Connection to, Map<Table, Content> read) throws SQLException {
        for (Map.Entry<Table, Content> table : read.entrySet()) {
            if (!table.getKey().content(to).equals(table.getValue())) {
                throw new NotMoved(table.getKey().name() + " isn't the same in both databases.");
            }
        }
        if (!texts(from, TIMERS).equals(texts(to, TIMERS))) {
            throw new NotMoved("the open timers aren't the same in both databases.");
        }
    }

    private static void remember(Connection to, Map<Table, Content> moved) throws SQLException {
        try (Statement statement = to.createStatement(); var insert = to.prepareStatement(
                "insert into moved (name, rows, sum, moved_at) values (?, ?, ?, now())")) {
            statement.execute("delete from moved");
            for (Map.Entry<Table, Content> table : moved.entrySet()) {
                insert.setString(1, table.getKey().name());
                insert.setLong(2, table.getValue().rows());
                insert.setLong(3, table.getValue().sum());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Every value, row by row. */
    private static List<String> texts(Connection database, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    texts.add(rows.getString(i));
                }
            }
        }
        return texts;
    }
}
