package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.triage.Restriction;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Reads a referral from a JSON request in UTF-8, or tells everything that is wrong with it at once. */
@Component
public class ReferralReader {

    private static final int MOST_ERRORS = 200;
    /** Far more than a referral has, and far fewer than the stack bears that each level is looked at on. */
    private static final int MOST_LEVELS = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MOST_LEVELS).build()).build())
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ReferralSchema schema = new ReferralSchema();
    private final FactChecks facts;

    @Autowired
    ReferralReader(Clock clock, KnownTeams known, Restriction restriction) {
        this(clock, known, concern -> restriction.keeper(List.of(concern)).isPresent());
    }

    ReferralReader(Clock clock, KnownTeams known, Predicate<String> restricted) {
        this.facts = new FactChecks(clock, known, restricted);
    }

    /** @throws InvalidReferral where the request can't become a referral */
    public ReferralContent read(byte[] request) {
        return read(parse(request));
    }

    /** @throws InvalidReferral where this can't become a referral */
    public ReferralContent read(JsonNode tree) {
        List<FieldError> errors = faults(tree);
        if (!errors.isEmpty()) {
            throw new InvalidReferral(errors);
        }
        return content(tree);
    }

    /** Everything that keeps this from becoming a referral, each by its field; at most 200. */
    public List<FieldError> faults(JsonNode tree) {
        return Stream.of(schema.faults(tree), facts.faults(tree)).flatMap(List::stream).distinct().limit(MOST_ERRORS)
                .toList();
    }

    private static JsonNode parse(byte[] request) {
        try (JsonParser parser = JSON.createParser(request)) {
            return parse(parser);
        } catch (IOException e) {
            throw invalid(FieldPath.ROOT, "Send the referral as JSON in UTF-8.");
        }
    }

    private static JsonNode parse(JsonParser parser) throws IOException {
        try {
            JsonNode tree = JSON.readTree(parser);
            if (tree == null || parser.nextToken() != null) {
                throw invalid(FieldPath.ROOT, tree == null ? "Send a referral; the body is empty."
                        : "Send one referral only; something follows it in the body.");
            }
            return tree;
        } catch (MismatchedInputException e) {
            throw invalid(FieldPath.of(parser.getParsingContext().pathAsPointer()), "Give this only once.");
        } catch (StreamReadException e) {
            JsonLocation place = e.getLocation();
            throw invalid(FieldPath.ROOT, "This is not JSON that can be read; look at line %d, column %d."
                    .formatted(place.getLineNr(), place.getColumnNr()));
        }
    }

    private static ReferralContent content(JsonNode tree) {
        try {
            return JSON.treeToValue(tree, ReferralContent.class);
        } catch (JsonMappingException e) {
            FieldPath path = FieldPath.ROOT;
            for (JsonMappingException.Reference step : e.getPath()) {
                path = step.getFieldName() == null ? path.entry(step.getIndex()) : path.member(step.getFieldName());
            }
            throw invalid(path, "Write this in the form that the description of the API gives.");
        } catch (JsonProcessingException e) {
            throw invalid(FieldPath.ROOT, "Write this in the form that the description of the API gives.");
        }
    }

    // Without the cause: Jackson's messages repeat what was sent.
    private static InvalidReferral invalid(FieldPath path, String message) {
        return new InvalidReferral(List.of(path.error(message)));
    }
}
