package org.projectharmony.referrals.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class InformationSharingTableTest {

    private static final List<String> FIELDS = List.of("people", "places", "problem", "needs", "safety", "happened", "harm",
            "safeguarding", "referrer", "agencies", "risk", "concerns", "request", "consent",
            "riskReason", "circumstances", "triageReasons", "duplicates", "information");

    private final DecisionTable table = DecisionTable.of("information-sharing");

    @ParameterizedTest(name = "{0} sees {1}, not {2}")
    @CsvSource(delimiter = ';', textBlock = """
            housing-thirteen        ; places problem safety                ; people needs happened harm referrer
            fire-prevention         ; places needs safety risk             ; people problem happened harm referrer
            youth-corner-house      ; people places problem                ; needs happened harm referrer
            voluntary-catalyst      ; people consent                       ; places needs happened harm referrer risk
            police-neighbourhood    ; people places happened harm          ; needs
            police-intelligence     ; people happened referrer             ; needs agencies
            council-children        ; people needs happened harm referrer  ; none
            council-duty            ; people needs happened harm referrer  ; none
            council-adults          ; people needs happened harm referrer  ; none
            council-enforcement     ; places problem happened              ; people needs referrer
            council-housing-options ; people needs consent                 ; happened referrer
            council-case-review     ; people problem happened agencies     ; needs referrer
            ambulance-neas          ; people places needs safety           ; happened referrer
            """)
    void showsWhatTheWorkNeeds(String team, String shown, String hidden) {
        assertThat(fields(team)).contains(shown.split(" ")).doesNotContain(hidden.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"triage", "supervisors"})
    void showsHarmonysOwnTeamsEverything(String team) {
        assertThat(fields(team)).containsExactlyInAnyOrderElementsOf(FIELDS);
    }

    @Test
    void showsOnlyHarmonysOwnTeamsWhichReferralsMayBeTheSame() {
        assertThat(table.column("fields")).filteredOn(fields -> fields.contains("duplicates")).hasSize(2);
    }

    @Test
    void showsAnUnknownTeamNothing() {
        assertThat(table.rows(Facts.of().with("team", "somebody-else"))).isEmpty();
    }

    @Test
    void everyTeamHasOneRowOfKnownFieldsWithKindAndSource() {
        assertThat(table.rowCount()).isEqualTo(15);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("fields")).allSatisfy(
                fields -> assertThat(FIELDS).contains(fields.split(", ")));
    }

    private List<String> fields(String team) {
        return List.of(table.values(Facts.of().with("team", team), "fields").get(0).split(", "));
    }
}
