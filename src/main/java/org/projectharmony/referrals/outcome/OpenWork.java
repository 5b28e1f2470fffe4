package org.projectharmony.referrals.outcome;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much work the agencies have in hand, and how much of it is late: numbers for those who run the service, who may
 * not learn of restricted referrals. Overdue is what {@link Rag} says.
 */
@Component
public class OpenWork {

    private static final String COUNT = """
            select p.team, r.risk, count(*) as open_parts,
                sum(case when p.escalated_at is null then 0 else 1 end) as escalated,
                sum(case when p.challenge = 'OPEN' then case when p.challenge_by <= :now then 1 else 0 end
                    when p.status = 'SENT' then case when p.acknowledge_by <= :now
                        and (p.paused_at is null or not p.acknowledge_pausable) then 1 else 0 end
                    when p.respond_by <= :now and (p.paused_at is null or not p.respond_pausable) then 1
                    else 0 end) as overdue
            from agency_part p join referral r on r.reference = p.reference
            where (p.status in ('SENT', 'ACCEPTED') or p.status = 'DECLINED' and p.challenge = 'OPEN')
                and r.keeper is null
            group by p.team, r.risk""";

    private final JdbcClient jdbc;

    OpenWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What one team has in hand at one risk.
     *
     * @param open parts of referrals that were sent to it and haven't ended, or whose decline is challenged
     * @param escalated those of them that have been passed to supervisors
     */
    public record Parts(String team, String risk, int open, int overdue, int escalated) {}

    public List<Parts> at(Instant now) {
        return jdbc.sql(COUNT).param("now", now.atOffset(UTC)).query((row, i) ->
                new Parts(row.getString("team"), row.getString("risk"), row.getInt("open_parts"), row.getInt("overdue"),
                        row.getInt("escalated"))).list();
    }
}
