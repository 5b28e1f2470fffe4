package org.projectharmony.referrals.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses addresses of the engine's that are written by a detour or name an engine that isn't there; it fails at both. */
class PlainAddresses extends OncePerRequestFilter {

    /** Letters, digits and the like that need no writing by number. */
    private static final Pattern NEEDLESS = Pattern.compile("(?i)%(2[de]|3\\d|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])");
    private static final Pattern OTHER_ENGINE = Pattern.compile("/camunda/app/[\\w-]+/(?!default/)[\\w-]+/");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                && !request.getRequestURI().startsWith(request.getServletPath())
                || NEEDLESS.matcher(request.getRequestURI()).find()) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (OTHER_ENGINE.matcher(request.getServletPath()).matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }
}
