package org.projectharmony.referrals.process;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.projectharmony.referrals.sharing.SharingRules;
import org.springframework.stereotype.Component;

/**
 * The rules of sharing from the decision tables that were deployed last: a changed row holds from the next look on. What a
 * table answers to the same facts is remembered as long as it is the one deployed last: a look at a referral asks several
 * times, and a table takes milliseconds.
 */
@Component
class SharingTables implements SharingRules {

    private static final String FIELDS = "information-sharing";

    private static final String BASES = "lawful-basis";
    private static final String RESTRICTION = "restriction";
    private static final int REMEMBERED = 10_000;

    private final Decisions decisions;
    private final Cache<Asked, List<Map<String, Object>>> answers =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    SharingTables(Decisions decisions) {
        this.decisions = decisions;
    }

    @Override
    public Set<String> fieldsFor(Facts facts) {
        return SharingRules.fields(rows(FIELDS, facts));
    }

    @Override
    public Optional<String> beforeSharing(List<String> concerns) {
        return decisions.latestRows(RESTRICTION, Map.of("concerns", concerns)).stream()
                .flatMap(row -> Stream.ofNullable((String) row.get("first"))).filter(text -> !text.isEmpty())
                .findFirst();
    }

    @Override
    public List<Basis> basesFor(Facts facts) {
        return rows(BASES, facts).stream()
                .map(row -> new Basis((String) row.get("basis"), (String) row.get("rule"))).toList();
    }

    /** @param table the id of the table as it was deployed */
    private record Asked(String table, Facts facts) {}

    private List<Map<String, Object>> rows(String decision, Facts facts) {
        return answers.get(new Asked(decisions.latestId(decision), facts),
                unknown -> decisions.rows(unknown.table(), facts.asked()));
    }

    @Override
    public String version() {
        return decisions.latestVersion(FIELDS);
    }
}
