package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.ReferralRegister.instant;
import static org.projectharmony.referrals.referral.ReferralRegister.utc;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the lines of referrals' timelines. Rows are only ever added. */
@Repository
class TimelineRows {

    private final JdbcClient jdbc;

    TimelineRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<TimelineEntry> of(Reference reference) {
        return jdbc.sql("select * from timeline where reference = ? order by id").param(reference.value())
                .query((row, i) -> new TimelineEntry(instant(row, "at"), row.getString("actor"),
                        row.getObject("part", Integer.class), Event.valueOf(row.getString("event")),
                        row.getString("detail"), row.getString("about") == null ? Set.of()
                                : Set.of(row.getString("about").split(","))))
                .list();
    }

    int count(Reference reference, Integer part, Event event) {
        return jdbc.sql("""
                select count(*) from timeline where reference = ? and event = ?
                    and (part = ? or part is null and cast(? as int) is null)""")
                .params(reference.value(), event.name(), part, part).query(Integer.class).single();
    }

    void add(Reference reference, TimelineEntry entry) {
        jdbc.sql("insert into timeline (reference, at, actor, part, event, detail, about) values (?, ?, ?, ?, ?, ?, ?)")
                .params(reference.value(), utc(entry.at()), entry.actor(), entry.part(), entry.event().name(),
                        entry.detail(), entry.about().isEmpty() ? null
                                : entry.about().stream().sorted().collect(Collectors.joining(",")))
                .update();
    }
}
