package org.projectharmony.referrals.refer;

import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.access.People;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Referrer;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;

/** The referrer's own details, so that nobody types them twice: from their last referral, else from their user. */
@Component
class YourDetails {

    private final ReferralRegister register;
    private final People people;
    private final AgencyDirectory directory;
    private final Clock clock;

    YourDetails(ReferralRegister register, People people, AgencyDirectory directory, Clock clock) {
        this.register = register;
        this.people = people;
        this.directory = directory;
        this.clock = clock;
    }

    /** The answers to begin a draft with. */
    Map<String, List<String>> of(String user, Collection<String> groups) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        put(answers, "referrerName", people.of(user).name());
        put(answers, "email", people.of(user).email());
        directory.teams(clock.instant()).stream().filter(team -> groups.contains(team.id())).findFirst()
                .ifPresent(team -> putTeam(answers, team.id(), team.agency()));
        register.submittedBy(user, 1).forEach(last -> putLast(answers, register.get(last).content()));
        return answers;
    }

    private static void putLast(Map<String, List<String>> answers, ReferralContent last) {
        Referrer referrer = last.referrer();
        put(answers, "referrerName", referrer.name());
        put(answers, "email", referrer.email());
        put(answers, "phone", referrer.phone());
        put(answers, "role", referrer.role());
        put(answers, "collarNumber", referrer.collarNumber());
        put(answers, "phase", last.phase());
        putTeam(answers, referrer.team(), referrer.agency());
    }

    private static void putTeam(Map<String, List<String>> answers, String team, String agency) {
        put(answers, Written.AGENCY, agency);
        put(answers, Written.TEAM, team);
        put(answers, Written.TEAMS_AGENCY, agency);
    }

    private static void put(Map<String, List<String>> answers, String field, String value) {
        if (value != null && !value.isBlank()) {
            answers.put(field, List.of(value));
        }
    }
}
