package org.projectharmony.referrals.retention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.referral.UnknownReferral;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Reviews before disposal, and legal holds. */
@Tag(name = "Retention", description = "For an agency's supervisors and Harmony's; holds for the latter only")
@ApiResponse(responseCode = "403", description = "Not yours to do")
@RestController
class RetentionApi {

    private final RetentionDesk desk;

    RetentionApi(RetentionDesk desk) {
        this.desk = desk;
    }

    record Text(@NotBlank @Size(max = 4000) String text) {}

    record Keeping(@NotNull LocalDate until, @NotBlank @Size(max = 4000) String reason) {}

    @Operation(summary = "What waits for a review or is on legal hold")
    @GetMapping("/api/retention")
    List<RetentionDesk.Row> rows(Authentication user) {
        return desk.rows(Reader.of(user));
    }

    @Operation(summary = "Dispose of it", description = "It goes at once where nobody else has a claim on it.")
    @PostMapping("/api/retention/{reference}/disposal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dispose(@PathVariable String reference, Authentication user) {
        desk.dispose(reference(reference), Reader.of(user));
    }

    @Operation(summary = "Keep it until another review")
    @PostMapping("/api/retention/{reference}/keeping")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable String reference, @Valid @RequestBody Keeping body, Authentication user) {
        if (!desk.future(body.until())) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "until: give a day in the future.");
        }
        desk.keep(reference(reference), body.until(), body.reason().strip(), Reader.of(user));
    }

    @Operation(summary = "Set a legal hold", description = "Nothing of the referral is erased until it is lifted.")
    @PutMapping("/api/referrals/{reference}/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void hold(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        desk.hold(reference(reference), body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Lift a legal hold")
    @DeleteMapping("/api/referrals/{reference}/hold")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void lift(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        desk.lift(reference(reference), body.text().strip(), Reader.of(user));
    }

    @ExceptionHandler
    ProblemDetail doesNotFit(TransitionRefused refusal) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, refusal.getMessage());
    }

    @ExceptionHandler
    ProblemDetail notThere(UnknownReferral unknown) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, unknown.getMessage());
    }

    private static Reference reference(String text) {
        if (!Reference.isReference(text)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such referral.");
        }
        return new Reference(text);
    }
}
