package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table of {@code processes/}, evaluated as the process engine does; a fact that is missing is an error. */
public final class DecisionTable {

    private static final DmnEngine ENGINE = HarmonyEngine.decisions(100_000).buildEngine();

    private final Path file;
    private final DmnDecision decision;

    private DecisionTable(Path file, DmnDecision decision) {
        this.file = file;
        this.decision = decision;
    }

    public static DecisionTable of(String id) {
        Path file = Path.of("processes", id + ".dmn");
        try (InputStream model = Files.newInputStream(file)) {
            return new DecisionTable(file, ENGINE.parseDecision(id, model));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    /** The rows that hold, each as its outputs by name. */
    public List<Map<String, Object>> rows(Facts facts) {
        return ENGINE.evaluateDecisionTable(decision, facts.asVariables()).getResultList();
    }

    /** One output of each row that holds, in the table's order. */
    public List<String> values(Facts facts, String output) {
        return rows(facts).stream().map(row -> String.valueOf(row.get(output))).toList();
    }

    public int rowCount() {
        return rules().size();
    }

    /** What each row says of its kind and source. */
    public List<String> annotations() {
        return rules().stream()
                .map(rule -> rule.getChildElementsByType(Description.class).stream()
                        .map(Description::getTextContent).collect(Collectors.joining()))
                .toList();
    }

    /** The texts of one output column, unquoted. */
    public List<String> column(String output) {
        List<String> names = model().getModelElementsByType(Output.class).stream().map(Output::getName).toList();
        int at = names.indexOf(output);
        return rules().stream()
                .map(rule -> List.copyOf(rule.getOutputEntries()).get(at).getTextContent().strip().replace("\"", ""))
                .toList();
    }

    private List<Rule> rules() {
        return List.copyOf(model().getModelElementsByType(Rule.class));
    }

    private DmnModelInstance model() {
        return Dmn.readModelFromFile(file.toFile());
    }
}
