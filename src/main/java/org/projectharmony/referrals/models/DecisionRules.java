package org.projectharmony.referrals.models;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.Ladder;
import org.projectharmony.referrals.deadline.Limit;
import org.projectharmony.referrals.sharing.SharingRules;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * What holds for a decision: it is a table in FEEL, and names nothing that isn't there: no team that the directory
 * doesn't know, no casework without a process, and no limit that can't be read or doesn't say from when it counts.
 */
@Component
class DecisionRules {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    private final PartRules parts;
    private final Feel feel;
    private final AgencyDirectory directory;

    DecisionRules(PartRules parts, Feel feel, AgencyDirectory directory) {
        this.parts = parts;
        this.feel = feel;
        this.directory = directory;
    }

    void check(Drawing drawing, Deployed together, Faults faults) {
        parts.check(drawing, "dmn", faults);
        Map<String, Predicate<String>> known = Map.of(
                "team", team -> directory.knows(team) || SharingRules.ROLES.contains(team),
                "casework", together.processes()::contains,
                "limit", DecisionRules::isLimit,
                "remind", DecisionRules::isLimit,
                "supervisors", DecisionRules::isLimit,
                "harmony", DecisionRules::isLimit,
                "from", Ladder.STARTS::contains);
        drawing.elements("dmn.decision").forEach(decision -> {
            PartRules.checkVersion(drawing, decision, faults);
            Drawing.children(decision, "decisionTable").forEach(table ->
                    check(table, drawing.where(decision), known, faults));
        });
    }

    private void check(Element table, String where, Map<String, Predicate<String>> known, Faults faults) {
        List<String> inputs = Drawing.children(table, "input").stream()
                .flatMap(input -> Drawing.children(input, "inputExpression").stream())
                .map(DecisionRules::text).toList();
        inputs.forEach(input -> feel.faultsOfExpression(input).forEach(fault ->
                faults.add(where, "the column " + input + ": " + fault)));
        List<String> columns = Stream.concat(inputs.stream(),
                Drawing.children(table, "output").stream().map(output -> output.getAttribute("name"))).toList();
        int number = 0;
        for (Element rule : Drawing.children(table, "rule")) {
            String row = where + ", row " + ++number;
            List<String> tests = Drawing.children(rule, "inputEntry").stream().map(DecisionRules::text).toList();
            List<String> results = Drawing.children(rule, "outputEntry").stream().map(DecisionRules::text).toList();
            tests.forEach(test -> feel.faultsOfTests(test).forEach(fault -> faults.add(row, test + ": " + fault)));
            results.forEach(result -> feel.faultsOfExpression(result).forEach(fault ->
                    faults.add(row, result + ": " + fault)));
            checkNames(columns, Stream.concat(tests.stream(), results.stream()).toList(), row, known, faults);
        }
    }

    private static void checkNames(List<String> columns, List<String> entries, String row,
            Map<String, Predicate<String>> known, Faults faults) {
        for (int column = 0; column < Math.min(columns.size(), entries.size()); column++) {
            String name = columns.get(column);
            Matcher named = LITERAL.matcher(known.containsKey(name) ? entries.get(column) : "");
            while (named.find()) {
                if (!known.get(name).test(named.group(1))) {
                    faults.add(row, "the " + name + " \"" + named.group(1) + "\" isn't known" + switch (name) {
                        case "team" -> " to the agency directory";
                        case "casework" -> ": there is no process of this id among the files";
                        case "from" -> ": it counts from \"start\" or \"due\"";
                        default -> ": a limit is a whole number and a unit, such as 4 hours or 1 working day";
                    });
                }
            }
        }
    }

    private static String text(Element element) {
        return Drawing.children(element, "text").stream().map(Drawing::text).findFirst().orElse("").strip();
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
