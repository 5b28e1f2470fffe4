package org.projectharmony.referrals.process;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.projectharmony.referrals.referral.TransitionRefused;

/**
 * Passes on what a task's form was refused for as it is. The engine wraps it as a fault of its own, and the person who
 * filled in the form would be told of a failure instead of the field to mend; over REST the answer is 400.
 */
class RefusalsInPlainWords extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException wrapped) {
            if (isForm(command) && wrapped instanceof NullValueException
                    && wrapped.getMessage().contains("Cannot find task")) {
                throw new FormFieldValidationException(null, "This task is not there any more: somebody else has done it,"
                        + " or the referral took another way.", wrapped);
            }
            for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
                boolean wrong = cause instanceof BadUserRequestException;
                if (isForm(command) && (wrong || cause instanceof TransitionRefused)) {
                    throw new FormFieldValidationException(null, cause.getMessage(), cause);
                } else if (wrong) {
                    throw (BadUserRequestException) cause;
                }
            }
            throw wrapped;
        }
    }

    /** Whether it completes a person's task. */
    static boolean isForm(Command<?> command) {
        return command instanceof CompleteTaskCmd || command instanceof SubmitTaskFormCmd;
    }
}
