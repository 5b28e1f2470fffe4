package org.projectharmony.referrals.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A table in Markdown, whose rows that differ in their first cell only become one. */
final class Markdown {

    private final List<String> head;
    private final Map<List<String>, Set<String>> rows = new LinkedHashMap<>();

    Markdown(String... head) {
        this.head = List.of(head);
    }

    void row(String first, List<String> others) {
        rows.computeIfAbsent(others, cells -> new LinkedHashSet<>()).add(first);
    }

    /** @param between what stands between the first cells of rows that became one */
    String text(String between) {
        StringBuilder text = new StringBuilder();
        line(text, head);
        line(text, head.stream().map(cell -> "---").toList());
        rows.forEach((others, firsts) -> {
            List<String> cells = new ArrayList<>(List.of(String.join(between, firsts)));
            cells.addAll(others);
            line(text, cells);
        });
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append("| ").append(cells.stream().map(cell -> cell.isEmpty() ? "-" : cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | "))).append(" |\n");
    }
}
