package org.projectharmony.referrals.models;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.Ref;
import org.projectharmony.referrals.models.TableContracts.Contract;
import org.springframework.stereotype.Component;
import org.w3c.dom.Element;

/**
 * What holds for a decision: it is a table in FEEL that keeps to its contract. It asks what it is given, answers what is
 * read of it, and says no code that nobody knows, no limit that can't be read and no casework without a process.
 */
@Component
class DecisionRules {

    /** As which a column of each kind is declared; all others are text. */
    private static final Map<String, Set<String>> TYPES = Map.of("boolean", Set.of("boolean"),
            "number", Set.of("integer", "long", "double"));

    private static final Set<String> ALL_TYPES = Set.of("string", "boolean", "integer", "long", "double", "date");

    private final PartRules parts;
    private final Feel feel;
    private final TableContracts contracts;

    DecisionRules(PartRules parts, Feel feel, TableContracts contracts) {
        this.parts = parts;
        this.feel = feel;
        this.contracts = contracts;
    }

    void check(Drawing drawing, Deployed together, Faults faults) {
        parts.check(drawing, "dmn", faults);
        drawing.elements("dmn.decision").forEach(decision -> {
            PartRules.checkVersion(drawing, decision, faults);
            Contract contract = contracts.of(decision.getAttribute("id"));
            Drawing.children(decision, "decisionTable").forEach(table ->
                    new Table(table, drawing.where(decision), contract, together, faults).check());
        });
    }

    /** That a deployment with the way of a referral has every table that Harmony asks, which else would ask a former one. */
    void checkComplete(Deployed together, Faults faults) {
        if (together.processes().contains("referral")) {
            contracts.tables().stream().filter(table -> !together.decisions().contains(table)).sorted().forEach(table ->
                    faults.add("the decision \"" + table + "\"", "it isn't among the files, and Harmony asks it"
                            + Nearest.of(table, together.decisions()).map(" (is it what is called \"%s\"?)"::formatted)
                                    .orElse("") + ": deploy it together with the others"));
        }
    }

    /** One table that is looked at. */
    private class Table {

        private final Element table;
        private final String where;
        private final Contract contract;
        private final Faults faults;
        private final Map<String, Set<String>> given = new HashMap<>();
        private final Deployed together;

        Table(Element table, String where, Contract contract, Deployed together, Faults faults) {
            this.table = table;
            this.where = where;
            this.contract = contract;
            this.faults = faults;
            this.together = together;
            contract.given().forEach(name -> given.put(name, contracts.codes(kind(name), together)));
        }

        private String kind(String column) {
            return contracts.kind(contract.table(), column);
        }

        void check() {
            checkHitPolicy();
            NamesInFeel names = new NamesInFeel(given);
            List<Set<String>> asked = Drawing.children(table, "input").stream().map(input -> asked(input, names)).toList();
            List<Element> outputs = Drawing.children(table, "output");
            Set<String> answered = new HashSet<>();
            outputs.forEach(output -> {
                answered.add(output.getAttribute("name"));
                checkType("the column " + output.getAttribute("name"), output, output.getAttribute("name"), false);
            });
            contract.answers().stream().filter(name -> !answered.contains(name)).sorted().forEach(name ->
                    faults.add(where, "it has no column \"" + name + "\", which Harmony reads: name the result column so"
                            + Nearest.of(name, answered).map(" (it is called \"%s\" now)"::formatted).orElse("")));
            int number = 0;
            for (Element rule : Drawing.children(table, "rule")) {
                String row = where + ", row " + ++number;
                cells(rule, "inputEntry", asked.size(), row, (column, test) -> within(row, test, found ->
                        feel.tests(test, found).ifPresent(tree -> found.addAll(names.faults(tree, asked.get(column))))));
                cells(rule, "outputEntry", outputs.size(), row, (column, result) ->
                        checkResult(outputs.get(column).getAttribute("name"), result, row, names));
            }
        }

        private void checkHitPolicy() {
            String policy = table.getAttribute("hitPolicy").isEmpty() ? "UNIQUE" : table.getAttribute("hitPolicy");
            if (!contract.hitPolicies().isEmpty()
                    && (!contract.hitPolicies().contains(policy) || table.hasAttribute("aggregation"))) {
                faults.add(where, "its hit policy is " + policy + (table.hasAttribute("aggregation") ? " of one number" : "")
                        + "; what Harmony makes of its rows needs " + String.join(" or ", contract.hitPolicies()));
            }
        }

        /** What the column's value may be. */
        private Set<String> asked(Element input, NamesInFeel names) {
            Element asked = Drawing.children(input, "inputExpression").stream().findFirst().orElse(input);
            String text = text(asked);
            Set<String> codes = new HashSet<>();
            within(where, "the column " + text, found -> feel.expression(text, found).ifPresent(tree -> {
                found.addAll(names.faults(tree, Set.of()));
                codes.addAll(names.codes(tree));
                checkType("the column " + text, asked, tree instanceof Ref ? text : "", true);
            }));
            return codes;
        }

        private void checkType(String column, Element declared, String name, boolean mayBeLeftOut) {
            String type = declared.getAttribute("typeRef");
            boolean named = given.containsKey(name) || contract.answers().contains(name);
            Set<String> types = named ? TYPES.getOrDefault(kind(name), Set.of("string")) : ALL_TYPES;
            if (!types.contains(type) && !(mayBeLeftOut && type.isEmpty())) {
                faults.add(where, column + " has the type \"" + type + "\": set it to " + String.join(" or ", types.stream().sorted().toList()));
            }
        }

        private void cells(Element rule, String kind, int columns, String row, CellCheck check) {
            List<Element> cells = Drawing.children(rule, kind);
            if (cells.size() != columns) {
                faults.add(row, "it has " + cells.size() + " cells for " + columns
                        + " columns: save the table again in Camunda Modeler");
                return;
            }
            for (int column = 0; column < columns; column++) {
                check.of(column, text(cells.get(column)));
            }
        }

        private void checkResult(String column, String result, String row, NamesInFeel names) {
            within(row, result, found -> feel.expression(result, found).ifPresent(tree -> {
                found.addAll(names.faults(tree, Set.of()));
                String kind = kind(column);
                boolean yesOrNo = tree instanceof ConstBool;
                Set<String> said = names.codes(tree);
                if (kind.equals("boolean") ? !said.isEmpty() : yesOrNo && contract.answers().contains(column)) {
                    found.add("the column " + column + " says " + (yesOrNo ? "a text, in quotes" : "true or false"));
                }
                said.stream().flatMap(code -> Results.faults(column, kind, code, contracts.codes(Results.codes(kind), together)))
                        .forEach(found::add);
                if (tree == ConstNull$.MODULE$) {
                    found.add(nothing(column));
                }
            }));
            if (result.isEmpty() && contract.answers().contains(column)) {
                faults.add(row, nothing(column));
            }
        }

        private String nothing(String column) {
            return "the column " + column + " says nothing: write "
                    + (kind(column).equals("boolean") ? "true or false" : "\"\" where there is nothing to say");
        }

        private void within(String at, String text, Consumer<Collection<String>> check) {
            Set<String> found = new LinkedHashSet<>();
            check.accept(found);
            found.forEach(fault -> faults.add(at, text + ": " + fault));
        }
    }

    private interface CellCheck {

        void of(int column, String text);
    }

    private static String text(Element element) {
        return Drawing.children(element, "text").stream().map(Drawing::text).findFirst().orElse("").strip();
    }
}
