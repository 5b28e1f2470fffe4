package org.projectharmony.referrals.process;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.projectharmony.referrals.access.Fault;

/** Notes what went wrong in a request, for the log; the engine's answer tells its message only. */
class FaultsForTheLog extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RuntimeException fault) {
            Fault.note(fault);
            throw fault;
        }
    }
}
