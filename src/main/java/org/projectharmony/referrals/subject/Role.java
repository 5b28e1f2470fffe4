package org.projectharmony.referrals.subject;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.access.Groups;
import org.projectharmony.referrals.access.People;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.Referral;
import org.springframework.stereotype.Component;

/** As what somebody who works with referrals acts, instead of their name. */
@Component
class Role {

    private static final Set<String> NOBODY = Set.of(Referral.HARMONY, "rules");

    private final People people;
    private final AgencyDirectory directory;
    private final Clock clock;

    Role(People people, AgencyDirectory directory, Clock clock) {
        this.people = people;
        this.directory = directory;
        this.clock = clock;
    }

    String of(String user) {
        if (NOBODY.contains(user)) {
            return user;
        }
        List<String> groups = people.groups(user);
        return directory.teamIds().stream()
                .filter(team -> groups.contains(team) || groups.contains(Team.supervisorsOf(team)))
                .map(team -> directory.nameOf(team, clock.instant())).findFirst()
                .orElse(groups.contains(Groups.OFFICERS.id()) ? "An officer who refers"
                        : groups.contains(Groups.ADMINISTRATORS.id()) ? "An administrator" : "Somebody in no team now");
    }

    /** Their full name, so that it can be hidden; empty where it isn't known. */
    String name(String user) {
        return NOBODY.contains(user) ? "" : people.of(user).name();
    }
}
