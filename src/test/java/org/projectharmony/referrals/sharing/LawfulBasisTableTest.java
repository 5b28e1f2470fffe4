package org.projectharmony.referrals.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class LawfulBasisTableTest {

    private final DecisionTable table = DecisionTable.of("lawful-basis");

    @ParameterizedTest(name = "{1} with {0}, consent {2}, risk {3}: {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            council-children     | child-harm             | not-asked | high      | safeguarding-duty, public-task
            police-neighbourhood | child-harm             | not-asked | high      | law-enforcement, safeguarding-duty, public-task
            youth-corner-house   | child-harm             | refused   | high      | safeguarding-duty
            youth-corner-house   | child-need             | given     | low       | consent
            youth-corner-house   | child-need             | refused   | low       | -
            youth-corner-house   | missing-child-returned | not-asked | medium    | legal-obligation
            youth-corner-house   | youths-gathering       | not-asked | low       | public-task
            housing-thirteen     | housing-hazard         | not-asked | medium    | legal-obligation, public-task
            housing-thirteen     | asb                    | not-asked | medium    | public-task
            fire-prevention      | fire-risk              | given     | medium    | consent, public-task
            fire-prevention      | fire-risk              | not-asked | immediate | vital-interests, public-task
            voluntary-catalyst   | loneliness             | given     | low       | consent
            voluntary-catalyst   | loneliness             | withdrawn | low       | -
            voluntary-catalyst   | hate-incident          | not-asked | medium    | public-task
            voluntary-catalyst   | loneliness             | refused   | immediate | vital-interests
            police-intelligence  | intelligence           | not-asked | medium    | law-enforcement, public-task
            somebody-else        | asb                    | not-asked | medium    | -
            """)
    void saysOnWhichBasisATeamMayBeTold(String team, String concern, String consent, String risk, String bases) {
        List<String> found = table.values(Facts.of().with("team", team).with("concerns", List.of(concern))
                .with("consent", consent).with("risk", risk), "basis");
        assertThat(String.join(", ", found)).isEqualTo(bases == null ? "" : bases);
    }

    @Test
    void everyRowHasAKindASourceAndABasisOfTheSchema() {
        assertThat(table.rowCount()).isEqualTo(10);
        assertThat(table.annotations()).allMatch(text -> text.matches("[SLPD] .+"));
        assertThat(table.column("basis")).isSubsetOf("consent", "public-task", "legal-obligation", "vital-interests",
                "law-enforcement", "safeguarding-duty");
    }
}
