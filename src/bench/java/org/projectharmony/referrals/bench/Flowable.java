package org.projectharmony.referrals.bench;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;

/** What Flowable is given: a model of the same shape as Harmony's and Harmony's decision tables, both in its own dialect. */
final class Flowable {

    private static final String STRINGS = "(not\\()?\"[^\"]*\"(, \"[^\"]*\")*\\)?";

    private Flowable() {}

    static Map<String, InputStream> models() {
        Map<String, InputStream> models = new TreeMap<>();
        models.put("same-shape.bpmn", Flowable.class.getResourceAsStream("/same-shape.bpmn"));
        for (String table : List.of("referral-risk", "agency-routing", "triage", "deadlines", "escalation-ladder")) {
            models.put(table + ".dmn", new ByteArrayInputStream(table(table).getBytes(StandardCharsets.UTF_8)));
        }
        return models;
    }

    /** Adds what its model calls and its engine of decisions. As in Harmony, what they say isn't kept in variables. */
    static void prepare(Reflected configuration, List<String> teams) {
        configuration.call("setBeans", new HashMap<>(Map.of("step", new NoOp(teams))));
        ClassLoader classes = configuration.target().getClass().getClassLoader();
        configuration.call("addConfigurator",
                Reflected.create(classes, "org.flowable.dmn.engine.configurator.DmnEngineConfigurator").target());
        Class<?> kept = Reflected.type(classes, "org.flowable.engine.DecisionTableVariableManager");
        configuration.call("setDecisionTableVariableManager",
                Proxy.newProxyInstance(classes, new Class<?>[] {kept}, (proxy, method, arguments) -> null));
    }

    private static String table(String name) {
        DmnModelInstance table = Dmn.readModelFromFile(Path.of("processes", name + ".dmn").toFile());
        List<String> inputs = table.getModelElementsByType(Input.class).stream().map(Flowable::variable).toList();
        for (Rule rule : table.getModelElementsByType(Rule.class)) {
            List<InputEntry> entries = List.copyOf(rule.getInputEntries());
            for (int column = 0; column < entries.size(); column++) {
                Text cell = entries.get(column).getText();
                cell.setTextContent(asked(cell.getTextContent(), inputs.get(column)));
            }
            for (OutputEntry entry : rule.getOutputEntries()) {
                entry.getText().setTextContent(said(entry.getText().getTextContent()));
            }
        }
        return Dmn.convertToString(table);
    }

    /** Flowable asks variables only: what is more than that in Harmony's table is given as one. */
    private static String variable(Input input) {
        Text asked = input.getInputExpression().getText();
        if (!asked.getTextContent().matches("\\w+")) {
            asked.setTextContent(input.getId().replace("Input_", ""));
        }
        return asked.getTextContent();
    }

    /** A cell of an input in the words of Flowable; what is asked of some or every concern is asked as of one. */
    private static String asked(String feel, String variable) {
        String juel = feel.matches(STRINGS) ? feel.replace(", ", " or ").replaceAll("\"[^\"]*\"", "? == $0")
                : feel.replaceAll("(some|every) concern in \\? satisfies ", "")
                        .replaceAll("list contains\\(\\[(.*?), (.*?)\\], concern\\)", "(concern == $1 or concern == $2)")
                        .replaceAll("\\bconcern (!?=)", "?.get(0) $1")
                        .replaceAll("count\\(distinct values\\(\\?\\)\\)", "?.size()")
                        .replaceAll("list contains\\(\\?, ", "?.contains(")
                        .replace(" = ", " == ");
        return juel.contains("?") ? "${" + juel.replace("?", variable) + "}" : juel;
    }

    private static String said(String feel) {
        return feel.startsWith("\"") ? feel
                : feel.replace(" = ", " == ").replaceAll("if (.*) then (.*) else (.*)", "$1 ? $2 : $3");
    }
}
