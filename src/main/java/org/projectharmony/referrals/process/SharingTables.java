package org.projectharmony.referrals.process;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.sharing.SharingRules;
import org.springframework.stereotype.Component;

/** The rules of sharing from the decision tables that were deployed last: a changed row holds from the next look on. */
@Component
class SharingTables implements SharingRules {

    private static final String FIELDS = "information-sharing";

    private final Decisions decisions;

    SharingTables(Decisions decisions) {
        this.decisions = decisions;
    }

    /** What the rows that hold show, less what any of them withholds. */
    @Override
    public Set<String> fieldsFor(Facts facts) {
        List<Map<String, Object>> rows = decisions.latestRows(FIELDS, asked(facts));
        Set<String> fields = names(rows, "fields").collect(Collectors.toCollection(TreeSet::new));
        names(rows, "withheld").forEach(fields::remove);
        return fields;
    }

    private static Stream<String> names(List<Map<String, Object>> rows, String column) {
        return rows.stream().flatMap(row -> Arrays.stream(row.get(column).toString().split(",")))
                .map(String::strip).filter(name -> !name.isEmpty());
    }

    @Override
    public List<Basis> basesFor(Facts facts) {
        return decisions.latestRows("lawful-basis", asked(facts)).stream()
                .map(row -> new Basis((String) row.get("basis"), (String) row.get("rule"))).toList();
    }

    private static Map<String, Object> asked(Facts facts) {
        Map<String, Object> asked = new HashMap<>();
        asked.put("team", facts.team());
        asked.put("concerns", facts.concerns());
        asked.put("consent", facts.consent());
        asked.put("sensitivity", List.copyOf(facts.sensitivity()));
        asked.put("risk", facts.risk());
        return asked;
    }

    @Override
    public String version() {
        return decisions.latestVersion(FIELDS);
    }
}
