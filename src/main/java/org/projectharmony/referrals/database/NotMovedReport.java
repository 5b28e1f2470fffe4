package org.projectharmony.referrals.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why nothing was moved, for whoever asked for it, instead of a stack trace. */
class NotMovedReport extends AbstractFailureAnalyzer<NotMoved> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NotMoved notMoved) {
        return new FailureAnalysis("Nothing was moved: " + notMoved.getMessage(),
                "Mend that and give the same command again; both databases are as they were.", notMoved);
    }
}
