package org.projectharmony.referrals.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of who may see what: for each role and thing what is right and what was found, written as CSV and HTML. */
final class AccessTable {

    private final Map<String, Map<String, Cell>> rows = new LinkedHashMap<>();

    /** What one role may do with one thing, by the directory and the decisions, and what the running application let it. */
    private record Cell(String right, String found) {

        boolean wrong() {
            return !right.equals(found);
        }

        @Override
        public String toString() {
            return wrong() ? found + " (right: " + right + ")" : found;
        }
    }

    void row(Object role) {
        rows.put(role.toString(), new LinkedHashMap<>());
    }

    void put(Object role, String thing, boolean right, boolean found) {
        put(role, thing, right ? "may" : "may not", found ? "may" : "may not");
    }

    void put(Object role, String thing, String right, String found) {
        Map<String, Cell> row = rows.get(role.toString());
        synchronized (row) {
            row.merge(thing, new Cell(right, found), (one, other) -> one.wrong() ? one : other);
        }
    }

    int cells() {
        return rows.values().stream().mapToInt(Map::size).sum();
    }

    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        rows.forEach((role, row) -> row.forEach((thing, cell) -> {
            if (cell.wrong()) {
                wrong.add(role + " | " + thing + " | " + cell);
            }
        }));
        return wrong;
    }

    /** One row for each thing, one column for each role. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Set<String> things = rows.values().stream().map(Map::keySet).flatMap(Collection::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Files.write(folder.resolve("access-matrix.csv"), Stream.concat(Stream.of(line("thing", List.copyOf(rows.keySet()))),
                things.stream().map(thing -> line(thing, cells(thing)))).toList());
        Files.writeString(folder.resolve("access-matrix.html"), """
                <!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Who may see what</title>
                <style>table{border-collapse:collapse;font:12px sans-serif}td,th{border:1px solid #bbb;padding:2px 4px}
                thead th{position:sticky;top:0;background:#fff;writing-mode:vertical-rl}th{text-align:left}
                .may{background:#cfe8d5}.wrong{background:#d4351c;color:#fff}</style>
                <h1>Who may see what</h1><p>%d cells, %d of them wrong.</p>
                <table><thead><tr><th>%s</tr></thead>%n""".formatted(cells(), wrong().size(), Stream.concat(
                Stream.of("Thing"), rows.keySet().stream()).collect(Collectors.joining("<th>")))
                + things.stream().map(thing -> "<tr><th>" + escaped(thing) + rows.values().stream().map(row -> row.get(thing))
                        .map(AccessTable::html).collect(Collectors.joining())).collect(Collectors.joining("\n"))
                + "\n</table></html>\n");
    }

    private List<String> cells(String thing) {
        return rows.values().stream().map(row -> row.get(thing)).map(cell -> cell == null ? "" : cell.toString()).toList();
    }

    private static String html(Cell cell) {
        return cell == null ? "<td>" : "<td class=\"" + (cell.wrong() ? "wrong" : cell.found().equals("may not") ? "" : "may")
                + "\">" + escaped(cell.toString());
    }

    private static String line(String first, List<String> more) {
        return Stream.concat(Stream.of(first), more.stream()).map(text -> '"' + text.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(","));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
