package org.projectharmony.referrals.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is held on a person, for whoever answers their request. The door lets administrators in only. */
@Tag(name = "Rights of people")
@RestController
class SubjectExportApi {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 1000;
    private static final String CHECK = "Other people are hidden where a field names them. Free text can name somebody"
            + " whom no field names, and a person of the same name and birth date can be somebody else: a person reads"
            + " all of it before it is handed over. Not found are entries without a birth date.";

    private final SubjectExport export;

    SubjectExportApi(SubjectExport export) {
        this.export = export;
    }

    /** @param check what has to be done before it is handed over */
    record Answer(String check, List<Held> referrals) {}

    @Operation(summary = "What is held on a person",
            description = "For administrators, with a reason; each export is logged.")
    @ApiResponse(responseCode = "200", description = "What is held, others hidden")
    @ApiResponse(responseCode = "400", description = "errors names each field",
            content = @Content(mediaType = "application/problem+json"))
    @ApiResponse(responseCode = "403", description = "Not for you",
            content = @Content(mediaType = "application/problem+json"))
    @GetMapping("/api/subjects/export")
    ResponseEntity<Answer> export(@RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String dateOfBirth, @RequestParam(defaultValue = "") String reason,
            Authentication user) {
        List<Map<String, String>> errors = new ArrayList<>();
        LocalDate born = date(dateOfBirth);
        require(!name.isBlank() && name.length() <= LONGEST_NAME, "name", "Give the person's full name.", errors);
        require(born != null, "dateOfBirth", "Give the date of birth, such as 1948-03-02.", errors);
        require(!reason.isBlank() && reason.length() <= LONGEST_REASON, "reason",
                "Give the reason, such as the number of the request, in at most 1,000 characters. It names nobody.",
                errors);
        if (!errors.isEmpty()) {
            throw new Incomplete(errors);
        }
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new Answer(CHECK, export.of(name.strip(), born, reason.strip(), Reader.of(user))));
    }

    @ExceptionHandler
    ProblemDetail incomplete(Incomplete incomplete) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST,
                "Mend what errors names and ask again. Nothing was given out.");
        problem.setProperty("errors", incomplete.errors);
        return problem;
    }

    private static final class Incomplete extends RuntimeException {

        private final transient List<Map<String, String>> errors;

        private Incomplete(List<Map<String, String>> errors) {
            super(errors.size() + " faults in the request");
            this.errors = errors;
        }
    }

    private static void require(boolean right, String field, String message, List<Map<String, String>> errors) {
        if (!right) {
            errors.add(Map.of("field", field, "message", message));
        }
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
