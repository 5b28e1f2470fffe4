package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** How a program that may not come in is told so: a problem detail (RFC 9457) that gives nothing away. */
final class Refusal {

    /** In seconds. */
    static final String SOON = "10";

    private Refusal() {
    }

    static void unknown(HttpServletResponse response, String scheme, String howToComeIn) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, scheme + " realm=\"Harmony\"");
        answer(response, HttpStatus.UNAUTHORIZED, howToComeIn);
    }

    static void tooMany(HttpServletResponse response, TooManyGuesses guesses) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(guesses.seconds()));
        answer(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords. Wait as Retry-After says.");
    }

    static void tooLarge(HttpServletResponse response, String howToMend) throws IOException {
        answer(response, HttpStatus.PAYLOAD_TOO_LARGE, howToMend);
    }

    static void unavailable(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, SOON);
        answer(response, HttpStatus.SERVICE_UNAVAILABLE, "Nothing was stored. Send the same again after as many seconds as"
                + " Retry-After says.");
    }

    /** Whoever hasn't said who they are is asked that first. */
    static AccessDeniedHandler forbidden(AuthenticationEntryPoint ask) {
        return (request, response, reason) -> {
            if (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                    && SecurityContextHolder.getContext().getAuthentication() == null) {
                ask.commence(request, response, new InsufficientAuthenticationException("Nobody is signed in"));
            } else {
                answer(response, HttpStatus.FORBIDDEN, "You may not do this.");
            }
        };
    }

    private static void answer(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail));
    }
}
