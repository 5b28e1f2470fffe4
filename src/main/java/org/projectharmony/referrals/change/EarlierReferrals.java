package org.projectharmony.referrals.change;

import java.util.List;
import org.projectharmony.referrals.process.HandingOver;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.triage.Restriction;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives referrals from before their keeper, where the rules name one, and their processes the tenants that they would
 * have today: once, before anybody is let in; one referral in each transaction, so that a crash in between or another
 * node loses nothing and does nothing twice.
 */
@Component
class EarlierReferrals implements SmartInitializingSingleton {

    private static final int AT_A_TIME = 100;
    private static final String BY_CONCERN = "Its concern is restricted";

    private final JdbcClient jdbc;
    private final OneAtATime once;
    private final Restriction restriction;
    private final Restricting restricting;
    private final HandingOver processes;
    private final TransactionTemplate transaction;

    EarlierReferrals(JdbcClient jdbc, OneAtATime once, Restriction restriction, Restricting restricting,
            HandingOver processes, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.once = once;
        this.restriction = restriction;
        this.restricting = restricting;
        this.processes = processes;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (List<String> left = left(); !left.isEmpty(); left = left()) {
            left.forEach(reference -> ReferralProcesses.AGAIN.execute(attempt -> {
                transaction.executeWithoutResult(one -> bringUpToDate(new Reference(reference)));
                return null;
            }));
        }
    }

    private List<String> left() {
        return jdbc.sql("select reference from tenant_backfill order by reference limit " + AT_A_TIME)
                .query(String.class).list();
    }

    private void bringUpToDate(Reference reference) {
        if (jdbc.sql("delete from tenant_backfill where reference = ?").param(reference.value()).update() == 1) {
            once.change(reference, (referral, then) -> restriction.keeper(referral.content().concerns())
                    .filter(keeper -> referral.keeper() == null).ifPresentOrElse(
                            keeper -> restricting.keep(referral, keeper, BY_CONCERN, Referral.RULES, then),
                            () -> then.accept(() -> processes.handOver(reference))));
        }
    }
}
