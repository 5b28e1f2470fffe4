package org.projectharmony.referrals.sharing;

import java.util.Set;
import org.projectharmony.referrals.agency.Team;

/** A person who looks at a referral, with the groups that say which teams they read for. */
public record Reader(String user, Set<String> groups) {

    /** Whether they are a member or a supervisor of this team. */
    public boolean worksFor(String team) {
        return groups.contains(team) || groups.contains(Team.supervisorsOf(team));
    }
}
