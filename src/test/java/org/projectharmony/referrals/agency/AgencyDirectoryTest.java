package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.deadline.BankHolidays;
import org.springframework.core.io.ByteArrayResource;

/** A directory in which things change on a date; everything in it is made up. */
class AgencyDirectoryTest {

    private static final Instant BEFORE_IT_BEGAN = Instant.parse("2023-12-31T23:59:59Z");
    private static final Instant BEFORE_THE_CHANGE = Instant.parse("2027-03-31T22:59:59Z");
    private static final Instant AT_THE_CHANGE = Instant.parse("2027-03-31T23:00:00Z");

    private final AgencyDirectory directory = directory("""
            agencies:
              - {id: council, name: Example Council}
            teams:
              - id: children
                agency: council
                versions:
                  - from: 2024-01-01
                    name: Joint front door
                    receives: child concerns of two councils
                    mail: joint@council.example
                    backup-mail: joint-backup@council.example
                    supervisors-mail: joint-supervisors@council.example
                    hours: Mon-Fri 09:00-17:00
                  - from: 2027-04-01
                    name: Our own front door
                    receives: child concerns
                    mail: own@council.example
                    backup-mail: own-backup@council.example
                    supervisors-mail: own-supervisors@council.example
                    hours: Mon-Fri 08:00-17:00
                    out-of-hours: night
              - id: day-centre
                agency: council
                until: 2027-04-01
                versions:
                  - from: 2024-01-01
                    name: Day centre
                    receives: visits
                    mail: day@council.example
                    backup-mail: day-backup@council.example
                    supervisors-mail: day-supervisors@council.example
                    hours: 24/7
              - id: night
                agency: council
                versions:
                  - from: 2027-04-01
                    name: Night team
                    receives: urgent concerns
                    mail: night@council.example
                    backup-mail: night-backup@council.example
                    supervisors-mail: night-supervisors@council.example
                    hours: 24/7
            """);

    @Test
    void knowsWhatATeamIs() {
        Team team = directory.team("children", BEFORE_THE_CHANGE);
        assertThat(team).isEqualTo(new Team("children", "council", "Example Council", "Joint front door",
                "child concerns of two councils", "joint@council.example", "joint-backup@council.example",
                "joint-supervisors@council.example"));
        assertThat(team.supervisorsGroup()).isEqualTo("children-supervisors");
    }

    @Test
    void changesNameAndMailAtMidnightInLondon() {
        assertThat(directory.team("children", BEFORE_THE_CHANGE).name()).isEqualTo("Joint front door");
        assertThat(directory.team("children", AT_THE_CHANGE))
                .extracting(Team::name, Team::mail, Team::backupMail, Team::supervisorsMail)
                .containsExactly("Our own front door", "own@council.example", "own-backup@council.example",
                        "own-supervisors@council.example");
    }

    @Test
    void changesHoursAndTheTeamOutOfHoursOnTheSameDay() {
        assertThat(directory.open("children", Instant.parse("2027-03-31T07:30:00Z"))).isFalse();
        assertThat(directory.open("children", Instant.parse("2027-04-01T07:30:00Z"))).isTrue();
        assertThat(directory.outOfHoursTeam("children", BEFORE_THE_CHANGE)).isEmpty();
        assertThat(directory.outOfHoursTeam("children", AT_THE_CHANGE)).contains("night");
    }

    @Test
    void namesATeamAsItIsCalledThenAndEvenBeforeItBegins() {
        assertThat(directory.nameOf("children", BEFORE_THE_CHANGE)).isEqualTo("Joint front door");
        assertThat(directory.nameOf("night", BEFORE_THE_CHANGE)).isEqualTo("Night team");
        assertThat(directory.nameOf("nobody", BEFORE_THE_CHANGE)).isEqualTo("nobody");
    }

    @Test
    void listsTheTeamsInForceAndKnowsThoseOfAnyTime() {
        assertThat(directory.teams(BEFORE_IT_BEGAN)).isEmpty();
        assertThat(directory.teams(BEFORE_THE_CHANGE)).extracting(Team::id).containsExactly("children", "day-centre");
        assertThat(directory.teams(AT_THE_CHANGE)).extracting(Team::id).containsExactly("children", "night");
        assertThat(directory.teamIds()).containsExactly("children", "day-centre", "night");
        assertThat(directory.knows("day-centre")).isTrue();
        assertThat(directory.knows("nobody")).isFalse();
    }

    @Test
    void anEndedTeamStaysReachableForWhatIsOpenUnderIt() {
        assertThat(directory.team("day-centre", AT_THE_CHANGE).mail()).isEqualTo("day@council.example");
        assertThat(directory.open("day-centre", BEFORE_THE_CHANGE)).isTrue();
        assertThat(directory.open("day-centre", AT_THE_CHANGE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "", "Children"})
    void saysWhichTeamIsUnknown(String id) {
        assertThatThrownBy(() -> directory.team(id, AT_THE_CHANGE)).isInstanceOfSatisfying(UnknownTeam.class,
                unknown -> assertThat(unknown.id()).isEqualTo(id)).hasMessageContaining("no team '%s'", id);
        assertThatThrownBy(() -> directory.open(id, AT_THE_CHANGE)).isInstanceOf(UnknownTeam.class);
    }

    @ParameterizedTest
    @CsvSource({"night, 2027-03-31T22:59:59Z, 31 Mar 2027", "children, 2023-12-31T23:59:59Z, 31 Dec 2023"})
    void aTeamThatHasNotBegunIsUnknownAsYet(String id, Instant at, String day) {
        assertThatThrownBy(() -> directory.team(id, at)).isInstanceOf(UnknownTeam.class)
                .hasMessage("there is no team '%s' yet on %s", id, day);
    }

    private static AgencyDirectory directory(String yaml) {
        return new AgencyDirectory(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "a test's directory"),
                BankHolidays.england());
    }
}
