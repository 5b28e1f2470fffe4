package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
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
     * Whether the engine said no to what it was asked, or couldn't make out what it was asked, rather than failed: its
     * faults come from something below it, its refusals are its own.
     */
    static boolean isRefusal(HttpServletRequest request) {
        Throwable fault = (Throwable) request.getAttribute(NOTED);
        return fault == null || ExceptionUtils.indexOfType(fault, BadUserRequestException.class) >= 0
                || ExceptionUtils.getRootCause(fault) instanceof ProcessEngineException;
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
