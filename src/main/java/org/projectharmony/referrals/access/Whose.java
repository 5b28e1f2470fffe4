package org.projectharmony.referrals.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.Tie;

/**
 * To whom something of a referral's processes belongs that was meant for a team: to that team; and of a restricted
 * referral to its keeper, where the team has no part in it.
 *
 * @param keeper the team that alone looks after a restricted referral, or null
 * @param teams those with a part in it
 */
public record Whose(String keeper, Set<String> teams) {

    private static final List<String> NAMING_A_TEAM = List.of("team", "overdueTeam");
    private static final String NAMING_A_GROUP = "escalateTo";

    public static Whose of(List<Tie> ties) {
        return new Whose(ties.stream().findFirst().map(Tie::keeper).orElse(null),
                ties.stream().map(Tie::team).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet()));
    }

    /** @param meant the team's id, or null for what is no team's part */
    public String team(String meant) {
        if (keeper == null) {
            return meant == null ? Groups.TRIAGE.id() : meant;
        }
        return meant != null && teams.contains(meant) ? meant : keeper;
    }

    /** @param meant the group of a team or of its supervisors */
    public String group(String meant) {
        boolean overseers = meant.endsWith(Team.supervisorsOf(""));
        String team = team(overseers ? Team.supervised(meant) : meant);
        overseers |= keeper != null && meant.equals(Groups.SUPERVISORS.id());
        return overseers ? Team.supervisorsOf(team) : team;
    }

    /** Those of a process's variables that name somebody to whom it doesn't belong, each with whom it should name. */
    public Map<String, Object> mended(Map<String, Object> variables) {
        Map<String, Object> mended = new LinkedHashMap<>();
        NAMING_A_TEAM.forEach(name -> mend(name, variables.get(name) instanceof String team ? team(team) : null,
                variables, mended));
        mend(NAMING_A_GROUP, variables.get(NAMING_A_GROUP) instanceof String group ? group(group) : null, variables,
                mended);
        return mended;
    }

    String tenant(String team) {
        return keeper == null ? team(team) : TeamTenants.restricted(team(team));
    }

    private static void mend(String name, String right, Map<String, Object> variables, Map<String, Object> mended) {
        if (right != null && !right.equals(variables.get(name))) {
            mended.put(name, right);
        }
    }
}
