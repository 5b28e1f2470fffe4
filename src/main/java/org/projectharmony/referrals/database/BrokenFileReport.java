package org.projectharmony.referrals.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that the database's file is broken and what to do, for whoever starts the service, instead of a stack trace. */
class BrokenFileReport extends AbstractFailureAnalyzer<BrokenFile> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, BrokenFile broken) {
        return new FailureAnalysis("Harmony doesn't start, or it would begin anew or go back without a word. "
                + broken.getMessage() + ".", "Keep a copy of both files. Then put back the latest backup of "
                + broken.file().database() + " and delete " + broken.file().note() + "; or, where nothing in it is needed any"
                + " more, delete both, and Harmony begins with an empty database. Ask what the disk or the file system went"
                + " through.", broken);
    }
}
