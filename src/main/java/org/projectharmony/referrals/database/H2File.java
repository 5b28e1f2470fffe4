package org.projectharmony.referrals.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file that an H2 database is in, and a note beside it of how far that database has come. Emptied or cut off, H2 would
 * take it for a new database or for an earlier state of it, and go on without a word.
 *
 * @param database the file
 * @param note what was counted last, see the table {@code generation}; no such file where nothing was noted yet
 */
record H2File(Path database, Path note) {

    private static final Pattern ADDRESS = Pattern.compile("jdbc:h2:(?:file:)?(?!mem:|tcp:|ssl:|zip:)([^;]+).*");
    /** As H2 begins each of the two first blocks, in which it keeps where the rest is. */
    private static final byte[] HEAD = "H:2".getBytes(StandardCharsets.US_ASCII);
    private static final int BLOCK = 4096;
    private static final int STEPS_BEHIND = 6;

    static Optional<H2File> of(String address) {
        return Optional.of(ADDRESS.matcher(address)).filter(Matcher::matches).map(file -> {
            String name = file.group(1).replaceFirst("^~", System.getProperty("user.home"));
            return new H2File(Path.of(name + ".mv.db"), Path.of(name + ".generation"));
        });
    }

    /** @throws BrokenFile where there was a database, and can't be one any more */
    void checkBeforeItIsOpened() {
        if ((Files.exists(database) || Files.exists(note)) && !isWhole()) {
            throw new BrokenFile(this, Files.exists(database) ? "is empty or damaged" : "isn't there any more");
        }
    }

    /** @throws BrokenFile where the database that was opened had come further than it is now */
    void checkOnceItIsOpen(Connection open) throws SQLException {
        if (counted(open) < noted()) {
            throw new BrokenFile(this, "has lost what was stored last; it is cut off, or from before");
        }
    }

    /** Counts on, and notes beside it what was counted some steps before: a power cut may take the last seconds of either. */
    void count(Connection open) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.executeUpdate("update generation set counted = counted + 1");
        }
        note(Math.max(0, counted(open) - STEPS_BEHIND));
    }

    /** Whether it begins as H2 writes it. */
    boolean isWhole() {
        try (InputStream file = Files.newInputStream(database)) {
            byte[] blocks = file.readNBytes(2 * BLOCK);
            return blocks.length == 2 * BLOCK && (begins(blocks, 0) || begins(blocks, BLOCK))
                    && Files.size(database) > blocks.length;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean begins(byte[] blocks, int at) {
        return blocks[at] == HEAD[0] && blocks[at + 1] == HEAD[1] && blocks[at + 2] == HEAD[2];
    }

    private static long counted(Connection open) throws SQLException {
        try (Statement statement = open.createStatement();
                ResultSet row = statement.executeQuery("select counted from generation")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long noted() {
        try {
            return Files.exists(note) ? Long.parseLong(Files.readString(note).strip()) : 0;
        } catch (IOException | NumberFormatException unreadable) {
            throw new BrokenFile(this, "can't be told from an earlier state of it: " + note + " isn't readable");
        }
    }

    private void note(long counted) {
        try {
            Path written = Files.writeString(note.resolveSibling(note.getFileName() + ".new"), Long.toString(counted));
            Files.move(written, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("How far the database has come can't be noted", unwritable);
        }
    }
}
