package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Made-up referrals that show Harmony at work, as request bodies for {@link ReferralReader}. */
final class SampleReferrals {

    private SampleReferrals() {}

    /** The samples in their order, each having occurred so many hours before {@code now} as its file says. */
    public static List<byte[]> bodies(Instant now) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<byte[]> bodies = new ArrayList<>();
        try (InputStream file = SampleReferrals.class.getResourceAsStream("/sample-referrals.json")) {
            for (JsonNode sample : json.readTree(file)) {
                Instant occurred = now.minus(Duration.ofHours(sample.required("hoursAgo").longValue()));
                ((ObjectNode) sample.required("request").required("narrative"))
                        .put("occurredAt", occurred.truncatedTo(ChronoUnit.MINUTES).toString());
                bodies.add(json.writeValueAsBytes(sample.required("request")));
            }
        }
        return bodies;
    }
}
