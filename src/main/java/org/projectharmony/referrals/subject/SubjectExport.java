package org.projectharmony.referrals.subject;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.SubjectIndex;
import org.projectharmony.referrals.sharing.AccessLog;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives what is held on a person, and keeps who was given it, when, why and of which referrals. */
@Service
class SubjectExport {

    private static final List<String> FIELDS =
            List.of("told", "risk", "disclosedTo", "agencies", "questions", "timeline", "looks");

    private final SubjectIndex subjects;
    private final ReferralRegister register;
    private final Exempt exempt;
    private final HeldOnAPerson held;
    private final AccessLog log;
    private final JdbcClient jdbc;
    private final Clock clock;

    SubjectExport(SubjectIndex subjects, ReferralRegister register, Exempt exempt, HeldOnAPerson held, AccessLog log,
            JdbcClient jdbc, Clock clock) {
        this.subjects = subjects;
        this.register = register;
        this.exempt = exempt;
        this.held = held;
        this.log = log;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Transactional
    public List<Held> of(String name, LocalDate born, String reason, Reader by) {
        List<Referral> found = subjects.about(name, born).stream().map(register::get)
                .filter(referral -> !exempt.covers(referral)).toList();
        List<Held> all = found.stream().map(referral -> held.of(referral, own(referral, name, born))).toList();
        found.forEach(referral -> log.looked(by, referral.reference(), "subject export", FIELDS));
        jdbc.sql("insert into subject_export (at, by_user, reason, referrals) values (?, ?, ?, ?)")
                .params(clock.instant().atOffset(ZoneOffset.UTC), by.user(), reason, all.size()).update();
        return all;
    }

    private List<Subject> own(Referral referral, String name, LocalDate born) {
        return referral.content().subjects().stream().filter(subject -> subjects.isAbout(subject, name, born)).toList();
    }
}
