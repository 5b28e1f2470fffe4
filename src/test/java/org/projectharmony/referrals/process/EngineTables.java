package org.projectharmony.referrals.process;

import java.io.InputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Looks for words in every column of every table of the engine, whatever its type, in any letter case. */
public final class EngineTables {

    private final JdbcTemplate jdbc;
    private final String pattern;

    public EngineTables(JdbcTemplate jdbc) {
        this(jdbc, "ACT\\_%");
    }

    private EngineTables(JdbcTemplate jdbc, String pattern) {
        this.jdbc = jdbc;
        this.pattern = pattern;
    }

    /** Looks in every other table as well. */
    public static EngineTables andAllOthers(JdbcTemplate jdbc) {
        return new EngineTables(jdbc, "%");
    }

    List<String> names() {
        return jdbc.queryForList("select table_name from information_schema.tables where upper(table_schema) = 'PUBLIC'"
                + " and upper(table_name) like ?", String.class, pattern);
    }

    /** Where any of these words stands: table, column and what is around it. The words are in small letters. */
    public List<String> places(List<String> words) {
        List<String> places = new ArrayList<>();
        for (String table : names()) {
            jdbc.query("select * from \"" + table + "\"", row -> {
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    for (String text : texts(row.getObject(column))) {
                        String place = table + "." + row.getMetaData().getColumnName(column);
                        words.stream().filter(text::contains)
                                .forEach(word -> places.add(place + ": " + around(text, text.indexOf(word))));
                    }
                }
            });
        }
        return List.copyOf(new TreeSet<>(places));
    }

    /** A value as text: bytes as each of the encodings that text may lie in. */
    private static List<String> texts(Object value) throws SQLException {
        try {
            if (value instanceof Clob clob) {
                return List.of(clob.getSubString(1, (int) clob.length()).toLowerCase(Locale.ROOT));
            }
            byte[] bytes = value instanceof byte[] array ? array : null;
            if (value instanceof Blob blob) {
                try (InputStream stream = blob.getBinaryStream()) {
                    bytes = stream.readAllBytes();
                }
            }
            if (bytes == null) {
                return value == null ? List.of() : List.of(value.toString().toLowerCase(Locale.ROOT));
            }
            byte[] shifted = bytes.length == 0 ? bytes : java.util.Arrays.copyOfRange(bytes, 1, bytes.length);
            return Stream.of(text(bytes, StandardCharsets.UTF_8), text(bytes, StandardCharsets.ISO_8859_1),
                    text(bytes, StandardCharsets.UTF_16BE), text(bytes, StandardCharsets.UTF_16LE),
                    text(shifted, StandardCharsets.UTF_16BE)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] bytes, Charset charset) {
        return new String(bytes, charset).toLowerCase(Locale.ROOT);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + 60)).replace('\n', ' ');
    }
}
