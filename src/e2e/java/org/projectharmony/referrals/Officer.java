package org.projectharmony.referrals;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.TestReferral;

/** The officer, whose system refers over the API and asks how it stands. */
record Officer(Visitor program) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration SOON = Duration.ofSeconds(30);

    Officer(int port) {
        this(Visitor.withPassword(port, "officer"));
    }

    /** The referral's reference, once it has come to agencies or to triage. */
    String refer(TestReferral referral) {
        HttpResponse<String> answer = program.post("/api/referrals", referral.json());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        String reference = json(answer).at("/reference").asText();
        await(reference).atMost(SOON).until(() -> !standing(reference).at("/status").asText().equals("received"));
        return reference;
    }

    JsonNode standing(String reference) {
        return json(program.get("/api/referrals/" + reference));
    }

    /** How each team's part stands, as a code, by team. */
    Map<String, String> parts(String reference) {
        return StreamSupport.stream(standing(reference).at("/agencies").spliterator(), false)
                .collect(toMap(part -> part.at("/team").asText(), part -> part.at("/status").asText()));
    }

    Instant acknowledgeBy(String reference, String team) {
        return StreamSupport.stream(standing(reference).at("/agencies").spliterator(), false)
                .filter(part -> part.at("/team").asText().equals(team))
                .map(part -> Instant.parse(part.at("/acknowledgeBy").asText())).findFirst().orElseThrow();
    }

    void awaitPart(String reference, String team, String status) {
        await(team + " " + status).atMost(SOON).until(() -> status.equals(parts(reference).get(team)));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(answer + " is no JSON", unreadable);
        }
    }
}
