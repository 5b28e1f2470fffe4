package org.projectharmony.referrals.sharing;

import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.Team;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** A person who looks at a referral, with the groups that say which teams they read for. */
public record Reader(String user, Set<String> groups) {

    /** Whoever is signed in. */
    public static Reader of(Authentication user) {
        return new Reader(user.getName(), user.getAuthorities().stream().map(GrantedAuthority::getAuthority)
                .collect(Collectors.toSet()));
    }

    /** Whether they are a member or a supervisor of this team. */
    public boolean worksFor(String team) {
        return groups.contains(team) || groups.contains(Team.supervisorsOf(team));
    }
}
