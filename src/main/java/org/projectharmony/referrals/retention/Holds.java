package org.projectharmony.referrals.retention;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Legal holds: while there is one, nothing of the referral is erased, neither by itself nor by hand. */
@Repository
class Holds {

    private final JdbcClient jdbc;
    private final ReferralRegister register;
    private final Clock clock;

    Holds(JdbcClient jdbc, ReferralRegister register, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
    }

    record Hold(Reference reference, String setBy, Instant setAt, String reason) {}

    /** A hold that is there already stays as it is. */
    @Transactional
    public void set(Reference reference, String reason, String by) {
        register.change(reference, referral -> {
            if (of(reference).isEmpty()) {
                jdbc.sql("insert into legal_hold (reference, set_by, set_at, reason) values (?, ?, ?, ?)")
                        .params(reference.value(), by, Reviews.utc(clock.instant()), reason).update();
                referral.note(Event.LEGAL_HOLD_SET, null, reason, by, clock.instant());
            }
        });
    }

    /** Where there is none, nothing happens. */
    @Transactional
    public void lift(Reference reference, String reason, String by) {
        register.change(reference, referral -> {
            if (jdbc.sql("delete from legal_hold where reference = ?").param(reference.value()).update() > 0) {
                referral.note(Event.LEGAL_HOLD_LIFTED, null, reason, by, clock.instant());
            }
        });
    }

    Optional<Hold> of(Reference reference) {
        return all().stream().filter(hold -> hold.reference().equals(reference)).findFirst();
    }

    /** The latest first. */
    List<Hold> all() {
        return jdbc.sql("select * from legal_hold order by set_at desc, reference").query((row, i) -> new Hold(
                new Reference(row.getString("reference")), row.getString("set_by"), Reviews.instant(row, "set_at"),
                row.getString("reason"))).list();
    }
}
