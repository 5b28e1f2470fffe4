package org.projectharmony.referrals.intake;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.Map;
import org.projectharmony.referrals.intake.ReferralIntake.Receipt;
import org.projectharmony.referrals.referral.ReferralContent;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where partner systems send referrals: {@code POST /api/referrals}. */
@Tag(name = "Referrals")
@RestController
@RequestMapping("/api/referrals")
class ReferralsApi {

    private final ReferralReader reader;
    private final ReferralIntake intake;
    private final DataSize largest;

    ReferralsApi(ReferralReader reader, ReferralIntake intake,
            @Value("${harmony.intake.largest-request:256KB}") DataSize largest) {
        this.reader = reader;
        this.intake = intake;
        this.largest = largest;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> refer(HttpServletRequest request, Principal user) throws IOException {
        ReferralContent content = reader.read(body(request));
        Receipt receipt = intake.accept(content, Fingerprint.of(content), user.getName());
        URI location = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/api/referrals/{reference}").build(receipt.reference());
        return ResponseEntity.status(receipt.created() ? HttpStatus.CREATED : HttpStatus.OK)
                .location(location)
                .body(Accepted.of(receipt, location.getPath()));
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        int most = Math.toIntExact(largest.toBytes());
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw new TooLarge(largest);
        }
        return body;
    }

    /** The answer to a referral that is stored; {@code receivedAt} is in UTC. */
    record Accepted(String reference, String status, Instant receivedAt, Map<String, String> links) {

        static Accepted of(Receipt receipt, String self) {
            return new Accepted(receipt.reference(), receipt.status(), receipt.receivedAt(),
                    Map.of("self", self, "timeline", self + "/timeline"));
        }
    }
}
