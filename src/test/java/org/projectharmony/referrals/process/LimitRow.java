package org.projectharmony.referrals.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/**
 * A row of a decision table in words.
 *
 * @param conditions what it asks for, by the input's name, in words; without those that are left open
 * @param steps the steps that it is about
 * @param outputs what it says, by the output's name
 * @param source its kind and source
 */
record LimitRow(Map<String, String> conditions, List<String> steps, Map<String, String> outputs, String source) {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final String ONE = "list contains\\(\\?, \"[^\"]*\"\\)";
    /** The shapes that tables use, with what stands before their codes in words; others are shown as they are. */
    private static final Map<String, String> SHAPES = Map.of(
            "\"[^\"]*\"(, \"[^\"]*\")*", "",
            ONE + "( or " + ONE + ")*", "",
            "not\\((\"[^\"]*\"(, )?)+\\)|not\\(" + ONE + "\\)", "not ",
            "every \\w+ in \\? satisfies \\w+ = \"[^\"]*\"", "only ",
            "some \\w+ in \\? satisfies \\w+ != \"[^\"]*\"", "not only ");
    private static final Properties WORDS = ModelFiles.words();

    static List<LimitRow> of(DmnModelInstance decision) {
        List<Input> inputs = List.copyOf(decision.getModelElementsByType(Input.class));
        List<String> outputs = decision.getModelElementsByType(Output.class).stream().map(Output::getName).toList();
        return decision.getModelElementsByType(Rule.class).stream().map(rule -> of(rule, inputs, outputs)).toList();
    }

    private static LimitRow of(Rule rule, List<Input> inputs, List<String> outputs) {
        List<InputEntry> asked = List.copyOf(rule.getInputEntries());
        List<OutputEntry> said = List.copyOf(rule.getOutputEntries());
        Map<String, String> conditions = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        List<String> steps = new ArrayList<>();
        for (int column = 0; column < inputs.size(); column++) {
            String name = inputs.get(column).getId().replace("Input_", "");
            String entry = asked.get(column).getTextContent().strip();
            if (name.toLowerCase(Locale.ROOT).endsWith("step")) {
                steps.addAll(literals(entry));
            } else if (!entry.isEmpty()) {
                conditions.put(name, entry.equals("true") ? inputs.get(column).getLabel() : words(name, entry));
            }
        }
        for (int column = 0; column < outputs.size(); column++) {
            values.put(outputs.get(column), said.get(column).getTextContent().strip().replace("\"", ""));
        }
        if (values.containsKey("step")) {
            steps.add(values.get("step"));
        }
        return new LimitRow(conditions, steps, values, rule.getChildElementsByType(Description.class).stream()
                .map(Description::getTextContent).collect(Collectors.joining()));
    }

    /** Whom and what it holds for, such as {@code `fire-prevention`: Firesetting; high risk}. */
    String holdsFor() {
        List<String> facts = new ArrayList<>();
        if ("true".equals(outputs.get("fallback"))) {
            facts.add("all else");
        }
        conditions.forEach((name, words) -> {
            if (!name.equals("team")) {
                facts.add(words);
            }
        });
        String all = String.join("; ", facts);
        return Stream.of(conditions.get("team"), all).filter(text -> text != null && !text.isEmpty())
                .collect(Collectors.joining(": "));
    }

    private static String words(String name, String entry) {
        String before = SHAPES.entrySet().stream().filter(shape -> entry.matches(shape.getKey()))
                .map(Map.Entry::getValue).findFirst().orElse(null);
        if (before == null) {
            return "`" + entry + "`";
        }
        String kind = name.replaceAll("s$", "");
        String codes = literals(entry).stream().map(code -> kind.equals("team") ? "`" + code + "`"
                : WORDS.getProperty(kind + "." + code, code)).collect(Collectors.joining(" or "));
        return kind.equals("risk") ? before + codes.toLowerCase(Locale.ROOT) + " risk" : before + codes;
    }

    private static List<String> literals(String entry) {
        Matcher literal = LITERAL.matcher(entry);
        List<String> found = new ArrayList<>();
        while (literal.find()) {
            found.add(literal.group(1));
        }
        return found;
    }
}
