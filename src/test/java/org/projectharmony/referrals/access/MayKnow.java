package org.projectharmony.referrals.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.access.TellTales.Tale;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

/**
 * What each role may know of the tell-tale referrals, by the directory's groups and the decision {@code
 * information-sharing}; said anew here, and not by asking the application.
 */
final class MayKnow {

    private static final DecisionTable SHARING = DecisionTable.of("information-sharing");
    private static final String OVER = "-supervisors";

    private final Map<List<Object>, Set<String>> decided = new ConcurrentHashMap<>();

    /** Somebody who uses Harmony, with their groups; nobody's name is null. */
    record Role(String user, Set<String> groups) {

        boolean worksFor(String team) {
            return groups.contains(team) || groups.contains(team + OVER);
        }

        @Override
        public String toString() {
            return user == null ? "nobody" : user;
        }
    }

    /** As whom somebody looks at a referral, in the decision's words; empty for whom it isn't there. */
    Set<String> capacities(Role role, Tale tale) {
        Set<String> capacities = new TreeSet<>();
        if ("officer".equals(role.user())) {
            capacities.add("referrer");
        }
        if (tale.keeper() == null) {
            Stream.of("triage", "supervisors").filter(role::worksFor).forEach(capacities::add);
        } else if (role.worksFor(tale.keeper())) {
            capacities.add("keeper");
            if (role.groups().contains(tale.keeper() + OVER)) {
                capacities.add("keeper-supervisors");
            }
        }
        tale.teams().stream().filter(role::worksFor).forEach(capacities::add);
        return capacities;
    }

    /** The names of the fields, as the decision has them. */
    Set<String> fields(Role role, Tale tale) {
        Set<String> capacities = capacities(role, tale);
        return decided.computeIfAbsent(List.of(capacities, tale.name()), unused -> capacities.stream()
                .flatMap(capacity -> fields(capacity, tale).stream()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The tell-tale words that may turn up wherever this role looks. */
    Set<String> words(Role role, Tale tale) {
        Set<String> fields = fields(role, tale);
        Set<String> words = fields.stream().map(field -> field.toLowerCase(Locale.ROOT))
                .filter(field -> !field.equals("request") || asked(role, tale)).collect(Collectors.toCollection(TreeSet::new));
        if (fields.contains("riskReason") || fields.contains("riskSent")) {
            words.add("judged");
        }
        if (capacities(role, tale).contains("referrer")) {
            words.add("timeline");
        }
        return words;
    }

    /** What was asked of a team is for that team, and for those who see what all were asked. */
    private boolean asked(Role role, Tale tale) {
        Set<String> capacities = capacities(role, tale);
        return capacities.contains("referrer") || fields(role, tale).contains("triageReasons")
                || tale.asked() != null && role.worksFor(tale.asked()) && capacities.contains(tale.asked());
    }

    private static Set<String> fields(String capacity, Tale tale) {
        List<String> sensitivity = Stream.of(tale.keeper() == null ? null : "restricted",
                tale.atRisk() ? "reporter-at-risk" : null).filter(Objects::nonNull).toList();
        Facts facts = Facts.of(tale.concern()).with("team", capacity).with("consent", "given")
                .with("sensitivity", sensitivity).with("risk", "high");
        Set<String> fields = names(SHARING.values(facts, "fields"));
        fields.removeAll(names(SHARING.values(facts, "withheld")));
        return fields;
    }

    private static Set<String> names(List<String> rows) {
        return rows.stream().flatMap(row -> Arrays.stream(row.split(", "))).filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
