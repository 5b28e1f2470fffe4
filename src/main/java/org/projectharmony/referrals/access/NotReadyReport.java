package org.projectharmony.referrals.access;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the list for whoever starts the service, instead of a stack trace. */
class NotReadyReport extends AbstractFailureAnalyzer<NotReady> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NotReady notReady) {
        return new FailureAnalysis("Harmony doesn't start" + (notReady.isForProduction() ? " with the profile 'production'" : "")
                + ", because:\n\n" + notReady.getMessage(),
                "Mend all of it, in the environment or in a file of settings, and start again.", notReady);
    }
}
