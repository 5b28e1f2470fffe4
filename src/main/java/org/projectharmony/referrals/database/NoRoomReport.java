package org.projectharmony.referrals.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that the disk is full, for whoever starts the service, instead of a stack trace. */
class NoRoomReport extends AbstractFailureAnalyzer<NoRoom> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, NoRoom noRoom) {
        return new FailureAnalysis("Harmony doesn't start: the disk is full. " + noRoom.getMessage() + ".",
                "Make room on that disk and start again; how much it takes is harmony.room.", noRoom);
    }
}
