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

    @ParameterizedTest(name = "{0} at {1} risk")
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
            answer    | immediate | 30 minutes    | 60 minutes     | 4 hours        | start
            answer    | high      | 4 hours       | 8 hours        | 24 hours       | start
            answer    | medium    | 1 working day | 2 working days | 3 working days | start
            answer    | low       | 1 working day | 2 working days | 3 working days | start
            answer    | null      | 1 working day | 2 working days | 3 working days | start
            response  | immediate | 0 minutes     | 30 minutes     | 3 hours        | due
            response  | high      | 0 minutes     | 4 hours        | 20 hours       | due
            response  | medium    | 0 minutes     | 1 working day  | 2 working days | due
            response  | null      | 0 minutes     | 1 working day  | 2 working days | due
            triage    | immediate | 0 minutes     | 30 minutes     | 3 hours        | due
            triage    | high      | 0 minutes     | 4 hours        | 20 hours       | due
            triage    | null      | 0 minutes     | 1 working day  | 2 working days | due
            consent   | immediate | 0 minutes     | 30 minutes     | 3 hours        | due
            consent   | low       | 0 minutes     | 1 working day  | 2 working days | due
            decline   | high      | 0 minutes     | 4 hours        | 20 hours       | due
            decline   | low       | 0 minutes     | 1 working day  | 2 working days | due
            question  | immediate | 0 minutes     | 0 minutes      | 1 hour         | due
            question  | high      | 0 minutes     | 0 minutes      | 4 hours        | due
            question  | medium    | 0 minutes     | 0 minutes      | 1 working day  | due
            challenge | immediate | 0 minutes     | 30 minutes     | 3 hours        | due
            challenge | high      | 0 minutes     | 4 hours        | 20 hours       | due
            challenge | low       | 0 minutes     | 1 working day  | 2 working days | due
            """)
    void climbsByUrgency(String step, String risk, String resend, String supervisors, String harmony, String from) {
        assertThat(table.rows(silent(step, risk))).singleElement().satisfies(row -> assertThat(row)
                .containsAllEntriesOf(Map.of("resend", resend, "supervisors", supervisors, "harmony", harmony))
                .containsEntry("from", from));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "response", "triage", "consent", "decline", "question", "challenge"})
    void hasExactlyOneRowForEachStepAtEachRisk(String step) {
        for (String risk : new String[] {"low", "medium", "high", "immediate", null}) {
            assertThat(table.rows(silent(step, risk))).as(step + " at " + risk).hasSize(1);
        }
    }

    @Test
    void hasNoRowForAStepThatItDoesNotKnow() {
        assertThat(table.rows(silent("casework", "high"))).isEmpty();
    }

    @Test
    void everyRowSaysItsKindAndSourceAndHasItsOwnRule() {
        assertThat(table.rowCount()).isEqualTo(15);
        assertThat(table.annotations()).allMatch(text -> text.matches("D .+"));
        assertThat(table.column("rule")).doesNotHaveDuplicates().allMatch(rule -> rule.startsWith("ladder-"));
        assertThat(table.column("from")).containsOnly("start", "due");
        for (String rung : new String[] {"resend", "supervisors", "harmony"}) {
            assertThat(table.column(rung)).allSatisfy(limit -> assertThat(Limit.parse(limit)).isNotNull());
        }
    }

    private static Facts silent(String step, String risk) {
        return Facts.of("environment").with("overdueStep", step).with("risk", risk);
    }
}
