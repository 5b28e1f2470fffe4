package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

class EscalationLadderTableTest {

    private final DecisionTable table = DecisionTable.of("escalation-ladder");

    @ParameterizedTest(name = "{0} at {1} risk, {2} minutes")
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
            answer      | immediate | 30   | 60 minutes     | 4 hours        | start
            answer      | high      | 240  | 8 hours        | 24 hours       | start
            answer      | medium    | 1845 | 2 working days | 3 working days | start
            answer      | low       | null | 2 working days | 3 working days | start
            answer      | null      | 1845 | 2 working days | 3 working days | start
            answer      | medium    | 60   | 60 minutes     | 4 hours        | start
            response    | immediate | 240  | 30 minutes     | 3 hours        | due
            response    | high      | 1845 | 4 hours        | 20 hours       | due
            response    | medium    | 7605 | 1 working day  | 2 working days | due
            response    | medium    | 240  | 4 hours        | 20 hours       | due
            triage      | immediate | 30   | 30 minutes     | 3 hours        | due
            triage      | high      | 240  | 4 hours        | 20 hours       | due
            triage      | null      | 1845 | 1 working day  | 2 working days | due
            consent     | immediate | 30   | 30 minutes     | 3 hours        | due
            consent     | low       | 1845 | 1 working day  | 2 working days | due
            decline     | high      | 240  | 4 hours        | 20 hours       | due
            decline     | low       | 1845 | 1 working day  | 2 working days | due
            information | immediate | 60   | 30 minutes     | 3 hours        | due
            information | high      | 240  | 4 hours        | 20 hours       | due
            information | low       | 1845 | 1 working day  | 2 working days | due
            another-way | high      | 240  | 4 hours        | 20 hours       | due
            another-way | low       | 1845 | 1 working day  | 2 working days | due
            """)
    void climbsByUrgency(String step, String risk, Long minutes, String supervisors, String harmony, String from) {
        assertThat(table.rows(silent(step, risk, minutes))).singleElement().satisfies(row -> assertThat(row)
                .containsAllEntriesOf(Map.of("supervisors", supervisors, "harmony", harmony, "from", from)));
    }

    @ParameterizedTest(name = "{0} minutes at {1} risk")
    @CsvSource(nullValues = "null", textBlock = """
            0,    low,       emergency
            60,   medium,    emergency
            60,   null,      emergency
            61,   medium,    urgent
            480,  low,       urgent
            481,  low,       standard
            481,  null,      standard
            null, null,      standard
            null, low,       standard
            60,   high,      emergency
            481,  high,      urgent
            null, high,      urgent
            481,  immediate, emergency
            null, immediate, emergency
            """)
    void isAsUrgentAsTheRiskOrTheLimitSays(Long minutes, String risk, String urgency) {
        assertThat(table.values(silent("answer", risk, minutes), "rule")).containsExactly("ladder-answer-" + urgency);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "response", "triage", "consent", "decline", "information",
            "another-way"})
    void hasExactlyOneRowForEachStepAtEachUrgency(String step) {
        for (String risk : new String[] {"low", "medium", "high", "immediate", null}) {
            for (Long minutes : new Long[] {0L, 60L, 480L, 10_000L, null}) {
                assertThat(table.rows(silent(step, risk, minutes))).as(step + ", " + risk + ", " + minutes).hasSize(1);
            }
        }
    }

    @Test
    void hasNoRowForAStepThatItDoesNotKnow() {
        assertThat(table.rows(silent("casework", "high", 60L))).isEmpty();
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(6);
        assertThat(table.annotations()).allMatch(text -> text.matches("D .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates().allMatch(rule -> rule.startsWith("ladder-"));
        assertThat(table.column("from")).containsOnly("start", "due");
        for (String rung : new String[] {"supervisors", "harmony"}) {
            assertThat(table.column(rung)).allSatisfy(limit -> assertThat(Limit.parse(limit)).isNotNull());
        }
    }

    private static Facts silent(String step, String risk, Long minutes) {
        return Facts.of("environment").with("overdueStep", step).with("risk", risk).with("limitMinutes", minutes);
    }
}
