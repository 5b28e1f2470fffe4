package org.projectharmony.referrals.intake;

import java.util.Set;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.stereotype.Component;

/** The teams and agencies that a referral may name: those of the directory. */
@Component
class DirectoryTeams implements KnownTeams {

    private final AgencyDirectory directory;
    private final Set<String> agencies;

    DirectoryTeams(AgencyDirectory directory) {
        this.directory = directory;
        this.agencies = directory.agencyIds();
    }

    @Override
    public boolean knowsTeam(String code) {
        return directory.knows(code);
    }

    @Override
    public boolean knowsAgency(String code) {
        return agencies.contains(code);
    }
}
