package org.projectharmony.referrals.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What all nodes remember of those who aren't signed in: under a digest of what it is about, until a time. Without the
 * database nothing is allowed.
 */
@Component
class Marks {

    /** What would last longer than it can is from a clock that was ahead, and has been set right. */
    private static final String FROM = "case when lasts_until between :now and :now + :most then lasts_until else :now end";

    private final JdbcClient jdbc;
    private final Clock clock;

    Marks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * How much at once, and how much in an hour from then on. What was taken is a time that has to pass: each piece
     * moves it on, as far as what may be had at once takes to come back.
     */
    record Limit(int atOnce, int anHour) {

        Duration takes(long pieces) {
            return Duration.ofHours(1).multipliedBy(pieces).dividedBy(anHour);
        }
    }

    static String about(String... what) {
        return DigestUtils.sha256Hex(String.join("\0", what));
    }

    /** How long each of them still lasts; those that don't are left out. */
    Map<String, Duration> lasting(Collection<String> abouts) {
        long now = now();
        return jdbc.sql("select about, lasts_until from mark where about in (:abouts) and lasts_until > :now")
                .param("abouts", abouts).param("now", now)
                .query((row, number) -> Map.entry(row.getString(1), Duration.ofNanos(row.getLong(2) - now))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Takes as much if it is there; whoever asks at the same time, here or at another node, doesn't get it twice. */
    boolean take(String about, Limit limit, long pieces) {
        long each = limit.takes(pieces).toNanos();
        long most = limit.takes(limit.atOnce()).toNanos();
        String update = "update mark set lasts_until = " + FROM + " + :each where about = :about and " + FROM + " + :each <= :now + :most";
        return each <= most && (change(update, about, each, most) || insert(about, each) || change(update, about, each, most));
    }

    /** What was taken and wasn't needed; where that was all, nothing is left of it. */
    void giveBack(String about, Limit limit, long pieces) {
        long each = limit.takes(pieces).toNanos();
        if (!change("delete from mark where about = :about and lasts_until - :each <= :now", about, each, 0)) {
            change("update mark set lasts_until = lasts_until - :each where about = :about", about, each, 0);
        }
    }

    void put(String about, Duration lasts) {
        String update = "update mark set lasts_until = :now + :each where about = :about";
        if (!change(update, about, lasts.toNanos(), 0) && !insert(about, lasts.toNanos())) {
            change(update, about, lasts.toNanos(), 0);
        }
    }

    @Scheduled(fixedRateString = "PT10M")
    void sweep() {
        jdbc.sql("delete from mark where lasts_until <= :now").param("now", now()).update();
    }

    private boolean change(String update, String about, long each, long most) {
        return jdbc.sql(update).param("about", about).param("now", now()).param("each", each).param("most", most).update() > 0;
    }

    private boolean insert(String about, long each) {
        try {
            return jdbc.sql("insert into mark (about, lasts_until) select :about, :until"
                            + " where not exists (select 1 from mark where about = :about)")
                    .param("about", about).param("until", now() + each).update() > 0;
        } catch (DuplicateKeyException anotherWasFirst) {
            return false;
        }
    }

    private long now() {
        return nanos(clock.instant());
    }

    /** As they are stored. */
    static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }
}
