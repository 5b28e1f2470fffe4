package org.projectharmony.referrals.process;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;

/** Every timer of the processes with the limits of the tables that it waits by, as Markdown. */
final class TimersTable {

    private static final String BELOW = "limits below";

    private final List<ModelTimer> timers;
    private final Map<String, List<LimitRow>> decisions = new TreeMap<>();
    /** The inputs of a table that are themselves decided, in words. */
    private final List<String> decided = new ArrayList<>();

    /** Tables without limits are left aside. */
    TimersTable(Map<String, BpmnModelInstance> processes, Map<String, DmnModelInstance> decisions) {
        this.timers = ModelTimer.of(ModelCalls.of(processes, decisions));
        decisions.forEach((name, model) -> {
            List<LimitRow> rows = LimitRow.of(model);
            if (rows.stream().anyMatch(row -> !row.steps().isEmpty())) {
                this.decisions.put(name, rows);
                model.getModelElementsByType(Input.class).stream()
                        .map(input -> input.getInputExpression().getText().getTextContent().strip())
                        .filter(input -> input.startsWith("if ")).map(LimitWords::urgency).forEach(decided::add);
            }
        });
    }

    /** What is missing for a timer to be found in the tables; empty where every one is. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (ModelTimer timer : timers) {
            boolean found = !timer.steps().isEmpty() && timer.steps().stream().allMatch(step -> {
                List<LimitRow> rows = rows(timer, step);
                return !rows.isEmpty()
                        && rows.stream().allMatch(row -> LimitWords.isLimit(row.outputs().get(timer.column())));
            });
            if (timer.byPerson() == null && !found) {
                faults.add(("%s, %s: its documentation leads to no limit (decision %s, column %s); say \"Decision "
                        + "deadlines, step respond\", and \", column remind\" where it isn't the limit; or how long, "
                        + "and \"A person's decision\"").formatted(timer.name(), steps(timer), timer.decision(),
                        timer.column()));
            }
        }
        return faults;
    }

    String text() {
        Markdown table = new Markdown("what", "after how long", "whose clock", "what then", "source");
        for (ModelTimer timer : timers) {
            if (timer.byPerson() != null) {
                row(table, timer, steps(timer), timer.byPerson(), "working days", "a person's decision");
            } else if (!inDeadlines(timer)) {
                rungs(table, timer);
            } else if (!timer.column().equals("limit")) {
                List<String> limits = timer.steps().stream().flatMap(step -> limits(timer, step).stream()).toList();
                row(table, timer, "each step below", LimitWords.range(limits) + " before it is due", "the step's",
                        BELOW);
            } else {
                inOrder(timer.steps()).forEach(step -> row(table, timer, step.task(),
                        LimitWords.range(limits(timer, step)),
                        (step.whose().isEmpty() ? "" : step.whose() + ": ")
                                + LimitWords.clock(limits(timer, step), step.pausable()), source(timer, step)));
            }
        }
        StringBuilder text = new StringBuilder(table.text("<br>"));
        decided.forEach(urgency -> text.append("\n").append(urgency).append(".\n"));
        limitsOfSteps(text);
        decisions.forEach((name, rows) -> {
            Set<String> idle = rows.stream().flatMap(row -> row.steps().stream())
                    .filter(step -> !waitedFor(name).contains(step)).collect(Collectors.toCollection(TreeSet::new));
            if (!idle.isEmpty()) {
                text.append("\nNo timer waits for these steps of `").append(name).append("`: ")
                        .append(String.join(", ", idle)).append(".\n");
            }
        });
        return text.toString();
    }

    private static void row(Markdown table, ModelTimer timer, String what, String after, String clock, String source) {
        table.row("**" + timer.name() + "**: " + what, List.of(after, clock, timer.then(), source));
    }

    /** A rung of the ladder, once for the steps that climb it alike. */
    private void rungs(Markdown table, ModelTimer timer) {
        Map<List<LimitRow>, List<String>> alike = new LinkedHashMap<>();
        Map<List<String>, List<LimitRow>> same = new LinkedHashMap<>();
        inOrder(timer.steps()).forEach(step -> {
            List<LimitRow> rows = rows(timer, step);
            List<String> key = rows.stream().map(row -> row.holdsFor() + row.outputs().get(timer.column())
                    + row.outputs().get("from") + row.source()).toList();
            alike.computeIfAbsent(same.computeIfAbsent(key, k -> rows), r -> new ArrayList<>()).add(step.task());
        });
        alike.entrySet().stream().sorted(Comparator.comparing(climb -> climb.getValue().size())).forEach(climb -> {
            List<LimitRow> rows = climb.getKey();
            List<String> tasks = climb.getValue();
            List<String> limits = rows.stream().map(row -> row.outputs().get(timer.column())).toList();
            String after = rows.stream().map(row -> row.holdsFor() + " "
                    + LimitWords.of(row.outputs().get(timer.column()))).collect(Collectors.joining(", "));
            String from = "start".equals(rows.get(0).outputs().get("from")) ? ", after it began" : ", after it was due";
            row(table, timer, alike.size() > 1 && tasks.size() > 2 ? "every other step" : String.join(", ", tasks),
                    after + from, LimitWords.clock(limits, false) + " as the step's", rows.stream()
                            .map(row -> row.source().replaceAll("[:,] (emergency|urgent|standard)$", "")).distinct()
                            .collect(Collectors.joining("; ")));
        });
    }

    /** The limits of each step that has more than one, or a reminder, to be unfolded. */
    private void limitsOfSteps(StringBuilder text) {
        Map<String, Set<WatchedStep>> byLimits = new LinkedHashMap<>();
        timers.stream().filter(timer -> timer.byPerson() == null && inDeadlines(timer)).map(timer ->
                inOrder(timer.steps()).stream().collect(Collectors.groupingBy(WatchedStep::limits, LinkedHashMap::new,
                        Collectors.toCollection(LinkedHashSet::new))))
                .forEach(own -> own.forEach(byLimits::putIfAbsent));
        byLimits.forEach((name, steps) -> {
            WatchedStep step = steps.iterator().next();
            List<LimitRow> rows =
                    decisions.get("deadlines").stream().filter(row -> row.steps().contains(name)).toList();
            boolean reminded = timers.stream().anyMatch(timer -> timer.column().equals("remind")
                    && timer.steps().contains(step));
            if (rows.size() == 1 && !reminded) {
                return;
            }
            Markdown table = new Markdown("for", "limit", "reminded before", "clock", "source");
            rows.forEach(row -> table.row(rows.size() == 1 ? "every referral" : row.holdsFor(),
                    List.of(LimitWords.of(row.outputs().get("limit")),
                    reminded ? row.outputs().get("remind") : "", LimitWords.clock(List.of(row.outputs().get("limit")),
                            step.pausable()), row.source())));
            text.append("\n<details>\n<summary>").append(steps.stream().map(WatchedStep::task).distinct()
                    .collect(Collectors.joining(" · "))).append("</summary>\n\n").append(table.text("<br>"))
                    .append("\n</details>\n");
        });
    }

    /** As the table of limits has them. */
    private List<WatchedStep> inOrder(List<WatchedStep> steps) {
        List<String> known = decisions.get("deadlines").stream().flatMap(row -> row.steps().stream()).toList();
        return steps.stream().sorted(Comparator.comparing(step -> known.indexOf(step.limits()))).toList();
    }

    private List<String> limits(ModelTimer timer, WatchedStep step) {
        return rows(timer, step).stream().map(row -> row.outputs().get(timer.column())).toList();
    }

    private String source(ModelTimer timer, WatchedStep step) {
        List<LimitRow> rows = rows(timer, step);
        return rows.size() == 1 ? rows.get(0).source() : BELOW;
    }

    private List<LimitRow> rows(ModelTimer timer, WatchedStep step) {
        String name = step.in(inDeadlines(timer));
        return decisions.getOrDefault(String.valueOf(timer.decision()), List.of()).stream()
                .filter(row -> row.steps().contains(name)).toList();
    }

    /** Whether its table is the one that says the steps' limits; else it is the one that climbs from step to step. */
    private boolean inDeadlines(ModelTimer timer) {
        return decisions.getOrDefault(String.valueOf(timer.decision()), List.of()).stream()
                .anyMatch(row -> row.outputs().containsKey("step"));
    }

    private Set<String> waitedFor(String decision) {
        return timers.stream().filter(timer -> decision.equals(timer.decision())).flatMap(timer ->
                timer.steps().stream().map(step -> step.in(inDeadlines(timer)))).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static String steps(ModelTimer timer) {
        return timer.steps().stream().map(WatchedStep::task).distinct().collect(Collectors.joining(", "));
    }
}
