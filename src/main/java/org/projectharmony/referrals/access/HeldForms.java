package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import org.projectharmony.referrals.access.Marks.Limit;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/**
 * Whether what was typed into a page, and sent by somebody who isn't signed in any more, is held until they are. It is kept
 * in the database, and anybody may send it: so each address may have so much of it held in an hour, and all of them
 * together, at whatever node.
 */
@Component
class HeldForms implements RequestMatcher {

    /** More than any of its pages can need; in bytes. */
    private static final long LARGEST_FORM = 256 * 1024;
    /** Held with it; Tomcat takes no more. */
    private static final long HEADERS = 8 * 1024;
    private static final int A_MEGABYTE = 1024 * 1024;
    private static final Limit OF_AN_ADDRESS = new Limit(A_MEGABYTE, A_MEGABYTE);
    private static final Limit OF_ALL = new Limit(32 * A_MEGABYTE, 32 * A_MEGABYTE);

    private final Marks marks;

    HeldForms(Marks marks) {
        this.marks = marks;
    }

    @Override
    public boolean matches(HttpServletRequest request) {
        long size = request.getContentLengthLong();
        return size > 0 && size <= LARGEST_FORM
                && marks.take(Marks.about("held", Place.of(request).address()), OF_AN_ADDRESS, size + HEADERS)
                && marks.take(Marks.about("held"), OF_ALL, size + HEADERS);
    }
}
