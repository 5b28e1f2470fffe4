package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
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
