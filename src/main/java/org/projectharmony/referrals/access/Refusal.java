package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;

/** How a program that may not come in is told so: a problem detail (RFC 9457) that gives nothing away. */
final class Refusal {

    private Refusal() {
    }

    static void unknown(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (reason instanceof TooManyGuesses tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(tooMany.seconds()));
            answer(response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong passwords. Wait as Retry-After says.");
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Harmony\"");
        answer(response, HttpStatus.UNAUTHORIZED, "Send a user name and a password (HTTP Basic), or sign in.");
    }

    static void forbidden(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && SecurityContextHolder.getContext().getAuthentication() == null) {
            unknown(request, response, reason);
            return;
        }
        answer(response, HttpStatus.FORBIDDEN, "You may not do this.");
    }

    private static void answer(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"type\":\"about:blank\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), detail));
    }
}
