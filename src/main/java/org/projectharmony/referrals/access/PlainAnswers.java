package org.projectharmony.referrals.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the engine's insides in: no answer of its interfaces holds SQL, the name of a class or a place in the code.
 * What failed here is told with a number by which it is found in the log, where it stands without what was sent.
 */
class PlainAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String NOT_THERE = "There is nothing at this address, or it is not for you to see.";
    /** Who fills in a form for minutes is told more, and what is somebody else's is told in the same words. */
    private static final String NOT_THERE_ANY_MORE = "This task is not there any more: somebody else has done it, or the"
            + " referral took another way.";

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        try {
            chain.doFilter(request, answer);
        } catch (ServletException | RuntimeException fault) {
            if (Unavailable.is(fault)) {
                throw fault;
            }
            ResponseStatusException said = fault instanceof ResponseStatusException refused ? refused : null;
            Fault.note(said == null ? fault : new BadUserRequestException(said.getReason()));
            answer.resetBuffer();
            // The firewall looks at a header when somebody reads it, which the engine's interface does late.
            answer.setStatus(said != null ? said.getStatusCode().value() : fault.getCause() instanceof RequestRejectedException ? HttpServletResponse.SC_BAD_REQUEST
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        if (Fault.isOfTheDatabase(request)) {
            throw new DataAccessResourceFailureException("The engine didn't reach the database");
        }
        if (!request.getRequestURI().contains("/static/")) {
            answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && !response.isCommitted()) {
            rewrite(request, answer);
        }
        answer.copyBodyToResponse();
    }

    private static void rewrite(HttpServletRequest request, ContentCachingResponseWrapper answer) throws IOException {
        Map<String, Object> said = said(request, answer);
        answer.resetBuffer();
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getOutputStream().write(JSON.writeValueAsBytes(said));
    }

    /** By the kind of the fault, never by its words; those are told only where they were written for the sender. */
    private static Map<String, Object> said(HttpServletRequest request, ContentCachingResponseWrapper answer) {
        EngineAddress address = EngineInterface.asked(request);
        boolean looksAtAThing = address != null && address.namesSomething() && request.getMethod().equals("GET");
        Optional<String> mend = looksAtAThing ? Optional.empty() : Fault.toMend(request);
        boolean failed = answer.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        if (mend.isPresent()) {
            answer.setStatus(failed ? HttpServletResponse.SC_BAD_REQUEST : answer.getStatus());
            return fault(mend.get());
        } else if (Fault.isFailure(request) && failed) {
            return failed(request);
        } else if (address != null && address.namesSomething()) {
            answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return fault(address.takesAForm() ? NOT_THERE_ANY_MORE : NOT_THERE);
        } else if (failed) {
            answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        return fault(switch (answer.getStatus()) {
            case HttpServletResponse.SC_FORBIDDEN -> "You may not do this.";
            case HttpServletResponse.SC_NOT_FOUND -> NOT_THERE;
            case HttpServletResponse.SC_METHOD_NOT_ALLOWED -> "This address doesn't take this method.";
            default -> "The request can't be understood.";
        });
    }

    private static Map<String, Object> failed(HttpServletRequest request) {
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {} at {} of the engine's interface", incident, request.getMethod(), Fault.noted(request));
        Map<String, Object> said = fault("Something went wrong here. If it fails again, tell the service desk the"
                + " incident's number: " + incident);
        said.put("incident", incident);
        return said;
    }

    private static Map<String, Object> fault(String message) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("type", "Refused");
        said.put("message", message);
        return said;
    }
}
