package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.ReferralRegister.instant;
import static org.projectharmony.referrals.referral.ReferralRegister.utc;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each decision to share a referral, not to share it, or to share it no more. Rows are only ever added. */
@Repository
public class Disclosures {

    private final JdbcClient jdbc;

    Disclosures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order in which they were decided. */
    public List<Disclosure> of(Reference reference) {
        return jdbc.sql("select * from disclosure where reference = ? order by id").param(reference.value())
                .query((row, i) -> new Disclosure(row.getObject("part", Integer.class), row.getString("team"),
                        Decision.valueOf(row.getString("decision")), row.getString("basis"),
                        row.getString("fields").isEmpty() ? Set.of() : Set.of(row.getString("fields").split(", ")),
                        row.getString("decided_by"), row.getString("rule"), row.getString("decision_version"),
                        instant(row, "at"), row.getString("reason"))).list();
    }

    /** The lawful basis on which the team of a part sees the referral now; empty where it doesn't. */
    public Optional<String> basis(Reference reference, int part) {
        return of(reference).stream().filter(one -> Integer.valueOf(part).equals(one.part()) && one.decision() != Decision.NOT_SHARED)
                .reduce((earlier, later) -> later).map(Disclosure::basis);
    }

    void add(Reference reference, Disclosure one) {
        jdbc.sql("""
                insert into disclosure (reference, part, team, decision, basis, fields, decided_by, rule,
                    decision_version, at, reason) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(reference.value(), one.part(), one.team(), one.decision().name(), one.basis(),
                        one.fields().stream().sorted().collect(Collectors.joining(", ")), one.decidedBy(), one.rule(),
                        one.version(), utc(one.at()), one.reason()).update();
    }
}
