package org.projectharmony.referrals.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Keeps the engine's insides in: no answer of its interfaces holds SQL, the name of a class or a place in the code.
 * What failed here is told with a number by which it is found in the log, where it stands without what was sent.
 */
class PlainAnswers extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The engine answers a fault for what is another team's. */
    private static final Pattern ANOTHER_TEAMS = Pattern.compile("belongs to no authenticated tenant");
    /** What the engine can't read or can't find is the sender's mistake. */
    private static final Pattern SENDERS_MISTAKE = Pattern.compile("ENGINE-09\\d{3}|(doesn't|does not) exist|is null$"
            + "|StreamReadConstraints");
    private static final Pattern INSIDES = Pattern.compile("(?i)###|\\bat \\[|\\bat [\\w.$]+\\(|Exception\\b|\\bSQL\\b|"
            + "\\b(select|insert|update|delete)\\b.*\\b(from|into|set)\\b|\\bACT_[A-Z]+_|StreamRead(Feature|Constraints)");
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // It waits for work and answers much later.
        return request.getRequestURI().endsWith("/fetchAndLock");
    }

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
            Fault.note(fault);
            answer.resetBuffer();
            // The firewall looks at a header when somebody reads it, which the engine's interface does late.
            answer.setStatus(fault.getCause() instanceof RequestRejectedException ? HttpServletResponse.SC_BAD_REQUEST
                    : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        }
        if (Fault.isOfTheDatabase(request)) {
            throw new DataAccessResourceFailureException("The engine didn't reach the database");
        }
        if (answer.getStatus() >= HttpServletResponse.SC_BAD_REQUEST && !response.isCommitted()) {
            rewrite(request, answer);
        }
        answer.copyBodyToResponse();
    }

    private static void rewrite(HttpServletRequest request, ContentCachingResponseWrapper answer) throws IOException {
        Map<String, Object> said = read(answer.getContentAsByteArray());
        String message = String.valueOf(said.get("message"));
        if (answer.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            if (ANOTHER_TEAMS.matcher(message).find()) {
                answer.setStatus(HttpServletResponse.SC_NOT_FOUND);
                said = fault("There is nothing at this address, or it is not for you to see.");
            } else if (SENDERS_MISTAKE.matcher(message).find() || Fault.isRefusal(request)) {
                answer.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            } else {
                said = failed(request);
            }
        }
        said.computeIfPresent("message", (key, text) -> plain(String.valueOf(text)));
        answer.resetBuffer();
        answer.setContentType(MediaType.APPLICATION_JSON_VALUE);
        answer.getOutputStream().write(JSON.writeValueAsBytes(said));
    }

    private static String plain(String message) {
        String shorter = PACKAGES.matcher(message).replaceAll("");
        return shorter.isBlank() || INSIDES.matcher(shorter).find() ? "The request can't be understood." : shorter;
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

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(byte[] body) {
        try {
            return JSON.readValue(body, LinkedHashMap.class);
        } catch (JsonProcessingException other) {
            return fault("The request can't be understood.");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
