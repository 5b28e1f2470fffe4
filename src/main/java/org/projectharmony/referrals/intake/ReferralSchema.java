package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form of a referral's request, by {@code referral.schema.json}: its members, codes and sizes. */
final class ReferralSchema {

    private static final String FILE = "/referral.schema.json";

    private final JsonNode text;
    private final JsonSchema schema;

    ReferralSchema() {
        this.text = load();
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(text, SchemaValidatorsConfig.builder()
                .errorMessageKeyword("message")
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(ReferralSchema::compile)
                .locale(Locale.UK)
                .build());
    }

    /** Everything that is wrong with the form of the request; empty where it is right. */
    List<FieldError> faults(JsonNode request) {
        return schema.validate(request).stream().map(ReferralSchema::fault).toList();
    }

    /** The schema as it is in the file; not to be changed. */
    JsonNode text() {
        return text;
    }

    private static FieldError fault(ValidationMessage message) {
        FieldPath path = FieldPath.of(message.getInstanceLocation());
        String member = message.getProperty();
        return (member == null ? path : path.member(member)).error(message.getMessage());
    }

    /** In JSON Schema {@code $} is the very end of the text; in Java it lets a last line break pass. */
    private static RegularExpression compile(String regex) {
        return Pattern.compile(regex.replaceFirst("\\$$", "\\\\z")).asPredicate()::test;
    }

    private static JsonNode load() {
        try (InputStream file = ReferralSchema.class.getResourceAsStream(FILE)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " can't be read", e);
        }
    }
}
