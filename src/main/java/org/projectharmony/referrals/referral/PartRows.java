package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.ReferralRegister.instant;
import static org.projectharmony.referrals.referral.ReferralRegister.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the agencies' parts of referrals. */
@Repository
class PartRows {

    private final JdbcClient jdbc;

    PartRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds the part in this row to its referral. */
    static void restore(Referral referral, ResultSet row) throws SQLException {
        referral.parts.restore(part(referral.parts, row));
    }

    void save(String reference, AgencyPart part) {
        if (update(reference, part) == 0) {
            insert(reference, part);
            update(reference, part);
        }
    }

    private void insert(String reference, AgencyPart part) {
        Choice choice = part.choice();
        jdbc.sql("""
                insert into agency_part (reference, part, team, role, needed, status, casework, decided_by, rule,
                    decision_version, request, ask, clock_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(reference, part.number(), choice.team(), choice.role(), choice.needed(), part.status.name(),
                        choice.casework(), choice.decidedBy(), choice.rule(), choice.decisionVersion(),
                        choice.request(), choice.ask(), utc(part.clockFrom()))
                .update();
    }

    private int update(String reference, AgencyPart part) {
        PartClock clock = part.clock();
        return jdbc.sql("""
                update agency_part set role = ?, status = ?, clock_from = ?, acknowledge_by = ?, acknowledge_pausable = ?,
                    respond_by = ?, respond_pausable = ?, paused_at = ?, paused_seconds = ?, escalated_at = ?,
                    answered_at = ?, answered_by = ?, reason = ?, outcome = ?, note = ?, feedback = ?, ended_at = ?,
                    challenge = ?, challenge_by = ?, challenge_side = ?, access_ended_at = ?,
                    recalled_at = ?, consent_given_at = ?
                where reference = ? and part = ?""")
                .params(part.choice().role(), part.status.name(), utc(clock.from()), utc(clock.acknowledgeBy()),
                        clock.acknowledgePausable(), utc(clock.respondBy()), clock.respondPausable(),
                        utc(clock.pausedAt()), clock.paused().toSeconds(), utc(part.escalatedAt), utc(part.answeredAt),
                        part.answeredBy, part.reason, part.outcome, part.note, name(part.feedback), utc(part.endedAt),
                        name(part.challenge), utc(part.challengeBy), part.challengeSide, utc(part.access().endedAt),
                        utc(part.access().recalledAt), utc(part.access().consentGivenAt), reference, part.number())
                .update();
    }

    private static AgencyPart part(AgencyParts parts, ResultSet row) throws SQLException {
        Choice choice = new Choice(row.getString("team"), row.getString("role"), row.getBoolean("needed"),
                row.getString("casework"), row.getString("decided_by"), row.getString("rule"),
                row.getString("decision_version"), row.getString("request"), row.getString("ask"));
        PartClock clock = new PartClock(instant(row, "clock_from"), instant(row, "acknowledge_by"),
                row.getBoolean("acknowledge_pausable"), instant(row, "respond_by"), row.getBoolean("respond_pausable"),
                instant(row, "paused_at"), Duration.ofSeconds(row.getLong("paused_seconds")));
        AgencyPart part = new AgencyPart(parts, row.getInt("part"), choice, clock,
                PartStatus.valueOf(row.getString("status")));
        part.escalatedAt = instant(row, "escalated_at");
        part.answeredAt = instant(row, "answered_at");
        part.answeredBy = row.getString("answered_by");
        part.reason = row.getString("reason");
        part.outcome = row.getString("outcome");
        part.note = row.getString("note");
        part.feedback = row.getString("feedback") == null ? null : Feedback.valueOf(row.getString("feedback"));
        part.endedAt = instant(row, "ended_at");
        part.challenge = row.getString("challenge") == null ? null : Challenge.valueOf(row.getString("challenge"));
        part.challengeBy = instant(row, "challenge_by");
        part.challengeSide = row.getString("challenge_side");
        part.access().consentGivenAt = instant(row, "consent_given_at");
        part.access().recalledAt = instant(row, "recalled_at");
        part.access().endedAt = instant(row, "access_ended_at");
        return part;
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
