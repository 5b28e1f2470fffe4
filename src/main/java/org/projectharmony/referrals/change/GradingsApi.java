package org.projectharmony.referrals.change;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Gradings of intelligence, for the systems and people of the team that grades it. */
@Tag(name = "Changes to a referral")
@RestController
class GradingsApi {

    private final IntelligenceGrading grading;
    private final Visible visible;

    GradingsApi(IntelligenceGrading grading, Visible visible) {
        this.grading = grading;
        this.visible = visible;
    }

    /** @param conditions on which it may be passed on: with handling C, and only then */
    record Graded(@NotNull @Pattern(regexp = "[1-3]") String source,
            @NotNull @Pattern(regexp = "[A-E]") String assessment, @NotNull @Pattern(regexp = "[PC]") String handling,
            @Size(max = 4000) String conditions, @NotBlank @Size(max = 4000) String sanitised) {}

    @Operation(summary = "Grade intelligence and write the sanitised text", description = "3x5x2. Other teams that"
            + " it is sent to read the sanitised text with its grading and conditions, and nothing of what was told.")
    @ApiResponse(responseCode = "204", description = "Done, or done before")
    @ApiResponse(responseCode = "400", description = "It can't be passed on like that: errors says what to mend")
    @ApiResponse(responseCode = "403", description = "Not yours to do")
    @ApiResponse(responseCode = "404", description = "There is no such referral, or it is not for you to see")
    @ApiResponse(responseCode = "409", description = "It doesn't fit how the referral stands")
    @PostMapping("/api/referrals/{reference}/gradings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void grade(@PathVariable String reference, @Valid @RequestBody Graded body, Authentication user) {
        Reader reader = Reader.of(user);
        grading.grade(visible.require(reference, reader), new Grade(body.source(), body.assessment(), body.handling(),
                body.conditions() == null || body.conditions().isBlank() ? null : body.conditions().strip(),
                body.sanitised().strip()), reader);
    }
}
