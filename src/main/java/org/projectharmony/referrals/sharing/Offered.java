package org.projectharmony.referrals.sharing;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Colleagues;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.referral.Referral;
import org.springframework.stereotype.Component;

/** What a form offers to choose from: teams, colleagues and referrals that may be the same. */
@Component
class Offered {

    private final AgencyDirectory directory;
    private final Colleagues colleagues;
    private final Duplicates duplicates;
    private final Clock clock;

    Offered(AgencyDirectory directory, Colleagues colleagues, Duplicates duplicates, Clock clock) {
        this.directory = directory;
        this.colleagues = colleagues;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /** @param owing the team that owes the step that a supervisor decides about, or null */
    void put(Referral referral, String owing, Sight sight, Map<String, Object> view) {
        List<Map<String, String>> teams = directory.partners(clock.instant()).stream()
                .map(team -> option(team.id(), team.name())).toList();
        if (sight.sees("triageReasons")) {
            view.put("teams", teams);
            view.put("sameAs", duplicates.undecided(referral.reference()).stream()
                    .map(other -> option(other.value(), other.value())).toList());
        }
        if (owing != null) {
            view.put("otherTeams", teams.stream().filter(team -> !team.get("value").equals(owing)).toList());
            view.put("colleagues", colleagues.of(owing).entrySet().stream()
                    .map(person -> option(person.getKey(), person.getValue())).toList());
        }
    }

    private static Map<String, String> option(String value, String label) {
        return Map.of("value", value, "label", label);
    }
}
