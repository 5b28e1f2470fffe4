package org.projectharmony.referrals.change;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The facts of a referral that can be put right, each by its path as in a request: {@code subjects[1].postcode}. The
 * concern, the risk, consent and what was asked of whom aren't among them: the way of the referral hangs on them.
 */
@Component
class CorrectableFacts {

    private static final Map<String, List<String>> OF_SUBJECTS = Map.of(
            "person", List.of("name", "dateOfBirth", "ageBand", "nhsNumber", "language", "needs", "safeToContact",
                    "guardian"),
            "place", List.of("address", "postcode", "uprn", "tenure", "landlord", "warnings"),
            "problem", List.of("category", "howOften", "when"));
    private static final List<String> OTHERS = List.of("narrative.happened", "narrative.occurredAt", "narrative.where",
            "narrative.knownBy", "narrative.harm", "narrative.vulnerabilities", "safeguardingDone", "referrer.name",
            "referrer.role", "referrer.collarNumber", "referrer.email", "referrer.phone", "referrer.eventNumber");
    /** The fields of the decision {@code information-sharing}, by the facts that they show. */
    private static final Map<String, Set<String>> FIELDS = Map.of(
            "people", Set.of("name", "dateOfBirth", "ageBand", "nhsNumber", "language", "guardian"),
            "needs", Set.of("needs"),
            "safety", Set.of("safeToContact", "warnings"),
            "places", Set.of("address", "postcode", "uprn", "tenure", "landlord"),
            "problem", Set.of("category", "howOften", "when"),
            "happened", Set.of("happened", "occurredAt", "where", "knownBy"),
            "harm", Set.of("harm", "vulnerabilities"),
            "safeguarding", Set.of("safeguardingDone"),
            "eventNumber", Set.of("eventNumber"));
    private static final Set<String> LISTS = Set.of("needs", "warnings");

    private final ObjectMapper json;
    private final Words words;

    CorrectableFacts(ObjectMapper json, Words words) {
        this.json = json;
        this.words = words;
    }

    /** What each fact is called, by its path; in the order in which a person looks for it. */
    Map<String, String> of(ReferralContent content) {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Integer> count = new HashMap<>();
        for (int i = 0; i < content.subjects().size(); i++) {
            Subject subject = content.subjects().get(i);
            int number = count.merge(subject.type(), 1, Integer::sum);
            for (String fact : OF_SUBJECTS.get(subject.type())) {
                facts.put("subjects[%d].%s".formatted(i, fact),
                        "%s %d: %s".formatted(StringUtils.capitalize(subject.type()), number, words.of("fact", fact)));
            }
        }
        OTHERS.forEach(path -> facts.put(path, StringUtils.capitalize(words.of("fact", path))));
        return facts;
    }

    /** The field of a referral that shows the fact. */
    static Set<String> about(String path) {
        String fact = path.substring(path.lastIndexOf('.') + 1);
        return Set.of(path.startsWith("referrer.") && !fact.equals("eventNumber") ? "referrer"
                : FIELDS.entrySet().stream().filter(field -> field.getValue().contains(fact)).findFirst().orElseThrow()
                        .getKey());
    }

    JsonNode value(ReferralContent content, String path) {
        JsonNode value = json.<JsonNode>valueToTree(content).at(pointer(path));
        return value.isMissingNode() ? NullNode.instance : value;
    }

    /** The content as a request, with another value there. */
    ObjectNode with(ReferralContent content, String path, JsonNode value) {
        ObjectNode tree = json.valueToTree(content);
        JsonPointer pointer = pointer(path);
        ObjectNode parent = (ObjectNode) tree.at(pointer.head());
        String member = pointer.last().getMatchingProperty();
        if (value.isNull()) {
            parent.remove(member);
        } else {
            parent.set(member, value);
        }
        return tree;
    }

    /** What a person typed into one box: a need or warning on each line, yes or no; nothing where it is empty. */
    static JsonNode typed(String path, String text) {
        String fact = path.substring(path.lastIndexOf('.') + 1);
        if (text.isBlank()) {
            return NullNode.instance;
        }
        if (LISTS.contains(fact)) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(list::add);
            return list;
        }
        return fact.equals("safeToContact") && List.of("yes", "no").contains(text.toLowerCase())
                ? BooleanNode.valueOf(text.equalsIgnoreCase("yes")) : TextNode.valueOf(text);
    }

    static String inWords(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            texts.addAll(StreamSupport.stream(value.spliterator(), false).map(JsonNode::asText).toList());
        } else if (!value.isNull()) {
            texts.add(value.isBoolean() ? value.booleanValue() ? "yes" : "no" : value.asText());
        }
        return texts.stream().collect(Collectors.joining("\n"));
    }

    private static JsonPointer pointer(String path) {
        return JsonPointer.compile("/" + path.replace("].", "/").replace('[', '/').replace('.', '/'));
    }
}
