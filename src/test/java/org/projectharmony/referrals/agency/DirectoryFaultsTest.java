package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.deadline.BankHolidays;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** What is wrong in a directory is said at the start, all of it; everything here is made up. */
class DirectoryFaultsTest {

    private static final String SOUND = """
            hours:
              office: Mon-Fri 09:00-17:00
            agencies:
              - {id: council, name: Example Council}
            teams:
              - id: front-door
                agency: council
                versions:
                  - from: 2024-01-01
                    name: Front door
                    receives: concerns
                    mail: door@council.example
                    backup-mail: backup@council.example
                    supervisors-mail: supervisors@council.example
                    hours: office
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            id: council, name         | id: Council_1, name      | agency Council_1: an id is lower-case words joined by hyphens
            id: council, name         | name                     | agency 1 has no id
            name: Example Council     | name: ''                 | agency council: 'name' is missing
            id: front-door            | id: Front-Door           | team Front-Door: an id is lower-case words joined by hyphens
            id: front-door            | id: front--door          | team front--door: an id is lower-case words joined by hyphens
            agency: council           | agency: parish           | team front-door: there is no agency parish
            agency: council           | until: 2023-01-01        | team front-door: there is no agency null
            agency: council           | until: 2024-01-01        | team front-door: 'until' 2024-01-01 is not after 2024-01-01; the oldest comes first
            agency: council           | until: soon              | team front-door: 'until' soon is not a date such as 2027-04-01
            from: 2024-01-01          | from: 01/01/2024         | team front-door, version 1: 'from' 01/01/2024 is not a date such as 2027-04-01
            from: 2024-01-01          | from: 2023-02-29         | team front-door, version 1: 'from' 2023-02-29 is not a date such as 2027-04-01
            name: Front door          | name: ' '                | team front-door, version 1: 'name' is missing
            receives: concerns        | receives:                | team front-door, version 1: 'receives' is missing
            mail: door@council.example| mail:                    | team front-door, version 1: 'mail' is missing
            mail: door@council.example| mail: door               | team front-door, version 1: 'mail' door is not a mail address
            mail: door@council.example| mail: door@council       | team front-door, version 1: 'mail' door@council is not a mail address
            mail: door@council.example| mail: a b@council.example| team front-door, version 1: 'mail' a b@council.example is not a mail address
            backup@council.example    | 'x@y.example, z@y.example' | team front-door, version 1: 'backup-mail' x@y.example, z@y.example is not a mail address
            supervisors@council.example | Door <d@y.example>     | team front-door, version 1: 'supervisors-mail' Door <d@y.example> is not a mail address
            hours: office             | out-of-hours: night      | team front-door, version 1: out-of-hours night is not another team
            hours: office             | out-of-hours: front-door | team front-door, version 1: out-of-hours front-door is not another team
            """)
    void saysWhatIsWrong(String sound, String wrong, String fault) {
        assertThat(SOUND).contains(sound);
        assertThat(faults(SOUND.replace(sound, wrong))).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hours: offise", "hours: Mon-Fri 9-5", "hours: Mon-Fri 17:00-09:00", "hours:"})
    void saysWhichHoursAreNotUnderstood(String wrong) {
        assertThat(faults(SOUND.replace("hours: office", wrong)))
                .singleElement().asString().startsWith("team front-door, version 1: hours '");
    }

    @Test
    void aNameForHoursIsCheckedWhereItIsUsed() {
        assertThat(faults(SOUND.replace("office: Mon-Fri 09:00-17:00", "office: Mon-Fri")))
                .singleElement().asString().contains("hours 'Mon-Fri' are not understood");
    }

    @Test
    void anIdBelongsToOneAlone() {
        String agency = "  - {id: council, name: Example Council}\n";
        String team = SOUND.substring(SOUND.indexOf("  - id: front-door"));
        assertThat(faults(SOUND.replace(agency, agency + agency) + team))
                .containsExactly("agency council is there more than once", "team front-door is there more than once");
        assertThat(faults(SOUND + team.replace("front-door", "front-door-supervisors")))
                .containsExactly("team front-door-supervisors has the name of another team's supervisors' group");
    }

    @Test
    void versionsComeInTheOrderOfTheirDates() {
        String version = SOUND.substring(SOUND.indexOf("      - from"));
        assertThat(faults(SOUND + version + version.replace("2024-01-01", "2023-01-01"))).containsExactly(
                "team front-door, version 2: 'from' 2024-01-01 is not after 2024-01-01; the oldest comes first",
                "team front-door, version 3: 'from' 2023-01-01 is not after 2024-01-01; the oldest comes first");
    }

    @Test
    void aTeamHasAVersionAndADirectoryATeam() {
        String none = SOUND.substring(0, SOUND.indexOf("    versions"));
        assertThat(faults(none)).containsExactly("team front-door has no version");
        assertThat(faults(none + "    versions: []\n")).containsExactly("team front-door has no version");
        assertThat(faults(SOUND.substring(0, SOUND.indexOf("teams:")))).containsExactly("there is no team");
        assertThat(faults("~")).containsExactly("there is no team");
    }

    @Test
    void anEmptyEntryIsAFaultAndNoAccident() {
        assertThat(faults(SOUND + "  -\n")).containsExactly("team 2 has no id");
        assertThat(faults(SOUND + "      -\n")).contains("team front-door, version 2: 'name' is missing");
        assertThat(faults(SOUND.replace("office: Mon-Fri 09:00-17:00", "office:"))).hasSize(1);
    }

    @Test
    void saysEverythingAtOnce() {
        assertThat(faults(SOUND.replace("agency: council", "agency: parish").replace("hours: office", "hours: 9 to 5")
                .replace("door@council.example", "door").replace("receives:", "recieves:")))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("'recieves' is not a key that belongs there"),
                        fault -> assertThat(fault).contains("no agency parish"),
                        fault -> assertThat(fault).contains("'receives' is missing"),
                        fault -> assertThat(fault).contains("door is not a mail address"),
                        fault -> assertThat(fault).contains("hours '9 to 5'"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            agencies:       | id: twice         | the directory: 'id' is not a key that belongs there
            name: Example   | mial: a, name: E  | agency council: 'mial' is not a key that belongs there
            agency: council | queue: {a: b}     | team front-door: 'queue' is not a key that belongs there
            receives:       | Receives:         | version 'Front door' from 2024-01-01: 'Receives' is not a key that belongs there
            agency: council | id: twice         | line 7: Duplicate field 'id'
            """)
    void aKeyThatNobodyReadsIsAFault(String sound, String wrong, String fault) {
        String changed = sound.equals("agencies:") ? SOUND + wrong + "\n" : SOUND.replace(sound, wrong);
        assertThat(faults(changed)).contains(fault);
    }

    @ParameterizedTest
    @ValueSource(strings = {"teams: [", "teams: 5", "- a list", "", "teams: [{versions: word}]", "a: b: c"})
    void whatIsNoDirectoryAtAllIsSaidOnce(String text) {
        assertThat(faults(text)).singleElement().asString().startsWith("line ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        InvalidDirectory invalid = refused(new ClassPathResource("nowhere.yaml"));
        assertThat(invalid).hasMessageContaining("nowhere.yaml").hasMessageContaining("harmony.directory");
    }

    private static List<String> faults(String yaml) {
        InvalidDirectory invalid = refused(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8), "a test's directory"));
        assertThat(invalid.getMessage()).contains("a test's directory").contains(invalid.faults());
        return invalid.faults();
    }

    private static InvalidDirectory refused(Resource file) {
        return catchThrowableOfType(InvalidDirectory.class, () -> new AgencyDirectory(file, BankHolidays.england()));
    }
}
