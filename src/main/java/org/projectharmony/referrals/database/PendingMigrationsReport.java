package org.projectharmony.referrals.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names what the database hasn't got yet, for whoever starts the service, instead of a stack trace. */
class PendingMigrationsReport extends AbstractFailureAnalyzer<PendingMigrations> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PendingMigrations pending) {
        return new FailureAnalysis("Harmony doesn't start: the database's schema lacks " + pending.getMessage() + ".",
                "Back the database up, run this jar once with the argument 'migrate' and the same settings,"
                        + " and start again.", pending);
    }
}
