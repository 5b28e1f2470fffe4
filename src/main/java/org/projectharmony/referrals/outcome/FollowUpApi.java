package org.projectharmony.referrals.outcome;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.List;
import org.projectharmony.referrals.outcome.Standing.Line;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How a referral stands, for the systems and people that may follow it. */
@Tag(name = "Referrals")
@RestController
@RequestMapping("/api/referrals/{reference}")
class FollowUpApi {

    private final FollowUp followUp;

    FollowUpApi(FollowUp followUp) {
        this.followUp = followUp;
    }

    @Operation(summary = "How a referral stands",
            description = "Its status and each agency with its answer, due times and outcome. Times are in UTC.")
    @ApiResponse(responseCode = "200", description = "How it stands")
    @ApiResponse(responseCode = "404", description = "There is no such referral, or it is not for you to see",
            content = @Content(mediaType = "application/problem+json"))
    @GetMapping
    Standing standing(@PathVariable String reference, Authentication user) {
        return followUp.standing(reference, Reader.of(user), "API").orElseThrow(FollowUpApi::notThere);
    }

    @Operation(summary = "What happened to a referral",
            description = "Who did what and when, oldest first; why, as far as you may read it. Times are in UTC.")
    @ApiResponse(responseCode = "200", description = "The timeline")
    @ApiResponse(responseCode = "404", description = "There is no such referral, or it is not for you to see",
            content = @Content(mediaType = "application/problem+json"))
    @GetMapping("/timeline")
    List<Line> timeline(@PathVariable String reference, Authentication user) {
        return followUp.timeline(reference, Reader.of(user), "API").orElseThrow(FollowUpApi::notThere);
    }

    static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND,
                "There is no such referral, or it is not for you to see.");
    }
}
