package org.projectharmony.referrals.change;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Changes to a referral on its way, for the systems and people that may make them. */
@Tag(name = "Changes to a referral")
@ApiResponse(responseCode = "204", description = "Done, or done before")
@ApiResponse(responseCode = "403", description = "Not yours to do")
@ApiResponse(responseCode = "404", description = "There is no such referral, or it is not for you to see")
@ApiResponse(responseCode = "409", description = "It doesn't fit how the referral stands")
@RestController
@RequestMapping("/api/referrals/{reference}")
@ResponseStatus(HttpStatus.NO_CONTENT)
class ChangesApi {

    private static final String ABOUT = "happened|people|needs|places|problem|safety|reporter";
    private static final String BASES =
            "consent|public-task|legal-obligation|vital-interests|law-enforcement|safeguarding-duty";

    private final Changes changes;
    private final SharingChanges sharing;
    private final Asking asking;
    private final Corrections corrections;
    private final Restricting restricting;
    private final StartingAgain again;
    private final Visible visible;

    ChangesApi(Changes changes, SharingChanges sharing, Asking asking, Corrections corrections,
            Restricting restricting, StartingAgain again, Visible visible) {
        this.again = again;
        this.restricting = restricting;
        this.sharing = sharing;
        this.corrections = corrections;
        this.changes = changes;
        this.asking = asking;
        this.visible = visible;
    }

    record Text(@NotBlank @Size(max = 4000) String text) {}

    /** @param about what it is about, which decides who reads it; left out, it is what happened */
    record Information(@NotBlank @Size(max = 4000) String text,
            @Size(max = 7) Set<@NotNull @Pattern(regexp = ABOUT) String> about) {}

    record Lead(@NotBlank @Size(max = 64) String team, @NotNull @Pattern(regexp = BASES) String lawfulBasis,
            @NotBlank @Size(max = 4000) String reason) {}

    record Restriction(@NotBlank @Size(max = 64) String team, @NotBlank @Size(max = 4000) String reason) {}

    record Consent(@NotNull @Pattern(regexp = "given|refused") String consent, @NotBlank @Size(max = 4000) String note) {}

    record Fact(@NotBlank @Size(max = 200) String path, JsonNode value, @NotBlank @Size(max = 4000) String reason) {}

    @Operation(summary = "Correct a fact", description = "By its path in the request, such as subjects[1].postcode;"
            + " null takes it out. What stood there before is kept for triage and the supervisors.")
    @PostMapping("/corrections")
    void correct(@PathVariable String reference, @Valid @RequestBody Fact body, Authentication user) {
        corrections.correct(seen(reference, user), body.path(),
                body.value() == null ? NullNode.instance : body.value(), body.reason().strip(), Reader.of(user));
    }

    @Operation(summary = "Add information",
            description = "Every agency that has it in hand and needs to know it is asked to read it.")
    @PostMapping("/information")
    void information(@PathVariable String reference, @Valid @RequestBody Information body, Authentication user) {
        changes.addInformation(seen(reference, user), body.text().strip(), body.about() == null ? Set.of() : body.about(),
                Reader.of(user));
    }

    @Operation(summary = "Withdraw the referral", description = "Open work ends, and every agency is told.")
    @PostMapping("/withdrawal")
    void withdraw(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        changes.withdraw(seen(reference, user), body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Reopen a closed or withdrawn referral", description = "It goes to triage with the note.")
    @PostMapping("/reopening")
    void reopen(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        changes.reopen(seen(reference, user), body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Change the lead agency")
    @PostMapping("/lead")
    void lead(@PathVariable String reference, @Valid @RequestBody Lead body, Authentication user) {
        changes.changeLead(seen(reference, user), body.team(), body.lawfulBasis(), body.reason().strip(), Reader.of(user));
    }

    @Operation(summary = "Pass an agency's part back to triage", description = "With the reason why it isn't theirs.")
    @PostMapping("/parts/{part}/re-routing")
    void reRoute(@PathVariable String reference, @PathVariable int part, @Valid @RequestBody Text body,
            Authentication user) {
        changes.reRoute(seen(reference, user), part, body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Challenge an agency's decline")
    @PostMapping("/parts/{part}/challenge")
    void challenge(@PathVariable String reference, @PathVariable int part, @Valid @RequestBody Text body,
            Authentication user) {
        changes.challenge(seen(reference, user), part, body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Record consent that an agency was held back for")
    @PostMapping("/parts/{part}/consent")
    void consent(@PathVariable String reference, @PathVariable int part, @Valid @RequestBody Consent body,
            Authentication user) {
        sharing.recordConsent(seen(reference, user), part, body.consent().equals("given"), body.note().strip(),
                Reader.of(user));
    }

    @Operation(summary = "Record that consent is withdrawn",
            description = "Where an agency sees it by consent only, its access ends.")
    @PostMapping("/consent-withdrawal")
    void withdrawConsent(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        sharing.withdrawConsent(seen(reference, user), body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Recall what was sent to the wrong agency", description = "Its access ends at once.")
    @PostMapping("/parts/{part}/recall")
    void recall(@PathVariable String reference, @PathVariable int part, @Valid @RequestBody Text body,
            Authentication user) {
        sharing.recall(seen(reference, user), part, body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Restrict the referral", description = "This team looks after it from now on, in place of"
            + " triage; for whoever has no part in it, it isn't there any more. It can't be taken back.")
    @PostMapping("/restriction")
    void restrict(@PathVariable String reference, @Valid @RequestBody Restriction body, Authentication user) {
        restricting.restrict(seen(reference, user), body.team(), body.reason().strip(), Reader.of(user));
    }

    @Operation(summary = "Start the referral again", description = "Where it stands still because its process was lost."
            + " The agencies that had it in hand are asked anew.")
    @PostMapping("/start-again")
    void startAgain(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        again.startAgain(seen(reference, user), body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Ask the referrer, for triage")
    @PostMapping("/questions")
    void triageAsks(@PathVariable String reference, @Valid @RequestBody Text body, Authentication user) {
        asking.ask(seen(reference, user), null, body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Ask the referrer, for an agency")
    @PostMapping("/parts/{part}/questions")
    void ask(@PathVariable String reference, @PathVariable int part, @Valid @RequestBody Text body,
            Authentication user) {
        asking.ask(seen(reference, user), part, body.text().strip(), Reader.of(user));
    }

    @Operation(summary = "Answer a question")
    @PostMapping("/questions/{number}/answer")
    void answer(@PathVariable String reference, @PathVariable int number, @Valid @RequestBody Text body,
            Authentication user) {
        asking.answer(seen(reference, user), number, body.text().strip(), Reader.of(user));
    }

    private Reference seen(String reference, Authentication user) {
        return visible.require(reference, Reader.of(user));
    }
}
