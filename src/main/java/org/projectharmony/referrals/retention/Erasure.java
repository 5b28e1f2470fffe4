package org.projectharmony.referrals.retention;

import java.time.Clock;
import java.util.List;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.notification.MailFiles;
import org.projectharmony.referrals.process.EngineTraces;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent.Wanted;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases what is held of a referral, in the transaction of whoever has decided that it may go. */
@Component
class Erasure {

    /** Every table with something of a referral, in the order in which they can be emptied. */
    static final List<String> TABLES = List.of("subject_sound", "referral_subject", "referral_event", "referral_link",
            "subject_backfill", "tenant_backfill", "question", "timeline", "disclosure", "agency_part", "correction",
            "grading", "retention_review", "legal_hold", "referral");

    /** What stays: who has looked, and that it was disposed of. Neither tells of anybody whom a referral is about. */
    static final List<String> STAYING = List.of("access_log", "disposal");

    private static final String ERASED = "Erased";

    private final JdbcClient jdbc;
    private final ReferralRegister register;
    private final AgencyDirectory directory;
    private final MailFiles mails;
    private final EngineTraces engine;
    private final Clock clock;

    Erasure(JdbcClient jdbc, ReferralRegister register, AgencyDirectory directory, MailFiles mails, EngineTraces engine,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.directory = directory;
        this.mails = mails;
        this.engine = engine;
        this.clock = clock;
    }

    /** @param rules by which rules and people, for the log of disposals */
    void record(Referral referral, String rules) {
        Reference reference = referral.reference();
        int rows = jdbc.sql("delete from referral_link where other = ?").param(reference.value()).update()
                + TABLES.stream().mapToInt(table -> jdbc.sql("delete from " + table + " where reference = ?")
                        .param(reference.value()).update()).sum();
        int processes = engine.erase(reference);
        // Last: a file can't come back when the transaction fails.
        jdbc.sql("insert into disposal (reference, erased_at, ended_at, rules, record_rows, mail_files, processes)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(reference.value(), Reviews.utc(clock.instant()), Reviews.utc(referral.closedAt()), rules, rows,
                        mails.erase(reference), processes).update();
    }

    /** Erases what was typed by, to and about the parts of one agency, where it hasn't been yet. */
    void texts(Referral referral, String agency) {
        List<AgencyPart> parts = referral.parts().stream().filter(Ended::sent)
                .filter(part -> directory.agencyOf(part.team()).equals(agency))
                .filter(part -> unerased(referral.reference(), part.number())).toList();
        parts.forEach(part -> {
            Reference reference = referral.reference();
            jdbc.sql("update agency_part set request = null, reason = null, note = null, erased_at = ?"
                    + " where reference = ? and part = ?")
                    .params(Reviews.utc(clock.instant()), reference.value(), part.number()).update();
            jdbc.sql("update disclosure set reason = null where reference = ? and part = ?")
                    .params(reference.value(), part.number()).update();
            jdbc.sql("update timeline set detail = null where reference = ? and part = ? and actor not in (?, 'rules')")
                    .params(reference.value(), part.number(), Referral.HARMONY).update();
            jdbc.sql("update question set question = ?, answer = case when answer is null then null else ? end"
                    + " where reference = ? and part = ?")
                    .params(ERASED, ERASED, reference.value(), part.number()).update();
            register.change(reference, its -> its.note(Event.TEXTS_ERASED, part.number(), null, Referral.HARMONY,
                    clock.instant()));
        });
        if (!parts.isEmpty()) {
            register.rewrite(referral, referral.content().wanting(referral.content().wanted().stream()
                    .map(wanted -> directory.agencyOf(wanted.team()).equals(agency)
                            ? new Wanted(wanted.team(), null) : wanted).toList()));
        }
    }

    private boolean unerased(Reference reference, int part) {
        return jdbc.sql("select count(*) from agency_part where reference = ? and part = ? and erased_at is null")
                .params(reference.value(), part).query(Integer.class).single() > 0;
    }
}
