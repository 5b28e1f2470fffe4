package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.sharing.ReferralView;

/** How every form looks beyond what the guard of models asks, and that it asks for nothing but what its task takes. */
class FormConventionsTest {

    private static final Map<String, JsonNode> FORMS = ModelFiles.forms();

    /** Words of those who build Harmony; nobody at an agency needs them. */
    private static final Pattern OURS = Pattern.compile("(?i)\\b(variables?|process(es)?|instances?|engine|boolean|json|"
            + "null|camunda|delegate|execution|workflow|payload|ticket|entity|handler|manager|id|task list)\\b");
    private static final Pattern SHOWN = Pattern.compile("referral\\.(\\w+)");

    @Test
    void isNamedAsItsFile() {
        each((name, form) -> {
            assertThat(name).matches("[a-z]+(-[a-z]+)*");
            assertThat(form.path("id").textValue()).isEqualTo(name);
            assertThat(form.path("executionPlatform").textValue()).as(name).isEqualTo("Camunda Platform");
        });
    }

    @Test
    void isMadeOfPartsWithIdsOfTheirOwn() {
        each((name, form) -> {
            assertThat(components(form)).as(name).isNotEmpty()
                    .allMatch(part -> part.path("id").asText().matches("(Text|Field)_[A-Za-z]+"));
            assertThat(components(form)).extracting(part -> part.path("id").textValue()).as(name).doesNotHaveDuplicates();
        });
    }

    @Test
    void saysEachOutcomeInMailsByTheWordsOfItsForm() throws IOException {
        Properties words = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("src/main/resources/words.properties"))) {
            words.load(file);
        }
        each((name, form) -> inputs(form).stream().filter(input -> input.path("key").asText().equals("outcome"))
                .forEach(input -> input.path("values").forEach(value -> assertThat(
                        words.getProperty("outcome." + value.path("value").asText()))
                        .as(name).isEqualTo(value.path("label").asText()))));
    }

    @Test
    void showsOnlyWhatTheWindowHas() {
        Set<String> window = matches(Pattern.compile("put\\(\"(\\w+)\""), ModelFiles.source(ReferralView.class)
                + ModelFiles.source("org.projectharmony.referrals.sharing.FactsInWords")
                + ModelFiles.source("org.projectharmony.referrals.sharing.Offered"));
        assertThat(window).contains("reference", "people", "happened");
        each((name, form) -> assertThat(window).as(name).containsAll(matches(SHOWN, form.toString())));
    }

    @Test
    void asksExactlyForWhatItsTaskTakesToTheRecord() {
        Map<String, String> takers = takers();
        each((name, form) -> {
            String taker = takers.get(name);
            String taken = matches(Pattern.compile("TaskForm\\.take\\((?:task|execution), ([^)]*)\\)"), taker).iterator().next();
            assertThat(inputs(form)).extracting(input -> input.path("key").textValue()).as(name)
                    .containsExactlyInAnyOrder(taken.replace("\"", "").split(", "));
        });
    }

    /** Where the step takes whatever the form offers, the form is the list, and the server goes by it. */
    @Test
    void offersOnlyChoicesThatItsTaskKnows() {
        Map<String, String> takers = takers();
        each((name, form) -> inputs(form).stream()
                // Which team may be named is the directory's to say.
                .filter(input -> !input.path("key").textValue().equals("team"))
                .filter(input -> !takers.get(name).matches("(?s).*form\\.choice\\(\"" + input.path("key").textValue()
                        + "\", \"[^\"]*\"\\).*"))
                .forEach(input -> input.path("values").forEach(value ->
                        assertThat(takers.get(name)).as(name + ": " + input.path("key").textValue())
                                .contains("\"" + value.path("value").textValue() + "\""))));
    }

    @Test
    void speaksInTheFieldsWords() {
        each((name, form) -> {
            words(form).forEach(text -> assertThat(OURS.matcher(text.replaceAll("\\{\\{[^}]*}}", "")).results()
                    .map(found -> found.group())).as(name + ": " + text).isEmpty());
        });
    }

    @Test
    void decidesWhatToShowByItsOwnFieldsAndTheWindowOnly() {
        each((name, form) -> {
            Set<String> own = new HashSet<>(inputs(form).stream().map(input -> input.path("key").textValue()).toList());
            own.addAll(List.of("referral", "null", "or", "and"));
            components(form).forEach(part -> Stream.of(part.at("/conditional/hide").asText(),
                            part.path("valuesExpression").asText())
                    .flatMap(feel -> matches(Pattern.compile("(?<![.\\w\"-])([a-z]\\w*)"), feel.replaceAll("\"[^\"]*\"", ""))
                            .stream())
                    .forEach(word -> assertThat(own).as(name).contains(word)));
        });
    }

    /** The source of the listener that takes each form's entries, by form. */
    private static Map<String, String> takers() {
        Map<String, Class<?>> beans = ModelFiles.beans();
        Map<String, String> takers = new TreeMap<>();
        ModelFiles.processes().values().forEach(model -> model.getModelElementsByType(UserTask.class).forEach(task -> {
            CamundaTaskListener listener = task.getExtensionElements().getElementsQuery()
                    .filterByType(CamundaTaskListener.class).list().stream()
                    .filter(each -> "complete".equals(each.getCamundaEvent())).findFirst().orElseThrow();
            String bean = listener.getCamundaDelegateExpression().replaceAll("[${}]", "");
            takers.put(task.getAttributeValueNs(ModelFiles.CAMUNDA, "formRef"), ModelFiles.source(beans.get(bean)));
        }));
        ModelFiles.processes().values().forEach(model -> model.getModelElementsByType(StartEvent.class).stream()
                .filter(start -> start.getAttributeValueNs(ModelFiles.CAMUNDA, "formRef") != null).forEach(start -> {
                    String bean = start.getExtensionElements().getElementsQuery()
                            .filterByType(CamundaExecutionListener.class).singleResult()
                            .getCamundaDelegateExpression().replaceAll("[${}]", "");
                    takers.put(start.getAttributeValueNs(ModelFiles.CAMUNDA, "formRef"),
                            ModelFiles.source(beans.get(bean)));
                }));
        return takers;
    }

    private static List<String> words(JsonNode form) {
        return components(form).stream().flatMap(part -> Stream.concat(
                Stream.of("label", "description", "text").map(member -> part.path(member).asText()),
                part.findValuesAsText("label").stream())).toList();
    }

    private static List<JsonNode> inputs(JsonNode form) {
        return components(form).stream().filter(part -> part.has("key")).toList();
    }

    private static List<JsonNode> components(JsonNode form) {
        return Stream.iterate(0, i -> i + 1).limit(form.path("components").size())
                .map(form.path("components")::get).collect(Collectors.toList());
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static void each(BiConsumer<String, JsonNode> check) {
        assertThat(FORMS).as("forms").isNotEmpty();
        FORMS.forEach(check);
    }
}
