package org.projectharmony.referrals.process;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.projectharmony.referrals.deadline.Limit;
import org.springframework.util.StringUtils;

/** Every timer of the processes with the limits of the tables that it waits by, as Markdown. */
final class TimersTable {

    private final List<ModelTimer> timers;
    private final Map<String, List<LimitRow>> decisions = new TreeMap<>();
    /** What an output is called in its table, by the names of both. */
    private final Map<List<String>, String> labels = new HashMap<>();
    /** The inputs of a table that are themselves decided, with the expression. */
    private final Map<String, List<String>> decided = new HashMap<>();

    /** Tables without limits are left aside. */
    TimersTable(Map<String, BpmnModelInstance> processes, Map<String, DmnModelInstance> decisions) {
        this.timers = ModelTimer.of(processes);
        decisions.forEach((name, model) -> {
            List<LimitRow> rows = LimitRow.of(model);
            if (rows.stream().anyMatch(row -> !row.steps().isEmpty())) {
                this.decisions.put(name, rows);
                model.getModelElementsByType(Output.class).forEach(output ->
                        labels.put(List.of(name, output.getName()), StringUtils.uncapitalize(output.getLabel())));
                this.decided.put(name, model.getModelElementsByType(Input.class).stream()
                        .map(input -> "%s: `%s`".formatted(input.getLabel(), input.getInputExpression().getText()
                                .getTextContent().strip()))
                        .filter(input -> input.contains(": `if ")).toList());
            }
        });
    }

    /** What is missing for a timer to be found in the tables; empty where every one is. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (ModelTimer timer : timers) {
            List<LimitRow> rows = decisions.getOrDefault(String.valueOf(timer.decision()), List.of());
            boolean known = timer.step() == null ? rows.stream().noneMatch(row -> row.outputs().containsKey("step"))
                    : rows.stream().anyMatch(row -> row.steps().contains(timer.step()));
            boolean limits = rows.stream().allMatch(row -> isLimit(row.outputs().get(timer.column())));
            if (rows.isEmpty() || !known || !limits) {
                faults.add(("%s, %s: its documentation leads to no limit (decision %s, step %s, column %s); say "
                        + "\"Decision deadlines, step respond\", and \", column remind\" where it isn't the limit")
                        .formatted(timer.name(), timer.place(), timer.decision(), timer.step(), timer.column()));
            }
        }
        return faults;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        table(text, List.of("what", "where", "after how long", "whose clock", "what then"), merged(timers,
                timer -> List.of(timer.name(), after(timer), timer.clock(), timer.then()), ModelTimer::place));
        decisions.forEach((name, rows) -> {
            Set<String> waited = waitedFor(name);
            List<LimitRow> counting =
                    rows.stream().filter(row -> row.steps().stream().anyMatch(waited::contains)).toList();
            if (!counting.isEmpty()) {
                text.append("\nThe table `").append(name).append("`:\n\n");
                limits(text, name, counting);
                decided.get(name).forEach(input -> text.append("\n").append(input).append(".\n"));
            }
        });
        decisions.keySet().forEach(name -> {
            Set<String> idle = steps(name);
            idle.removeAll(waitedFor(name));
            if (!idle.isEmpty()) {
                text.append("\nNo timer waits for these steps of `").append(name).append("`: ")
                        .append(String.join(", ", idle)).append(".\n");
            }
        });
        return text.toString();
    }

    /** The rows of a table, its columns of limits side by side; a column that no timer waits by is left open. */
    private void limits(StringBuilder text, String decision, List<LimitRow> rows) {
        List<String> columns = rows.get(0).outputs().keySet().stream()
                .filter(column -> isLimit(rows.get(0).outputs().get(column))).toList();
        boolean counts = rows.get(0).outputs().containsKey("from");
        List<String> head = new ArrayList<>(List.of("step", "for"));
        columns.forEach(column -> head.add(labels.get(List.of(decision, column))));
        head.addAll(counts ? List.of("counts from", "source") : List.of("source"));
        table(text, head, merged(rows, row -> {
            List<String> cells = new ArrayList<>(List.of(String.join(", ", row.steps())));
            columns.forEach(column -> cells.add(waits(decision, row, column) ? row.outputs().get(column) : "-"));
            if (counts) {
                cells.add(row.outputs().get("from"));
            }
            cells.add(row.source());
            return cells;
        }, LimitRow::holdsFor));
    }

    private boolean waits(String decision, LimitRow row, String column) {
        return timers.stream().anyMatch(timer -> decision.equals(timer.decision()) && column.equals(timer.column())
                && (timer.step() == null || row.steps().contains(timer.step())));
    }

    /** The steps that timers wait for; all of them where a timer names none. */
    private Set<String> waitedFor(String decision) {
        return timers.stream().filter(timer -> decision.equals(timer.decision()))
                .flatMap(timer -> timer.step() == null ? steps(decision).stream() : Stream.of(timer.step()))
                .collect(Collectors.toSet());
    }

    private Set<String> steps(String decision) {
        return decisions.get(decision).stream().flatMap(row -> row.steps().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String after(ModelTimer timer) {
        return "`" + timer.decision() + "`" + (timer.step() == null ? "" : ", " + timer.step()) + ": "
                + labels.get(List.of(String.valueOf(timer.decision()), timer.column()));
    }

    /** Rows that say the same become one; what they are about is its second cell, one below the other. */
    private static <T> List<List<String>> merged(List<T> rows, Function<T, List<String>> same,
            Function<T, String> about) {
        Map<List<String>, Set<String>> together = new LinkedHashMap<>();
        rows.forEach(row -> together.computeIfAbsent(same.apply(row), cells -> new LinkedHashSet<>())
                .add(about.apply(row)));
        return together.entrySet().stream().map(row -> {
            List<String> cells = new ArrayList<>(row.getKey());
            cells.add(1, String.join("<br>", row.getValue()));
            return cells;
        }).toList();
    }

    private static void table(StringBuilder text, List<String> head, List<List<String>> rows) {
        line(text, head);
        line(text, head.stream().map(cell -> "---").toList());
        rows.forEach(row -> line(text, row));
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(cells.stream().map(cell -> cell.isEmpty() ? "-" : cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | "))).append(" |\n");
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
