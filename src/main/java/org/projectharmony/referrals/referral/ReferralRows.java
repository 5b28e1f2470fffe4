package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.ReferralRegister.instant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads referrals with their parts, in one statement. */
@Repository
class ReferralRows {

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    ReferralRows(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Whoever waited for the lock reads what somebody else may have changed meanwhile. */
    Referral locked(Reference reference) {
        lock(reference);
        return find(reference).orElseThrow();
    }

    /** Waits until nobody else changes it. */
    void lock(Reference reference) {
        if (jdbc.sql("select 1 from referral where reference = ? for update").param(reference.value()).query().listOfRows()
                .isEmpty()) {
            throw new UnknownReferral(reference);
        }
    }

    Optional<Referral> find(Reference reference) {
        return jdbc.sql("""
                select p.*, r.reference as about, r.received_at, r.submitted_by, r.content, r.status as stands, r.risk,
                       r.risk_reason, r.closed_at, r.keeper, r.restricted_by, r.consent_withdrawn_at, r.merged_into
                from referral r left join agency_part p on p.reference = r.reference where r.reference = ? order by p.part""")
                .param(reference.value()).query(this::withParts);
    }

    private Optional<Referral> withParts(ResultSet rows) throws SQLException {
        Referral referral = null;
        while (rows.next()) {
            referral = referral == null ? referral(rows) : referral;
            if (rows.getString("part") != null) {
                PartRows.restore(referral, rows);
            }
        }
        return Optional.ofNullable(referral);
    }

    private Referral referral(ResultSet row) throws SQLException {
        Referral referral = new Referral(new Reference(row.getString("about")), instant(row, "received_at"),
                row.getString("submitted_by"), read(row.getString("content")), ReferralStatus.valueOf(row.getString("stands")));
        referral.risk = row.getString("risk");
        referral.riskReason = row.getString("risk_reason");
        referral.closedAt = instant(row, "closed_at");
        referral.keeper = row.getString("keeper");
        referral.restrictedBy = row.getString("restricted_by");
        referral.consentWithdrawnAt = instant(row, "consent_withdrawn_at");
        referral.mergedInto = row.getString("merged_into") == null ? null : new Reference(row.getString("merged_into"));
        return referral;
    }

    private ReferralContent read(String content) {
        try {
            return json.readValue(content, ReferralContent.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A referral's content can't be read.");
        }
    }
}
