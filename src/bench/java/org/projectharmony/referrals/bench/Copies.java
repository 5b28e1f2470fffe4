package org.projectharmony.referrals.bench;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills a PostgreSQL with copies of rows that are really there: what would take hours to be run stands there in seconds. */
final class Copies {

    private final JdbcClient jdbc;

    Copies(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Copies each of these rows once for each number from the first to the last.
     *
     * @param changed what a column holds in a copy, as SQL in which {@code o} is the row and {@code n} the number
     */
    void of(String table, String which, int first, int last, Map<String, String> changed) {
        List<String> columns = jdbc.sql("select column_name from information_schema.columns where table_schema = 'public'"
                + " and table_name = ? and is_identity = 'NO' order by ordinal_position").param(table.toLowerCase())
                .query(String.class).list();
        String values = String.join(", ", columns.stream().map(column -> changed.getOrDefault(column, "o." + column)).toList());
        jdbc.sql("insert into %s (%s) select %s from %s o, generate_series(%d, %d) n where %s".formatted(table,
                String.join(", ", columns), values, table, first, last, which)).update();
    }

    /** One of some texts, in turns. */
    static String oneOf(List<String> texts) {
        return "(array['" + String.join("','", texts) + "'])[1 + n % " + texts.size() + "]";
    }

    /** The id of a copy, the same wherever the row is referred to. */
    static String id(String column) {
        return "md5(o." + column + " || n)";
    }
}
