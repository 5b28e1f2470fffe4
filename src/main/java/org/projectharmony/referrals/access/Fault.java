package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NotFoundException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What went wrong, for the log: kind and place only, since messages of databases and parsers repeat what was sent. */
public final class Fault {

    private static final String NOTED = Fault.class.getName();

    private Fault() {
    }

    /** Keeps it with the request that is under way, if one is. */
    public static void note(Throwable fault) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(NOTED, fault, RequestAttributes.SCOPE_REQUEST);
        }
    }

    /**
     * What the engine, or Harmony in it, told the sender to mend; empty where it said no in another way, failed, or found
     * nothing, which is said as if it weren't for the sender.
     */
    static Optional<String> toMend(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof RuntimeException fault
                && (fault instanceof BadUserRequestException && !(fault instanceof NotFoundException)
                || fault instanceof FormFieldValidationException && !(fault.getCause() instanceof NullValueException))
                        ? Optional.ofNullable(fault.getMessage()) : Optional.empty();
    }

    /**
     * Whether something failed below the engine. What it refuses, or couldn't make out, is a fault of its own; and it
     * stumbles, before it has done anything, over some of what isn't there.
     */
    static boolean isFailure(HttpServletRequest request) {
        if (!(request.getAttribute(NOTED) instanceof Throwable fault)) {
            return false;
        }
        Throwable root = ExceptionUtils.getRootCause(fault);
        return !(root instanceof ProcessEngineException || root instanceof NullPointerException
                && root.getStackTrace().length > 0 && root.getStackTrace()[0].getClassName().startsWith("org.camunda.bpm.engine.impl.cfg.auth."));
    }

    /** Whether what was noted, if anything, is that the database can't be reached. */
    static boolean isOfTheDatabase(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof Throwable fault && Unavailable.is(fault);
    }

    /** What was noted, without its messages; null if nothing was. */
    static Throwable noted(HttpServletRequest request) {
        return request.getAttribute(NOTED) instanceof Throwable fault ? withoutMessages(fault) : null;
    }

    /** The same, with the kinds of fault in place of their messages. */
    public static Throwable withoutMessages(Throwable fault) {
        Throwable cause = fault.getCause();
        Throwable silent = new Throwable(fault.getClass().getName(), cause == null ? null : withoutMessages(cause));
        silent.setStackTrace(fault.getStackTrace());
        return silent;
    }
}
