package org.projectharmony.referrals.referral;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes the subjects of referrals from before findable, once, at the start: one referral in each transaction, so that a
 * crash in between or another node loses nothing and does nothing twice.
 */
@Component
class SubjectBackfill implements ApplicationRunner {

    private static final int AT_A_TIME = 100;

    private final JdbcClient jdbc;
    private final ReferralRegister register;
    private final SubjectIndex subjects;
    private final TransactionTemplate transaction;

    SubjectBackfill(JdbcClient jdbc, ReferralRegister register, SubjectIndex subjects,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.register = register;
        this.subjects = subjects;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (List<String> left = left(); !left.isEmpty(); left = left()) {
            left.forEach(reference -> transaction.executeWithoutResult(one -> backfill(new Reference(reference))));
        }
    }

    private List<String> left() {
        return jdbc.sql("select reference from subject_backfill order by reference limit " + AT_A_TIME)
                .query(String.class).list();
    }

    private void backfill(Reference reference) {
        if (jdbc.sql("delete from subject_backfill where reference = ?").param(reference.value()).update() == 1) {
            subjects.forget(reference);
            subjects.add(reference, register.get(reference).content());
        }
    }
}
