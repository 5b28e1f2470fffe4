package org.projectharmony.referrals.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.retention.Review.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the controllers' reviews. Whoever changes them holds the lock on the referral. */
@Repository
class Reviews {

    private final JdbcClient jdbc;

    Reviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that were asked for since the referral ended last. */
    List<Review> of(Reference reference, Instant ended) {
        return jdbc.sql("select * from retention_review where reference = ? and asked_at >= ? order by agency")
                .params(reference.value(), utc(ended)).query((row, i) -> review(row)).list();
    }

    /** Those that wait for a person, the longest first. */
    List<Review> waiting() {
        return jdbc.sql("""
                select v.* from retention_review v join referral r on r.reference = v.reference
                where v.decision is null and v.asked_at >= r.closed_at order by v.asked_at, v.reference, v.agency""")
                .query((row, i) -> review(row)).list();
    }

    void ask(Reference reference, String agency, Instant at) {
        jdbc.sql("delete from retention_review where reference = ? and agency = ?").params(reference.value(), agency)
                .update();
        jdbc.sql("insert into retention_review (reference, agency, asked_at) values (?, ?, ?)")
                .params(reference.value(), agency, utc(at)).update();
    }

    /** @param until until when it is kept, or null where it is to be disposed of */
    void decide(Review review, Instant until, String reason, String by, Instant at) {
        jdbc.sql("update retention_review set decision = ?, keep_until = ?, reason = ?, decided_by = ?, decided_at = ?"
                + " where reference = ? and agency = ?")
                .params((until == null ? Decision.DISPOSE : Decision.KEEP).name(), utc(until), reason, by, utc(at),
                        review.reference().value(), review.agency()).update();
    }

    private static Review review(ResultSet row) throws SQLException {
        String decision = row.getString("decision");
        return new Review(new Reference(row.getString("reference")), row.getString("agency"), instant(row, "asked_at"),
                decision == null ? null : Decision.valueOf(decision), instant(row, "keep_until"),
                row.getString("decided_by"));
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
