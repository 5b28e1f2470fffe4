package org.projectharmony.referrals.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class InformationSharingTableTest {

    private static final List<String> DESK = List.of("people", "places", "problem", "needs", "safety", "happened", "harm",
            "safeguarding", "referrer", "reporter", "eventNumber", "agencies", "risk", "riskSent", "concerns", "request",
            "consent", "riskReason", "circumstances", "information", "triageReasons", "duplicates", "timeline",
            "disclosures");
    private static final Set<String> TEAMS = Set.of("police-neighbourhood", "police-intelligence", "council-children",
            "council-adults", "council-duty", "council-enforcement", "council-housing-options", "council-case-review",
            "housing-thirteen", "fire-prevention", "youth-corner-house", "voluntary-catalyst", "ambulance-neas");

    private final DecisionTable table = DecisionTable.of("information-sharing");

    @ParameterizedTest(name = "{0} sees {1}, not {2}")
    @CsvSource(delimiter = ';', textBlock = """
            housing-thirteen        ; places problem safety                ; people needs happened harm referrer reporter agencies
            fire-prevention         ; places needs safety risk circumstance.arson-threat ; people problem happened harm referrer circumstances
            youth-corner-house      ; people places problem                ; needs happened harm referrer
            voluntary-catalyst      ; people consent                       ; places needs happened harm referrer risk
            police-neighbourhood    ; people places happened harm reporter ; needs
            police-intelligence     ; people happened referrer reporter    ; needs agencies
            council-children        ; people needs happened harm referrer  ; none
            council-duty            ; people needs happened harm referrer  ; none
            council-adults          ; people needs happened harm referrer  ; none
            council-enforcement     ; places problem happened              ; people needs referrer reporter
            council-housing-options ; people needs consent                 ; happened referrer
            council-case-review     ; people problem happened agencies     ; needs referrer reporter
            ambulance-neas          ; people places needs safety           ; happened referrer reporter
            """)
    void showsWhatTheWorkNeeds(String team, String shown, String hidden) {
        assertThat(fields(team)).contains(shown.split(" ")).doesNotContain(hidden.split(" "));
    }

    @Test
    void showsTriageEverythingAndSupervisorsAlsoWhoHasLooked() {
        assertThat(fields("triage")).containsExactlyInAnyOrderElementsOf(DESK);
        assertThat(fields("supervisors")).containsAll(DESK).contains("looks");
        assertThat(table.column("fields")).filteredOn(fields -> fields.contains("duplicates")).hasSize(3);
        assertThat(table.column("fields")).filteredOn(fields -> fields.contains("looks")).hasSize(2);
    }

    @Test
    void showsARestrictedReferralToItsKeeperAndTheTeamsNamedForItOnly() {
        List<String> restricted = List.of("restricted");
        for (String team : List.of("triage", "supervisors", "housing-thirteen", "fire-prevention", "youth-corner-house",
                "voluntary-catalyst", "ambulance-neas", "council-enforcement", "council-housing-options",
                "council-case-review")) {
            assertThat(fields(team, "given", restricted)).as(team).isEmpty();
        }
        assertThat(fields("keeper", "given", restricted)).containsExactlyInAnyOrderElementsOf(DESK);
        assertThat(fields("keeper-supervisors", "given", restricted)).containsExactly("looks");
        assertThat(fields("council-children", "given", restricted)).contains("people", "happened");

        List<String> later = List.of("restricted-later");
        assertThat(fields("triage", "given", later)).isEmpty();
        assertThat(fields("supervisors", "given", later)).isEmpty();
        assertThat(fields("keeper", "given", later)).containsExactlyInAnyOrderElementsOf(DESK);
        assertThat(fields("keeper-supervisors", "given", later)).containsExactly("looks");
        assertThat(fields("housing-thirteen", "given", later)).as("goes on with its work").contains("places", "safety");
        assertThat(fields("keeper")).as("there is no keeper of an open referral").isEmpty();
    }

    @Test
    void showsOfIntelligenceWhatMayBePassedOnAndNothingThatWasTold() {
        TreeSet<String> others = new TreeSet<>(TEAMS);
        others.add("somebody-else");
        others.remove("police-intelligence");
        for (String team : others) {
            assertThat(intelligence(team)).as(team).containsExactlyInAnyOrder("concerns", "risk", "safety", "sanitised");
        }
        assertThat(table.values(of("housing-thirteen"), "withheld")).singleElement().satisfies(withheld ->
                assertThat(withheld.split(", ")).as("what another row shows is withheld too").containsExactlyInAnyOrderElementsOf(
                        Stream.concat(DESK.stream(), Stream.of("looks"))
                                .filter(field -> !Set.of("concerns", "risk", "safety").contains(field)).toList()));
        assertThat(intelligence("police-intelligence")).contains("sanitised", "happened", "reporter");
        assertThat(intelligence("keeper")).containsAll(DESK).contains("sanitised");
        assertThat(intelligence("referrer")).contains("happened").doesNotContain("sanitised");
        assertThat(intelligence("triage")).isEmpty();
        assertThat(table.column("fields")).filteredOn(fields -> fields.contains("sanitised")).hasSize(2);
    }

    private Set<String> intelligence(String team) {
        return fields(of(team));
    }

    private static Facts of(String team) {
        return facts(team, "given", List.of("restricted")).with("concerns", List.of("intelligence"));
    }

    @Test
    void showsWhoReportedAtTheirPerilToIntelligenceOnly() {
        List<String> atRisk = List.of("reporter-at-risk");
        assertThat(fields("police-intelligence", "given", atRisk)).contains("reporter");
        TreeSet<String> others = new TreeSet<>(TEAMS);
        others.addAll(Set.of("triage", "supervisors", "referrer", "keeper"));
        others.remove("police-intelligence");
        for (String team : others) {
            assertThat(fields(team, "given", atRisk)).as(team).doesNotContain("reporter");
            assertThat(fields(team, "given", List.of("reporter-at-risk", "restricted"))).as(team).doesNotContain("reporter");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused", "not-asked", "withdrawn"})
    void showsTheVoluntarySectorNothingAboutAPersonWhoDidNotAgree(String consent) {
        assertThat(fields("voluntary-catalyst", consent, List.of())).containsExactlyInAnyOrder("safety", "request", "consent");
    }

    @Test
    void showsFireTheYoungPersonForFiresettingOnly() {
        assertThat(fields(facts("fire-prevention", "given", List.of()).with("concerns", List.of("firesetting"))))
                .contains("people");
    }

    @Test
    void showsAnUnknownTeamNothing() {
        assertThat(fields("somebody-else")).isEmpty();
    }

    @Test
    void everyRowHasKnownFieldsAndAKindAndSource() {
        assertThat(table.rowCount()).isEqualTo(23);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("fields")).allSatisfy(fields -> assertThat(Arrays.stream(fields.split(", "))
                .filter(field -> !Set.of("", "looks", "sanitised").contains(field) && !field.startsWith("circumstance.")))
                .isSubsetOf(DESK));
    }

    private Set<String> fields(String team) {
        return fields(team, "given", List.of());
    }

    private Set<String> fields(String team, String consent, List<String> sensitivity) {
        return fields(facts(team, consent, sensitivity));
    }

    private static Facts facts(String team, String consent, List<String> sensitivity) {
        return Facts.of().with("team", team).with("concerns", List.of("hoarding")).with("consent", consent)
                .with("sensitivity", sensitivity);
    }

    /** What the rows that hold show, less what any of them withholds, as the engine's side reads the table. */
    private Set<String> fields(Facts facts) {
        Set<String> fields = names(table.values(facts, "fields"));
        fields.removeAll(names(table.values(facts, "withheld")));
        return fields;
    }

    private static Set<String> names(List<String> rows) {
        return rows.stream().flatMap(row -> Arrays.stream(row.split(", "))).filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
