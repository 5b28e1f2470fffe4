package org.projectharmony.referrals.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the referrals and their timelines. Changes to one referral happen one after the other, in the transaction of
 * whoever asks for them, and so together with what the engine does in it.
 */
@Repository
public class ReferralRegister {

    private final JdbcClient jdbc;
    private final SubjectIndex subjects;
    private final ReferralRows referrals;
    private final PartRows parts;
    private final TimelineRows timelines;
    private final Disclosures disclosures;
    private final ObjectMapper json;

    ReferralRegister(JdbcClient jdbc, SubjectIndex subjects, ReferralRows referrals, PartRows parts,
            TimelineRows timelines, Disclosures disclosures, ObjectMapper json) {
        this.timelines = timelines;
        this.disclosures = disclosures;
        this.referrals = referrals;
        this.parts = parts;
        this.jdbc = jdbc;
        this.subjects = subjects;
        this.json = json;
    }

    /** @throws org.springframework.dao.DuplicateKeyException where the reference or the source is there already */
    @Transactional
    public void add(Referral referral, String fingerprint) {
        ReferralContent content = referral.content();
        ReferralContent.Source source = content.source();
        jdbc.sql("""
                insert into referral (reference, status, received_at, submitted_by, source_system, source_reference,
                                      fingerprint, keeper, content) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(referral.reference().value(), referral.status().name(), utc(referral.receivedAt()),
                        referral.submittedBy(), source == null ? null : source.system(),
                        source == null ? null : source.reference(), fingerprint, referral.keeper, write(content))
                .update();
        subjects.add(referral.reference(), content);
        save(referral);
    }

    /** @throws UnknownReferral where there is none with this reference */
    public Referral get(Reference reference) {
        return find(reference).orElseThrow(() -> new UnknownReferral(reference));
    }

    public Optional<Referral> find(Reference reference) {
        return ReadBefore.find(reference, referrals::find);
    }

    /** Changes a referral; whoever else wants to change it waits until this transaction ends. */
    @Transactional
    public void change(Reference reference, Consumer<Referral> change) {
        changing(reference, referral -> {
            change.accept(referral);
            return null;
        });
    }

    /** Puts another content in the place of what was sent in. Whoever does so holds the lock on the referral. */
    @Transactional
    public void rewrite(Referral referral, ReferralContent content) {
        jdbc.sql("update referral set content = ? where reference = ?")
                .params(write(content), referral.reference().value()).update();
        subjects.forget(referral.reference());
        subjects.add(referral.reference(), content);
        referral.content = content;
    }

    /** As {@link #change}, with an answer. */
    @Transactional
    public <T> T changing(Reference reference, Function<Referral, T> change) {
        Referral referral = ReadBefore.takeLocked(reference).orElseGet(() -> referrals.locked(reference));
        T answer = change.apply(referral);
        save(referral);
        return answer;
    }

    /** Adds a line to the timeline of a referral, whatever has become of it meanwhile. */
    @Transactional
    public void note(Reference reference, TimelineEntry entry) {
        if (!ReadBefore.isLocked(reference)) {
            referrals.lock(reference);
        }
        timelines.add(reference, entry);
    }

    public List<TimelineEntry> timeline(Reference reference) {
        return timelines.of(reference);
    }

    /** What was stored for a request of a sending system: its reference and the fingerprint of its content. */
    public record Stored(Reference reference, String fingerprint) {}

    public Optional<Stored> bySource(ReferralContent.Source source, String submittedBy) {
        return jdbc.sql("select reference, fingerprint from referral where source_system = ? and source_reference = ?"
                + " and submitted_by = ?").params(source.system(), source.reference(), submittedBy)
                .query((row, i) -> new Stored(new Reference(row.getString(1)), row.getString(2))).optional();
    }

    /** How often this has happened to a referral or to one agency's part of it. */
    public int count(Reference reference, Integer part, Event event) {
        return timelines.count(reference, part, event);
    }

    /** The referrals that were merged into this one. */
    public List<Reference> mergedInto(Reference reference) {
        return jdbc.sql("select reference from referral where merged_into = ? order by received_at")
                .param(reference.value()).query((row, i) -> new Reference(row.getString(1))).list();
    }

    /** The referrals that this user sent in: those under way first, then the newest. */
    public List<Reference> submittedBy(String user, int limit) {
        return jdbc.sql("select reference from referral where submitted_by = ?"
                + " order by case when status in ('RECEIVED', 'TRIAGE', 'OPEN') then 0 else 1 end, received_at desc limit ?")
                .params(user, limit).query((row, i) -> new Reference(row.getString(1))).list();
    }

    public boolean isEmpty() {
        return jdbc.sql("select count(*) from referral").query(Long.class).single() == 0;
    }

    private void save(Referral referral) {
        String reference = referral.reference().value();
        if (referral.headerChanged) {
            jdbc.sql("update referral set status = ?, risk = ?, risk_reason = ?, closed_at = ?, merged_into = ?,"
                    + " consent_withdrawn_at = ?, keeper = ?, restricted_by = ? where reference = ?")
                    .params(referral.status.name(), referral.risk, referral.riskReason, utc(referral.closedAt),
                            referral.mergedInto == null ? null : referral.mergedInto.value(),
                            utc(referral.consentWithdrawnAt), referral.keeper,
                            referral.restrictedBy, reference)
                    .update();
        }
        referral.parts.changed().forEach(part -> parts.save(reference, part));
        referral.parts.disclosures().forEach(decided -> disclosures.add(referral.reference(), decided));
        referral.added.forEach(entry -> timelines.add(referral.reference(), entry));
        referral.stored();
        ReadBefore.keepLocked(referral);
    }

    private String write(ReferralContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A referral's content can't be written.");
        }
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
