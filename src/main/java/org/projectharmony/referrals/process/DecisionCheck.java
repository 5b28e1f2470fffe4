package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.Ladder;
import org.projectharmony.referrals.deadline.Limit;
import org.projectharmony.referrals.sharing.SharingRules;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Stops the start where a decision names what isn't there: a team that the directory doesn't know, a casework process
 * without a model, or a limit that can't be read or doesn't say from when it counts. All of them are listed at once.
 */
@Component
class DecisionCheck {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final AgencyDirectory directory;

    DecisionCheck(AgencyDirectory directory) {
        this.directory = directory;
    }

    /** @throws IllegalStateException naming each decision, row and entry that is wrong */
    void check(Map<String, Resource> models) {
        List<String> wrong = new ArrayList<>();
        Map<String, Predicate<String>> known = Map.of(
                "team", team -> directory.knows(team) || SharingRules.ROLES.contains(team),
                "casework", process -> models.keySet().stream().anyMatch(name -> name.endsWith("/" + process + ".bpmn")),
                "limit", DecisionCheck::isLimit,
                "remind", DecisionCheck::isLimit,
                "supervisors", DecisionCheck::isLimit,
                "harmony", DecisionCheck::isLimit,
                "from", Ladder.STARTS::contains);
        models.forEach((name, model) -> {
            if (name.endsWith(".dmn")) {
                try (InputStream content = model.getInputStream()) {
                    Dmn.readModelFromStream(content).getModelElementsByType(Decision.class)
                            .forEach(decision -> check(decision, known, wrong));
                } catch (IOException e) {
                    throw new UncheckedIOException("The decision " + name + " can't be read", e);
                }
            }
        });
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("The decisions can't be used:\n- " + String.join("\n- ", wrong));
        }
    }

    private static void check(Decision decision, Map<String, Predicate<String>> known, List<String> wrong) {
        if (!(decision.getExpression() instanceof DecisionTable table)) {
            return;
        }
        List<String> columns = Stream.concat(
                table.getInputs().stream().map(input -> input.getInputExpression().getText().getTextContent()),
                table.getOutputs().stream().map(Output::getName)).toList();
        int row = 0;
        for (Rule rule : table.getRules()) {
            row++;
            List<String> entries = Stream.concat(rule.getInputEntries().stream(), rule.getOutputEntries().stream())
                    .map(DmnElement::getTextContent).toList();
            for (int column = 0; column < columns.size(); column++) {
                String name = columns.get(column);
                Matcher named = LITERAL.matcher(known.containsKey(name) ? entries.get(column) : "");
                while (named.find()) {
                    if (!known.get(name).test(named.group(1))) {
                        wrong.add("Decision " + decision.getId() + ", row " + row + ": the " + name + " \""
                                + named.group(1) + "\" isn't known"
                                + (name.equals("team") ? " to the agency directory." : "."));
                    }
                }
            }
        }
    }

    private static boolean isLimit(String text) {
        try {
            Limit.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
