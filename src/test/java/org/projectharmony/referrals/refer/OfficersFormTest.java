package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The form asks what the schema and the rules need, and nothing that they don't know. */
class OfficersFormTest {

    private static final Pattern CODE = Pattern.compile("list contains\\(\\?, \"([a-z0-9-]+)\"\\)");
    /** They don't belong to a concern. */
    private static final Set<String> ASKED_BY_THEMSELVES = Set.of("outside-borough");

    private final OfficersForm form;
    private final JsonNode schema;

    OfficersFormTest() throws IOException {
        form = new OfficersForm(new ClassPathResource("refer.yaml"));
        try (InputStream file = getClass().getResourceAsStream("/referral.schema.json")) {
            schema = new ObjectMapper().readTree(file);
        }
    }

    @Test
    void offersEveryConcernOfTheSchemaOnce() {
        assertThat(offered("concerns")).containsExactlyInAnyOrderElementsOf(codes("concern"));
    }

    @Test
    void offersEveryCircumstanceOfTheSchema() {
        assertThat(Set.copyOf(offered("circumstances"))).containsExactlyInAnyOrderElementsOf(codes("circumstance"));
    }

    @Test
    void writesEachAnswerWhereTheSchemaHasAMemberForIt() {
        assertThat(all()).allSatisfy(question -> assertThat(member(question.path()).isMissingNode())
                .as(question.id() + " at " + question.path()).isFalse());
    }

    @Test
    void offersNoCodeThatTheSchemaRefuses() {
        assertThat(all()).allSatisfy(question -> {
            JsonNode codes = resolved(member(question.path())).path("enum");
            if (codes.isArray()) {
                assertThat(question.options().stream().map(Question.Option::value).filter(value -> !value.isEmpty()))
                        .as(question.id()).allMatch(texts(codes)::contains);
            }
        });
    }

    @Test
    void asksForEachCircumstanceThatARuleTestsTogetherWithAConcern() {
        for (String table : List.of("referral-risk", "agency-routing", "deadlines")) {
            for (List<String> row : rows(table)) {
                Set<String> concerns = named(row, codes("concern"));
                Set<String> circumstances = named(row, codes("circumstance"));
                circumstances.removeAll(ASKED_BY_THEMSELVES);
                for (String concern : concerns) {
                    assertThat(offeredFor(concern)).as(table + ": " + row).containsAll(circumstances);
                }
            }
        }
    }

    @Test
    void asksForConsentWhereverTheRoutingAsksForIt() {
        Question consent = all().stream().filter(question -> question.id().equals("consent")).findFirst().orElseThrow();
        for (List<String> row : rows("agency-routing")) {
            if (row.stream().anyMatch(entry -> entry.contains("consent"))) {
                assertThat(consent.when().get("concerns")).containsAll(named(row, codes("concern")));
            }
            if (row.stream().anyMatch(entry -> entry.contains("consentBy"))) {
                assertThat(all().stream().filter(question -> question.id().equals("consentBy")).findFirst().orElseThrow()
                        .when().get("concerns")).containsAll(named(row, codes("concern")));
            }
        }
    }

    @Test
    void callsEachFieldByANameOfItsOwn() {
        assertThat(all()).extracting(Question::id).doesNotHaveDuplicates();
    }

    private List<Question> all() {
        return form.pages().stream().flatMap(page -> page.questions().stream()).toList();
    }

    private List<String> offered(String path) {
        return all().stream().filter(question -> question.path().equals(path))
                .flatMap(question -> question.options().stream()).map(Question.Option::value)
                .filter(value -> !value.isEmpty()).distinct().toList();
    }

    private Set<String> offeredFor(String concern) {
        Draft draft = new Draft("", Instant.EPOCH, Map.of("concerns", List.of(concern)), null, false);
        return all().stream().filter(question -> question.path().equals("circumstances") && question.calledFor(draft))
                .flatMap(question -> question.options(draft).stream()).map(Question.Option::value)
                .collect(Collectors.toSet());
    }

    private JsonNode member(String path) {
        JsonNode node = path.startsWith("subject.") ? schema.at("/$defs/subject") : schema;
        for (String name : path.replaceFirst("^subject\\.", "").split("\\.")) {
            node = resolved(node).path("properties").path(name);
        }
        return node;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? schema.at(node.get("$ref").textValue().substring(1)) : node;
    }

    private List<String> codes(String definition) {
        return texts(schema.at("/$defs/" + definition + "/enum"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Set<String> named(List<String> row, List<String> codes) {
        return row.stream().flatMap(entry -> CODE.matcher(entry).results()).map((MatchResult code) -> code.group(1))
                .filter(codes::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<List<String>> rows(String table) {
        List<List<String>> rows = new ArrayList<>();
        try (InputStream file = OfficersFormTest.class.getResourceAsStream("/processes/" + table + ".dmn")) {
            for (Rule rule : Dmn.readModelFromStream(file).getModelElementsByType(Rule.class)) {
                rows.add(Stream.<DmnElement>concat(rule.getInputEntries().stream(), rule.getOutputEntries().stream())
                        .map(DmnElement::getTextContent).toList());
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }
}
