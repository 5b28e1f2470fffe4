package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.deadline.BankHolidays;
import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.core.io.ClassPathResource;

/** The directory that Harmony comes with. */
class AgenciesFileTest {

    private static final Instant NOW = london("2026-11-24T10:15");

    private final AgencyDirectory directory =
            new AgencyDirectory(new ClassPathResource("agencies.yaml"), BankHolidays.england());

    @Test
    void namesEveryTeamOfThePartnership() {
        assertThat(directory.teamIds()).containsExactly("triage", "supervisors", "police-neighbourhood",
                "police-intelligence", "council-children", "council-adults", "council-enforcement",
                "council-housing-options", "council-case-review", "council-duty", "housing-thirteen", "fire-prevention",
                "youth-corner-house", "voluntary-catalyst", "ambulance-neas");
        assertThat(directory.teams(NOW)).extracting(Team::id).containsExactlyElementsOf(directory.teamIds());
    }

    @Test
    void belongsToEightAgencies() {
        assertThat(directory.teams(NOW)).extracting(Team::agency).containsOnly("harmony", "police", "council", "housing",
                "fire", "youth", "voluntary", "ambulance");
        assertThat(directory.team("fire-prevention", NOW).agencyName()).isEqualTo("Cleveland Fire Brigade");
    }

    @Test
    void reachesNobodyBeforeItIsGivenRealMailboxes() {
        assertThat(directory.teams(NOW)).flatExtracting(Team::mail, Team::backupMail, Team::supervisorsMail)
                .allSatisfy(mail -> assertThat((String) mail).matches("[a-z-]+@[a-z]+\\.example"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # team                  | Tue 10:15 | Tue 17:00 | Tue 19:59 | Fri 16:30 | Sat 12:00 | 25 Dec 12:00
            triage                  | true      | false     | false     | false     | false     | false
            supervisors             | true      | false     | false     | false     | false     | false
            police-neighbourhood    | true      | true      | true      | true      | true      | true
            police-intelligence     | true      | true      | true      | true      | true      | true
            council-children        | true      | false     | false     | false     | false     | false
            council-adults          | true      | false     | false     | false     | false     | false
            council-enforcement     | true      | false     | false     | false     | false     | false
            council-housing-options | true      | false     | false     | false     | false     | false
            council-case-review     | true      | false     | false     | false     | false     | false
            council-duty            | false     | true      | true      | true      | true      | true
            housing-thirteen        | true      | true      | false     | true      | false     | false
            fire-prevention         | true      | true      | true      | true      | true      | true
            youth-corner-house      | true      | true      | true      | true      | false     | false
            voluntary-catalyst      | true      | false     | false     | true      | false     | false
            ambulance-neas          | true      | true      | true      | true      | true      | true
            """)
    void isOpenAsThePartnershipAgreed(String team, boolean tuesday, boolean five, boolean evening, boolean friday,
            boolean saturday, boolean christmas) {
        assertThat(directory.open(team, NOW)).isEqualTo(tuesday);
        assertThat(directory.open(team, london("2026-11-24T17:00"))).isEqualTo(five);
        assertThat(directory.open(team, london("2026-11-24T19:59"))).isEqualTo(evening);
        assertThat(directory.open(team, london("2026-11-27T16:30"))).isEqualTo(friday);
        assertThat(directory.open(team, london("2026-11-28T12:00"))).isEqualTo(saturday);
        assertThat(directory.open(team, london("2026-12-25T12:00"))).isEqualTo(christmas);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01T07:29:59Z, false", "2026-07-01T07:30:00Z, true", "2026-12-01T08:29:59Z, false",
            "2026-12-01T08:30:00Z, true"})
    void keepsLondonsHoursInSummerAndWinter(Instant at, boolean open) {
        assertThat(directory.open("council-children", at)).isEqualTo(open);
        assertThat(directory.open("council-duty", at)).isEqualTo(!open);
    }

    @Test
    void childConcernsGoToTheDutyTeamOutOfHours() {
        assertThat(directory.outOfHoursTeam("council-children", NOW)).contains("council-duty");
        assertThat(directory.teamIds()).filteredOn(team -> directory.outOfHoursTeam(team, NOW).isPresent())
                .containsExactly("council-children");
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LondonTime.ZONE).toInstant();
    }
}
