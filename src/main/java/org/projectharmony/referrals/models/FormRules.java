package org.projectharmony.referrals.models;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What holds for a form: Tasklist can show it, its texts have an end, and nothing of the record is sent back. */
@Component
class FormRules {

    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Set<String> SHOWS_ONLY = Set.of("text", "separator", "spacer");
    private static final Set<String> CHOICES = Set.of("radio", "select", "checklist");
    /** What the engine and the record can take, in characters. */
    private static final int LONGEST = 4000;
    /** What the form-js of Tasklist 7.24 reads. */
    private static final int LATEST_SCHEMA = 16;
    /** What is no text that anybody reads. */
    private static final Set<String> NAMES = Set.of("id", "key", "type", "row", "value", "valuesKey", "valuesExpression",
            "hide", "readonly", "disabled", "subtype", "validationType", "dateLabel", "timeLabel");

    private final ModelParts parts;

    FormRules(ModelParts parts) {
        this.parts = parts;
    }

    /** The form, where it can be read; else adds why not. */
    Optional<JsonNode> read(String file, byte[] content, Faults faults) {
        try {
            return Optional.of(JSON.readTree(content));
        } catch (JacksonException unreadable) {
            faults.add(file + ", line " + (unreadable.getLocation() == null ? 1 : unreadable.getLocation().getLineNr()),
                    "it is no form that can be read: save it again in Camunda Modeler");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void check(String file, JsonNode form, Faults faults) {
        if (form.path("id").asText().isBlank()) {
            faults.add(file, "it has no id");
        }
        if (!form.path("executionPlatform").asText().equals("Camunda Platform")
                || form.path("schemaVersion").asInt(Integer.MAX_VALUE) > LATEST_SCHEMA) {
            faults.add(file, "it is drawn for another Tasklist: make it a Camunda 7 form, with a schema version of at"
                    + " most " + LATEST_SCHEMA);
        }
        form.path("components").forEach(component -> check(component, file + ", " + name(component), faults));
    }

    private void check(JsonNode component, String where, Faults faults) {
        checkWords(component, where, faults);
        String type = component.path("type").asText();
        if (!parts.of("form.components").contains(type) || component.has("components")) {
            faults.add(where, "Tasklist can't show it, or Harmony can't take it to the record. There are: "
                    + String.join(", ", parts.of("form.components").stream().sorted().toList()));
            return;
        }
        if (SHOWS_ONLY.contains(type)) {
            if (component.has("key")) {
                faults.add(where, "it has a key, so that what it shows would be sent back: take the key out");
            }
            return;
        }
        String key = component.path("key").asText();
        if (key.isBlank()) {
            faults.add(where, "it has no key");
        }
        if (key.equals("referral") || key.startsWith("referral.")) {
            faults.add(where, "the key \"" + key + "\" would send the record back: show it in a text, {{" + key + "}}");
        }
        if (component.path("label").asText().isBlank()) {
            faults.add(where, "it has no label");
        }
        int longest = component.at("/validate/maxLength").asInt(0);
        if (type.startsWith("text") && (longest < 1 || longest > LONGEST)) {
            faults.add(where, "its text may be of any length: set a maximum length (maxLength), at most " + LONGEST);
        }
        if (component.at("/validate/validationType").asText().equals("phone")) {
            faults.add(where, "Tasklist refuses ordinary British numbers in a phone field: leave the pattern out");
        }
        if (CHOICES.contains(type)
                && Stream.of("values", "valuesKey", "valuesExpression").noneMatch(component::hasNonNull)) {
            faults.add(where, "it offers nothing to choose from");
        }
    }

    /** Whatever a component may be told is read by somebody, unless it is known not to be. */
    private static void checkWords(JsonNode part, String where, Faults faults) {
        part.fields().forEachRemaining(said -> {
            if (said.getValue().isContainerNode()) {
                checkWords(said.getValue(), where, faults);
            } else if (said.getValue().isTextual() && !NAMES.contains(said.getKey())) {
                FormWords.faults(said.getValue().asText()).forEach(fault -> faults.add(where, fault));
            }
        });
        if (part.isArray()) {
            part.forEach(one -> {
                if (one.isTextual()) {
                    FormWords.faults(one.asText()).forEach(fault -> faults.add(where, fault));
                } else {
                    checkWords(one, where, faults);
                }
            });
        }
    }

    private static String name(JsonNode component) {
        String label = component.path("label").asText();
        return component.path("type").asText("part") + " " + (label.isBlank()
                ? component.path("key").asText(component.path("id").asText()) : "\"" + label + "\"");
    }
}
