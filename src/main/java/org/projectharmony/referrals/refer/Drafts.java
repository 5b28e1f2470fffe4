package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Keeps each person's draft, one for each, until it is sent, started again or too old. */
@Repository
class Drafts {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration kept;

    /** @param kept how long a draft stays after something was typed last */
    Drafts(JdbcClient jdbc, ObjectMapper json, Clock clock, @Value("${harmony.drafts-kept:P14D}") Duration kept) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.kept = kept;
    }

    Optional<Draft> of(String owner) {
        return load(owner, "");
    }

    /** As {@link #of}; whoever else wants to change or send this draft waits until this transaction ends. */
    Optional<Draft> locked(String owner) {
        return load(owner, " for update");
    }

    /** Changes the draft that the person has now; empty where there is none. Changes come one after the other. */
    @Transactional
    public Optional<Draft> change(String owner, UnaryOperator<Draft> change) {
        return locked(owner).map(change).map(changed -> {
            jdbc.sql("update draft set updated_at = ?, answers = ? where owner = ?")
                    .params(utc(clock.instant()), write(changed), owner).update();
            return changed;
        });
    }

    /** Keeps a new draft, unless the person has one already. */
    void add(String owner, Draft draft) {
        eraseOld();
        try {
            jdbc.sql("insert into draft (owner, id, updated_at, answers) values (?, ?, ?, ?)")
                    .params(owner, draft.id(), utc(clock.instant()), write(draft)).update();
        } catch (DuplicateKeyException pressedTwice) {
            // The first one stays.
        }
    }

    void erase(String owner) {
        jdbc.sql("delete from draft where owner = ?").param(owner).update();
    }

    @Scheduled(fixedRateString = "${harmony.drafts-swept:PT1H}")
    public void eraseOld() {
        jdbc.sql("delete from draft where updated_at < ?").param(utc(clock.instant().minus(kept))).update();
    }

    private Optional<Draft> load(String owner, String lock) {
        return jdbc.sql("select id, updated_at, answers from draft where owner = ? and updated_at >= ?" + lock)
                .params(owner, utc(clock.instant().minus(kept)))
                .query((row, i) -> read(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getString(3))).optional();
    }

    // Without the causes: Jackson's messages repeat what was typed.
    private String write(Draft draft) {
        try {
            return json.writeValueAsString(draft);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft can't be written.");
        }
    }

    private Draft read(String id, Instant updatedAt, String answers) {
        try {
            Draft typed = json.readValue(answers, Draft.class);
            return new Draft(id, updatedAt, typed.answers(), typed.done(), typed.checked());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A draft can't be read.");
        }
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
