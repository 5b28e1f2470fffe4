package org.projectharmony.referrals.triage;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Wanted;

/**
 * What the routing table's rows come to, taken together: one part for each team. The first row that names a lead makes
 * its team the lead of the referral, so the order of the table is the order of precedence; a team is needed where one of
 * its rows says so, and held back only where every one of its rows is.
 */
record Routing(List<Choice> choices, boolean undecided, boolean contradiction) {

    /** The team that stands in the table where a person has to decide. */
    private static final String TRIAGE = "triage";
    static final String NO_BASIS =
            "Ask the person whether they agree: there is no other lawful basis to share it with this agency.";

    static Routing of(List<Map<String, Object>> rows, ReferralContent content, String version) {
        Map<String, List<Map<String, Object>>> byTeam = rows.stream()
                .filter(row -> !TRIAGE.equals(row.get("team")))
                .collect(Collectors.groupingBy(row -> (String) row.get("team"), LinkedHashMap::new,
                        Collectors.toList()));
        String lead = byTeam.values().stream().flatMap(List::stream).filter(row -> "lead".equals(row.get("part")))
                .map(row -> (String) row.get("team")).findFirst().orElse(null);
        List<Choice> choices = byTeam.entrySet().stream()
                .map(team -> choice(team.getKey(), team.getKey().equals(lead), team.getValue(), content, version))
                .toList();
        return new Routing(choices, choices.isEmpty() || rows.size() > byTeam.values().stream().mapToInt(List::size).sum(),
                !byTeam.keySet().containsAll(content.wanted().stream().map(Wanted::team).toList()));
    }

    /** Where there is no lawful basis to share it with a team, it is held back until there is consent. */
    Routing lawful(BiPredicate<String, List<String>> basis) {
        return new Routing(choices.stream().map(choice -> choice.held() || basis.test(choice.team(), concerns(choice))
                ? choice : choice.heldBack(NO_BASIS)).toList(), undecided, contradiction);
    }

    /** Rules are numbered within their concern. */
    private static List<String> concerns(Choice choice) {
        return Arrays.stream(choice.rule().split(", ")).map(rule -> rule.replaceFirst("-\\d+$", "")).toList();
    }

    private static Choice choice(String team, boolean lead, List<Map<String, Object>> rows, ReferralContent content,
            String version) {
        boolean held = rows.stream().allMatch(row -> Boolean.TRUE.equals(row.get("hold")));
        return new Choice(team, lead ? "lead" : "supporting",
                rows.stream().anyMatch(row -> Boolean.TRUE.equals(row.get("needed"))),
                (String) rows.get(0).get("casework"), "rules", joined(rows, "rule", ", "), version,
                requested(team, content), held ? joined(rows, "ask", " ") : null);
    }

    /** What the referrer asked of a team, or null. */
    static String requested(String team, ReferralContent content) {
        return content.wanted().stream().filter(wanted -> team.equals(wanted.team())).map(Wanted::request)
                .flatMap(Stream::ofNullable).collect(Collectors.collectingAndThen(Collectors.joining("\n"),
                        text -> text.isEmpty() ? null : text));
    }

    private static String joined(List<Map<String, Object>> rows, String column, String separator) {
        return rows.stream().map(row -> (String) row.get(column)).distinct().collect(Collectors.joining(separator));
    }
}
