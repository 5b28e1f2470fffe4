package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the tables' contracts say what Harmony's code really hands in and reads. */
class TableContractsTest {

    private static final Path MAIN = Path.of("src/main/java/org/projectharmony/referrals");
    private static final Pattern READ = Pattern.compile("(?:row\\.get\\(|rows\\.get\\(0\\)\\.get\\(|rows?, )\"(\\w+)\"");
    private static final Pattern GIVEN = Pattern.compile("(?:facts|given|asked)\\.put\\(\"(\\w+)\"|Map\\.of\\(\"(\\w+)\"");
    private static final Pattern STEP =
            Pattern.compile("(?:dueTimes\\.of|due)\\((?:\"triage\", |choice\\.team\\(\\), )?\"([\\w-]+)\"");

    /** Which code asks a table, and reads its rows. */
    private static final Map<String, List<String>> READERS = Map.of(
            "referral-risk", List.of("triage/RecordRiskDelegate"),
            "agency-routing", List.of("triage/Routing"),
            "triage", List.of("triage/RecordTriageNeedDelegate"),
            "deadlines", List.of("deadline/DueTimes"),
            "escalation-ladder", List.of("deadline/Ladder"),
            "restriction", List.of("triage/Restriction", "process/SharingTables"),
            "information-sharing", List.of("sharing/SharingRules"),
            "lawful-basis", List.of("process/SharingTables"));

    private final TableContracts contracts = OwnModelsTest.contracts();

    TableContractsTest() throws IOException {}

    @Test
    void nameEveryTableThatIsAsked() {
        assertThat(contracts.tables()).containsExactlyInAnyOrderElementsOf(READERS.keySet());
    }

    /** Each row also says which rule it is; whether it is read or not. */
    @Test
    void nameEveryColumnThatIsReadAndNoOther() {
        READERS.forEach((table, readers) -> {
            Set<String> answers = contracts.of(table).answers();
            Set<String> read = readers.stream().flatMap(type -> found(READ, type)).collect(Collectors.toSet());
            assertThat(read).as(table).containsAll(answers.stream().filter(name -> !name.equals("rule")).toList());
            if (readers.size() == 1 && !table.equals("lawful-basis")) {
                assertThat(answers).as(table).containsAll(read);
            }
        });
    }

    @Test
    void nameEveryFactThatIsGivenAndNoOther() {
        Set<String> facts = found(GIVEN, "triage/RoutingFacts").collect(Collectors.toSet());
        assertThat(contracts.of("agency-routing").given()).isEqualTo(facts);
        assertThat(contracts.of("referral-risk").given()).isEqualTo(facts);
        assertThat(contracts.of("triage").given()).isEqualTo(with(facts, "undecided", "contradiction"));
        assertThat(contracts.of("deadlines").given()).isEqualTo(with(facts, "team"));
        assertThat(contracts.of("escalation-ladder").given()).isEqualTo(with(facts, "overdueStep", "limitMinutes"));
        Set<String> sharing = found(GIVEN, "sharing/SharingRules").collect(Collectors.toSet());
        assertThat(contracts.of("information-sharing").given()).isEqualTo(sharing).hasSize(5);
        assertThat(contracts.of("lawful-basis").given()).isEqualTo(sharing);
        assertThat(found(GIVEN, "triage/Restriction")).containsExactlyElementsOf(contracts.of("restriction").given());
        assertThat(found(GIVEN, "process/SharingTables")).containsExactly("concerns");
    }

    @Test
    void knowEveryStepThatTheCodeAsksALimitFor() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            Set<String> steps = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> found(STEP, MAIN.relativize(file).toString().replace(".java", "")))
                    .collect(Collectors.toSet());
            assertThat(contracts.codes("step", new Deployed(Set.of(), Set.of(), Set.of(), Set.of(), Set.of())))
                    .isEqualTo(steps);
        }
    }

    private static Set<String> with(Set<String> facts, String... more) {
        Set<String> all = new HashSet<>(facts);
        all.addAll(List.of(more));
        return all;
    }

    private static Stream<String> found(Pattern pattern, String type) {
        try {
            return pattern.matcher(Files.readString(MAIN.resolve(type + ".java"))).results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
