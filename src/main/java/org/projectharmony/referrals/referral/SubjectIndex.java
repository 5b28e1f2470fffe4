package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds earlier referrals about the same person (name and birth date) or the same place (UPRN). */
@Repository
public class SubjectIndex {

    private final JdbcClient jdbc;

    SubjectIndex(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Referral referral) {
        List<Subject> subjects = referral.content().subjects();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            if (subject.uprn() != null || subject.dateOfBirth() != null) {
                jdbc.sql("insert into referral_subject (reference, position, uprn, name, date_of_birth)"
                        + " values (?, ?, ?, ?, ?)")
                        .params(referral.reference().value(), i, uprn(subject), name(subject), subject.dateOfBirth())
                        .update();
            }
        }
    }

    /** How many referrals since then, this one included, are about one of its people or places; at least 1. */
    public int reportsAboutTheSame(Referral referral, Instant since) {
        return Math.max(1, referral.content().subjects().stream().mapToInt(subject -> jdbc.sql("""
                select count(distinct s.reference) from referral_subject s join referral r on r.reference = s.reference
                where r.received_at >= ? and (s.uprn = ? or (s.name = ? and s.date_of_birth = ?))""")
                .params(ReferralRegister.utc(since), uprn(subject), name(subject), subject.dateOfBirth())
                .query(Integer.class).single()).max().orElse(1));
    }

    /** The number itself: some systems write leading zeros. */
    private static String uprn(Subject subject) {
        return subject.uprn() == null ? null : subject.uprn().replaceFirst("^0+(?=.)", "");
    }

    private static String name(Subject subject) {
        return subject.name() == null ? null : subject.name().strip().toLowerCase(Locale.ROOT);
    }
}
