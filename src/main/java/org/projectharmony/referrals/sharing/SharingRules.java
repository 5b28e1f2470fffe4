package org.projectharmony.referrals.sharing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The partnership's rules of sharing, as the decisions {@code information-sharing}, {@code lawful-basis} and
 * {@code restriction} say.
 */
public interface SharingRules {

    /** Who may look at a referral besides the teams of its parts, under the names that the decisions use. */
    Set<String> ROLES = Set.of("referrer", "keeper", "keeper-supervisors");

    /** What may be sensitive about a referral: that it is restricted by its concern or by a person; who reported it. */
    Set<String> SENSITIVITY = Set.of("restricted", "restricted-later", "reporter-at-risk");

    /**
     * What the rules go by.
     *
     * @param team a team's id, or one of the {@link #ROLES}
     * @param concerns those of the referral's concerns that the team was brought in for
     * @param consent {@code given}, {@code refused}, {@code not-asked} or {@code withdrawn}
     * @param sensitivity {@code restricted} by its concern or {@code restricted-later} by a person, and
     *     {@code reporter-at-risk}; or none
     * @param risk the decided level, or null
     */
    record Facts(String team, List<String> concerns, String consent, Set<String> sensitivity, String risk) {

        /** Under the names that the decisions use. */
        public Map<String, Object> asked() {
            Map<String, Object> asked = new HashMap<>();
            asked.put("team", team);
            asked.put("concerns", concerns);
            asked.put("consent", consent);
            asked.put("sensitivity", List.copyOf(sensitivity));
            asked.put("risk", risk);
            return asked;
        }
    }

    /** A lawful basis on which the referral may be shared with the team, and the rule that says so. */
    record Basis(String code, String rule) {}

    /** What the rows of {@code information-sharing} that hold show, less what any of them withholds. */
    static Set<String> fields(List<Map<String, Object>> rows) {
        Set<String> fields = names(rows, "fields").collect(Collectors.toCollection(TreeSet::new));
        names(rows, "withheld").forEach(fields::remove);
        return fields;
    }

    private static Stream<String> names(List<Map<String, Object>> rows, String column) {
        return rows.stream().flatMap(row -> Arrays.stream(row.get(column).toString().split(",")))
                .map(String::strip).filter(name -> !name.isEmpty());
    }

    /** The names of the fields that this team needs; none for a group that isn't a team. */
    Set<String> fieldsFor(Facts facts);

    /**
     * What the keeper of a referral with such concerns has to do before it may be shared with another team; empty where
     * that is nothing.
     */
    Optional<String> beforeSharing(List<String> concerns);

    /** The bases that hold, the strongest first; empty where there is none. */
    List<Basis> basesFor(Facts facts);

    /** The version of the decision {@code information-sharing} in force, such as {@code 2.0.0/3}. */
    String version();
}
