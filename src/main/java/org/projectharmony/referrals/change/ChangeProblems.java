package org.projectharmony.referrals.change;

import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What a change was refused for, as a problem of RFC 9457 in the words that the page says too. */
@RestControllerAdvice(assignableTypes = {ChangesApi.class, GradingsApi.class})
@Order(Ordered.HIGHEST_PRECEDENCE)
class ChangeProblems {

    @ExceptionHandler
    ProblemDetail notTheirs(NotAllowed refusal) {
        return problem(HttpStatus.FORBIDDEN, "It isn't yours to do", refusal);
    }

    @ExceptionHandler
    ProblemDetail doesNotFit(TransitionRefused refusal) {
        return problem(HttpStatus.CONFLICT, "It doesn't fit how the referral stands", refusal);
    }

    @ExceptionHandler
    ProblemDetail wrong(InvalidChange wrong) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
                "Mend what errors names and send it again. Nothing was changed.");
        problem.setProperty("errors", wrong.errors());
        return problem;
    }

    private static ProblemDetail problem(HttpStatus status, String title, RuntimeException refusal) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, refusal.getMessage());
        problem.setTitle(title);
        return problem;
    }
}
