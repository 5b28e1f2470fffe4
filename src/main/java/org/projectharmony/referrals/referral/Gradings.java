package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.ReferralRegister.instant;
import static org.projectharmony.referrals.referral.ReferralRegister.utc;

import java.util.List;
import java.util.Optional;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each grading of intelligence with its sanitised text. Rows are only ever added; the last one counts. */
@Repository
public class Gradings {

    private final JdbcClient jdbc;

    Gradings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    public List<Grading> of(Reference reference) {
        return jdbc.sql("select * from grading where reference = ? order by id").param(reference.value())
                .query((row, i) -> new Grading(new Grade(row.getString("source"), row.getString("assessment"),
                        row.getString("handling"), row.getString("conditions"), row.getString("sanitised")),
                        row.getString("by_user"), instant(row, "at"))).list();
    }

    /** The one that counts; empty while nothing is graded. */
    public Optional<Grade> last(Reference reference) {
        return of(reference).stream().reduce((earlier, later) -> later).map(Grading::grade);
    }

    public void add(Reference reference, Grading one) {
        Grade grade = one.grade();
        jdbc.sql("insert into grading (reference, source, assessment, handling, conditions, sanitised, by_user, at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(reference.value(), grade.source(), grade.assessment(), grade.handling(), grade.conditions(),
                        grade.sanitised(), one.by(), utc(one.at())).update();
    }
}
