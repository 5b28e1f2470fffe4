package org.projectharmony.referrals.retention;

import java.util.Set;
import org.projectharmony.referrals.access.Groups;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/** Who reviews what is due for disposal: an agency's supervisors for their agency, Harmony's supervisors for any. */
@Component
public class Reviewers {

    private static final Set<String> HARMONYS =
            Set.of(Groups.SUPERVISORS.id(), Team.supervisorsOf(Groups.SUPERVISORS.id()));

    private final AgencyDirectory directory;
    private final RetentionRules rules;

    Reviewers(AgencyDirectory directory, RetentionRules rules) {
        this.directory = directory;
        this.rules = rules;
    }

    /** Whether this person has anything to do with retention. */
    public boolean include(Reader person) {
        return harmonys(person) || directory.agencyIds().stream()
                .anyMatch(agency -> rules.of(agency).review() && speaksFor(agency, person));
    }

    boolean speaksFor(String agency, Reader person) {
        return harmonys(person) || directory.teamIds().stream()
                .filter(team -> directory.agencyOf(team).equals(agency))
                .anyMatch(team -> person.groups().contains(Team.supervisorsOf(team)));
    }

    /** Whether they are Harmony's supervisors, who alone set and lift legal holds. */
    boolean harmonys(Reader person) {
        return person.groups().stream().anyMatch(HARMONYS::contains);
    }
}
