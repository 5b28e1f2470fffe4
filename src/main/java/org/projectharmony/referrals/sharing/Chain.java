package org.projectharmony.referrals.sharing;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.projectharmony.referrals.sharing.AccessLog.Look;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.codec.Hex;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whether the access log is as it was written: entries are numbered without a gap, and each one's digest (SHA-256)
 * is made from its own words and the digest before it. Whoever changes or removes an entry would have to write all later
 * ones anew, and the digest of the last one, which administrators note elsewhere, would be another.
 */
@Component
public class Chain {

    private final JdbcClient jdbc;

    Chain(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An entry's number and its digest. */
    record Link(long entry, String digest) {

        Link next(Look look) {
            String text = Stream.of(digest, entry + 1, look.at().toEpochMilli(), look.at().getNano(), look.reader(),
                            look.reference(), look.screen(), look.fields())
                    .map(part -> part.toString().length() + ":" + part).reduce("", String::concat);
            return new Link(entry + 1, sha256(text));
        }

        private static String sha256(String text) {
            try {
                return new String(Hex.encode(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(StandardCharsets.UTF_8))));
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * What came of looking through the log.
     *
     * @param entries how many there are in the chain
     * @param unchained how many there are from before it was a chain
     * @param brokenAt the number of the first entry that is missing or not as it was written, or null
     * @param lastDigest that of the last entry
     */
    public record Verification(boolean intact, long entries, long unchained, Long brokenAt, String lastDigest) {}

    @Transactional(readOnly = true)
    public Verification verify() {
        Link end = jdbc.sql("select entry, digest from access_log_end where id = 1")
                .query((row, i) -> new Link(row.getLong("entry"), row.getString("digest"))).single();
        Long broken = firstBroken(end);
        long unchained = jdbc.sql("select count(*) from access_log where entry is null").query(Long.class).single();
        return new Verification(broken == null, end.entry(), unchained, broken, end.digest());
    }

    private Long firstBroken(Link end) {
        Link[] last = {new Link(0, "")};
        boolean[] broken = {false};
        try (Stream<Object[]> rows = jdbc.sql("select * from access_log where entry <= ? order by entry").param(end.entry())
                .query((row, i) -> new Object[] {new Link(row.getLong("entry"), row.getString("digest")),
                        new Look(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("reader"),
                                row.getString("reference"), row.getString("screen"), row.getString("fields"))}).stream()) {
            rows.takeWhile(row -> !broken[0]).forEach(row -> {
                Link next = last[0].next((Look) row[1]);
                broken[0] = !next.equals(row[0]);
                last[0] = broken[0] ? last[0] : next;
            });
        }
        return broken[0] || !Objects.equals(last[0], end) ? last[0].entry() + 1 : null;
    }
}
