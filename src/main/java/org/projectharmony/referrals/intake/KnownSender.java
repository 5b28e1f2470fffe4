package org.projectharmony.referrals.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.projectharmony.referrals.access.People;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.referral.ReferralContent.Referrer;
import org.springframework.stereotype.Component;

/**
 * Compares what a referral says of its referrer with who signed in to send it. One may refer for somebody else, as a control
 * room and a partner's system do: what can't be told from the sender is marked as told, not refused.
 */
@Component
class KnownSender {

    private final People people;
    private final AgencyDirectory directory;

    KnownSender(People people, AgencyDirectory directory) {
        this.people = people;
        this.directory = directory;
    }

    /** Which of the referrer's details are only as told, in words that repeat none of them; empty where none is. */
    Optional<String> told(Referrer referrer, String user, Instant at) {
        List<String> groups = people.groups(user);
        List<Team> theirs = directory.teams(at).stream().filter(team -> groups.contains(team.id())
                || groups.contains(Team.supervisorsOf(team.id()))).toList();
        boolean ofTheAgency = theirs.stream().anyMatch(team -> team.agency().equals(referrer.agency()));
        List<String> told = new ArrayList<>();
        if (!ofTheAgency) {
            told.add("agency");
        }
        if (referrer.team() != null && theirs.stream().noneMatch(team -> team.id().equals(referrer.team()))) {
            told.add("team");
        }
        if (!referrer.email().equalsIgnoreCase(people.of(user).email())) {
            told.add("email");
        }
        if (referrer.eventNumber() != null && !ofTheAgency) {
            told.add("event number");
        }
        return told.isEmpty() ? Optional.empty()
                : Optional.of("Of the referrer as told, not known of who sent it: " + String.join(", ", told));
    }
}
