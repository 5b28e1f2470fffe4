package org.projectharmony.referrals.workspace;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
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

    @ExceptionHandler(exception = ResponseStatusException.class, produces = MediaType.TEXT_HTML_VALUE)
    void refused(ResponseStatusException refusal, HttpServletResponse response) throws IOException {
        response.sendError(refusal.getStatusCode().value());
    }
}
