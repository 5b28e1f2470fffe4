package org.projectharmony.referrals.triage;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.springframework.stereotype.Component;

/** The teams that a person may choose, and what such a choice says on the record. */
@Component
public class ChosenByAPerson {

    /** What a team does where no rule names another casework process for it. */
    private static final String CASEWORK = "standard-casework";

    private final AgencyDirectory directory;
    private final Disclosing disclosing;

    ChosenByAPerson(AgencyDirectory directory, Disclosing disclosing) {
        this.disclosing = disclosing;
        this.directory = directory;
    }

    public Set<String> teams(Instant at) {
        return directory.partners(at).stream().map(Team::id).collect(Collectors.toSet());
    }

    /**
     * Where there is no lawful basis to share it with that team, it is held back until there is consent.
     *
     * @throws TransitionRefused where something has to be done before it is shared
     */
    public Choice choice(String team, Referral referral, String by) {
        return lawful(referral, new Choice(team, referral.parts().isEmpty() ? "lead" : "supporting", true, CASEWORK, by, null, null,
                Routing.requested(team, referral.content()), null));
    }

    /** The same part for another team: its role, and whether it is needed, stay. Throws as {@link #choice} does. */
    public Choice insteadOf(Choice first, String team, Referral referral, String by) {
        return lawful(referral, new Choice(team, first.role(), first.needed(), CASEWORK, by, null, null, first.request(),
                null));
    }

    private Choice lawful(Referral referral, Choice choice) {
        disclosing.beforeSharing(referral, choice.team()).ifPresent(first -> {
            throw new TransitionRefused(first);
        });
        return disclosing.lawful(referral, choice.team()) ? choice : choice.heldBack(Routing.NO_BASIS);
    }
}
