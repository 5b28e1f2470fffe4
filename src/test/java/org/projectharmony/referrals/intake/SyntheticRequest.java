package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** A made-up request, by the schema's own example, that a test changes in one place after another. */
final class SyntheticRequest {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T23:30:00Z"), ZoneOffset.UTC);

    static final KnownTeams KNOWN = new KnownTeams() {
        @Override
        public boolean knowsTeam(String code) {
            return Set.of("police-neighbourhood", "police-intelligence", "council-children", "council-adults",
                    "council-enforcement", "council-housing-options", "housing-thirteen", "fire-prevention",
                    "youth-corner-house", "voluntary-catalyst", "ambulance-neas").contains(code);
        }

        @Override
        public boolean knowsAgency(String code) {
            return Set.of("police", "council", "housing", "fire", "youth", "voluntary", "ambulance").contains(code);
        }
    };

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode tree = new ReferralSchema().text().at("/examples/0").deepCopy();

    static SyntheticRequest request() {
        return new SyntheticRequest();
    }

    static ReferralReader reader() {
        return new ReferralReader(CLOCK, KNOWN, Set.of("radicalisation", "intelligence")::contains);
    }

    /** What the reader says of a request that it refuses. */
    static List<FieldError> errors(byte[] request) {
        InvalidReferral invalid = catchThrowableOfType(InvalidReferral.class, () -> reader().read(request));
        assertThat(invalid).as("the request is refused").isNotNull().hasNoCause();
        return invalid.errors();
    }

    /** Sets what is at the pointer, such as {@code /subjects/1/postcode}, to this JSON. */
    SyntheticRequest with(String pointer, String json) {
        JsonPointer place = JsonPointer.compile(pointer);
        JsonNode parent = tree.at(place.head());
        if (parent instanceof ArrayNode list) {
            list.set(place.last().getMatchingIndex(), read(json));
        } else {
            ((ObjectNode) parent).set(place.last().getMatchingProperty(), read(json));
        }
        return this;
    }

    SyntheticRequest withText(String pointer, String text) {
        return with(pointer, JSON.getNodeFactory().textNode(text).toString());
    }

    SyntheticRequest without(String pointer) {
        JsonPointer place = JsonPointer.compile(pointer);
        ((ObjectNode) tree.at(place.head())).remove(place.last().getMatchingProperty());
        return this;
    }

    byte[] bytes() {
        try {
            return JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
