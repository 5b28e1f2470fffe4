package org.projectharmony.referrals.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.projectharmony.referrals.access.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UrlPathHelper;

/**
 * Every failure of the API as a problem of RFC 9457, in plain words. Neither an answer nor the log repeats what was
 * sent. Failures outside {@code /api/} and refusals of access are left to whoever handles those.
 */
@RestControllerAdvice
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(InvalidReferral invalid) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "The referral can't be accepted as it is",
                "Mend what errors names and send it again. Nothing was stored.");
        problem.setProperty("errors", invalid.errors());
        return answer(problem, HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> conflict(SourceConflict conflict) {
        return answer(problem(HttpStatus.CONFLICT, "The source was used already",
                "Another referral with different content came from this source. Give a new referral a source reference"
                        + " of its own. Nothing was stored."), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(TooLarge tooLarge) {
        return answer(problem(HttpStatus.PAYLOAD_TOO_LARGE, "The request is too large",
                tooLarge.getMessage() + " Nothing was stored."), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> other(Exception failure, HttpServletRequest request) throws Exception {
        if (!UrlPathHelper.defaultInstance.getPathWithinApplication(request).startsWith("/api/")
                || failure instanceof AccessDeniedException || failure instanceof AuthenticationException
                || failure instanceof RequestRejectedException) {
            throw failure;
        }
        // Spring fails at it where it would read the body.
        if (Objects.requireNonNullElse(request.getContentType(), "").contains("*")) {
            return answer(problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, null,
                    detail(failure, HttpStatus.UNSUPPORTED_MEDIA_TYPE)), HttpHeaders.EMPTY);
        }
        if (failure instanceof ErrorResponse refused && refused.getStatusCode().is4xxClientError()) {
            return answer(problem(refused.getStatusCode(), null, detail(failure, refused.getStatusCode())),
                    refused.getHeaders());
        }
        String incident = UUID.randomUUID().toString();
        LOG.error("Incident {} at {}", incident, request.getMethod(), Fault.withoutMessages(failure));
        ProblemDetail problem = problem(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong here",
                "Send the same request again later. If it fails again, tell the service desk the incident's number.");
        problem.setProperty("incident", incident);
        return answer(problem, HttpHeaders.EMPTY);
    }

    private static String detail(Exception failure, HttpStatusCode status) {
        if (failure instanceof ResponseStatusException own && own.getReason() != null) {
            return own.getReason();
        }
        return switch (status.value()) {
            case 404 -> "There is nothing at this address, or it is not for you to see.";
            case 405 -> "This address does not take this method; the header Allow names those that it takes.";
            case 406 -> "This address answers in application/json; say so in the header Accept, or leave it out.";
            case 415 -> "Send the body as application/json and say so in the header Content-Type.";
            default -> "The request can't be understood; the description of the API is at /swagger-ui.";
        };
    }

    private static ProblemDetail problem(HttpStatusCode status, String title, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (title != null) {
            problem.setTitle(title);
        }
        return problem;
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.getStatus()).headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
