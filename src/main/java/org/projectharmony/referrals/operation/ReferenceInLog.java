package org.projectharmony.referrals.operation;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Has each line of the log that is written about a request to a referral's address carry its reference. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReferenceInLog extends OncePerRequestFilter {

    /** The engine puts it under the same name for its steps. */
    private static final String NAME = "reference";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Whatever else somebody asks for isn't written down.
        Stream.of(request.getRequestURI().split("/")).filter(Reference::isReference).findFirst()
                .ifPresent(reference -> MDC.put(NAME, reference));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(NAME);
        }
    }
}
