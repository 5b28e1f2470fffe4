package org.projectharmony.referrals.referral;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells who has to do with a referral without reading it: one statement, whether there is such a referral or not. */
@Repository
public class Ties {

    private final JdbcClient jdbc;

    Ties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One for each part; a single one without a part before there are any; none where there is no such referral. */
    public List<Tie> of(Reference reference) {
        return jdbc.sql("""
                select r.submitted_by, r.keeper, p.part, p.team, p.challenge_side,
                    p.acknowledge_by is not null and p.access_ended_at is null as seen
                from referral r left join agency_part p on p.reference = r.reference where r.reference = ?""")
                .param(reference.value()).query((row, i) -> new Tie(row.getString("submitted_by"),
                        row.getString("keeper"), row.getObject("part", Integer.class), row.getString("team"),
                        row.getBoolean("seen"), row.getString("challenge_side"))).list();
    }
}
