package org.projectharmony.referrals.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.projectharmony.referrals.sharing.Chain;
import org.projectharmony.referrals.sharing.Chain.Verification;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Whether the log of who looked at what is as it was written; for administrators and Harmony's supervisors. */
@Tag(name = "Audit")
@RestController
class AuditApi {

    private static final Set<String> AUDITORS = Set.of(Groups.ADMINISTRATORS.id(), Groups.SUPERVISORS.id());

    private final Chain chain;

    AuditApi(Chain chain) {
        this.chain = chain;
    }

    @Operation(summary = "Verify the access log",
            description = "Intact, or the number of the first entry that is missing or not as it was written. Keep the"
                    + " last digest elsewhere: a log that was written anew ends with another.")
    @ApiResponse(responseCode = "200", description = "What was found")
    @ApiResponse(responseCode = "403", description = "For administrators and Harmony's supervisors only")
    @GetMapping("/api/audit/verification")
    Verification verify(Authentication user) {
        if (user.getAuthorities().stream().noneMatch(group -> AUDITORS.contains(group.getAuthority()))) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "The access log is verified by administrators and"
                    + " Harmony's supervisors.");
        }
        return chain.verify();
    }
}
