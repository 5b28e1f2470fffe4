package org.projectharmony.referrals.workspace;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** A browser that asks for a page that isn't there, or not for them, gets a page that says so; programs get a problem detail. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class MissingPage {

    @ExceptionHandler(exception = NoResourceFoundException.class, produces = MediaType.TEXT_HTML_VALUE)
    void missing(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    /** Null where a browser was answered with a page. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(ResponseStatusException refusal, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        String wanted = request.getHeader(HttpHeaders.ACCEPT);
        if (wanted != null && wanted.contains(MediaType.TEXT_HTML_VALUE)) {
            response.sendError(refusal.getStatusCode().value());
            return null;
        }
        return ResponseEntity.status(refusal.getStatusCode()).headers(refusal.getHeaders()).body(refusal.getBody());
    }
}
