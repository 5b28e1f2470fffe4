package org.projectharmony.referrals.database;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A table that both databases have, with its columns by name and {@link Types type} as PostgreSQL has them, and what it
 * takes to read a row of either one as the same values.
 */
record Table(String name, List<Column> columns) {

    private static final int AT_A_TIME = 500;

    record Column(String name, int type) {
    }

    /** How many rows there are, and a sum of all of them that tells any change in any row. */
    record Content(long rows, long sum) {
    }

    /** As PostgreSQL says, columns by name. */
    static Table in(Connection postgres, String name) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = postgres.getMetaData().getColumns(null, postgres.getSchema(), name, null)) {
            while (found.next()) {
                boolean instant = found.getString("TYPE_NAME").equals("timestamptz");
                columns.add(new Column(found.getString("COLUMN_NAME"),
                        instant ? Types.TIMESTAMP_WITH_TIMEZONE : found.getInt("DATA_TYPE")));
            }
        }
        return new Table(name, columns);
    }

    Content content(Connection database) throws SQLException {
        return read(database, row -> { });
    }

    /** Copies every row; the content that was read. */
    Content copy(Connection from, Connection to) throws SQLException {
        String places = String.join(", ", columns.stream().map(column -> "?").toList());
        try (PreparedStatement insert = to.prepareStatement("insert into " + name + " (" + names()
                + ") overriding system value values (" + places + ")")) {
            int[] waiting = {0};
            Content read = read(from, row -> {
                for (int i = 0; i < row.length; i++) {
                    insert.setObject(i + 1, row[i], columns.get(i).type());
                }
                insert.addBatch();
                if (++waiting[0] % AT_A_TIME == 0) {
                    insert.executeBatch();
                }
            });
            insert.executeBatch();
            return read;
        }
    }

    private Content read(Connection database, Row then) throws SQLException {
        try (Statement all = database.createStatement()) {
            all.setFetchSize(AT_A_TIME);
            try (ResultSet rows = all.executeQuery("select " + names() + " from " + name)) {
                long count = 0;
                long sum = 0;
                while (rows.next()) {
                    Object[] row = row(rows);
                    then.take(row);
                    count++;
                    sum += sum(row);
                }
                return new Content(count, sum);
            }
        }
    }

    private Object[] row(ResultSet rows) throws SQLException {
        Object[] row = new Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = switch (columns.get(i).type()) {
                case Types.BINARY -> rows.getBytes(i + 1);
                case Types.TIMESTAMP -> rows.getObject(i + 1, LocalDateTime.class);
                case Types.TIMESTAMP_WITH_TIMEZONE -> rows.getObject(i + 1, OffsetDateTime.class);
                case Types.DATE -> rows.getObject(i + 1, LocalDate.class);
                case Types.BIT, Types.BOOLEAN -> rows.getObject(i + 1, Boolean.class);
                case Types.SMALLINT, Types.INTEGER, Types.BIGINT -> whole((Number) rows.getObject(i + 1));
                case Types.DOUBLE -> rows.getObject(i + 1, Double.class);
                case Types.VARCHAR, Types.CHAR -> rows.getString(i + 1);
                default -> throw new IllegalStateException("Nobody has said how to move " + name + "."
                        + columns.get(i).name());
            };
        }
        return row;
    }

    private static Long whole(Number number) {
        return number == null ? null : number.longValue();
    }

    private static long sum(Object[] row) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (Object value : row) {
            byte[] bytes = value instanceof byte[] raw ? raw : text(value).getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static String text(Object value) {
        return value instanceof OffsetDateTime instant ? instant.toInstant().toString() : String.valueOf(value);
    }

    private String names() {
        return String.join(", ", columns.stream().map(Column::name).toList());
    }

    private interface Row {
        void take(Object[] values) throws SQLException;
    }
}
