package org.projectharmony.referrals.process;

import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Takes a person's form once more where something else was at work on the same referral in the same instant: they are
 * told what has become of it meanwhile, and not of a fault of the engine.
 */
class AgainAfterACollision extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        boolean form = RefusalsInPlainWords.isForm(command) || command instanceof SubmitStartFormCmd;
        // Whoever began a transaction has to begin it again.
        if (!form || TransactionSynchronizationManager.isActualTransactionActive()) {
            return next.execute(command);
        }
        return ReferralProcesses.AGAIN.execute(attempt -> next.execute(command));
    }
}
