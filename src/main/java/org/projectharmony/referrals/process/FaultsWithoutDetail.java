package org.projectharmony.referrals.process;


import java.lang.reflect.InvocationTargetException;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.camunda.bpm.engine.impl.delegate.DefaultDelegateInterceptor;
import org.camunda.bpm.engine.impl.delegate.DelegateInvocation;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.projectharmony.referrals.referral.TransitionRefused;

/**
 * Strips the message from a fault in a step before the engine keeps it as a job's error and logs it: a driver's or a
 * library's message may quote personal data. The kind of fault and the place in the code stay. Our own exceptions name
 * no one and pass as they are; what a referral refuses is the asker's mistake.
 */
class FaultsWithoutDetail extends DefaultDelegateInterceptor {

    /** A step failed; its cause is named by kind only. */
    static class StepFailed extends RuntimeException {
        StepFailed(Throwable fault) {
            super(fault.getClass().getSimpleName());
            setStackTrace(fault.getStackTrace());
        }
    }

    @Override
    public void handleInvocation(DelegateInvocation invocation) throws Exception {
        try {
            super.handleInvocation(invocation);
        } catch (Exception fault) {
            throw withoutDetail(fault);
        }
    }

    private static Exception withoutDetail(Exception fault) {
        if (fault instanceof TransitionRefused refused) {
            return new BadUserRequestException(refused.getMessage());
        }
        if ((fault instanceof ELException || fault instanceof InvocationTargetException)
                && fault.getCause() instanceof Exception cause) {
            return withoutDetail(cause);
        }
        boolean safe = fault instanceof ProcessEngineException || fault instanceof BpmnError
                || fault instanceof ELException || fault.getClass().getName().startsWith("org.projectharmony.");
        return safe ? fault : new StepFailed(fault);
    }
}
