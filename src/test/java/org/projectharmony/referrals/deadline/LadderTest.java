package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

/** Local times are Europe/London. */
class LadderTest {

    private final DecisionTable table = DecisionTable.of("escalation-ladder");
    private final Deadline deadline = new Deadline(BankHolidays.england(), LocalTime.of(17, 0));
    private final Ladder ladder = new Ladder(deadline);

    @ParameterizedTest(name = "{0} at {1} risk, started {2}")
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
            answer   | immediate | 2026-11-24T10:15 | 2026-11-24T10:45 | 2026-11-24T11:15 | 2026-11-24T14:15
            answer   | immediate | 2026-12-31T23:30 | 2027-01-01T00:00 | 2027-01-01T00:30 | 2027-01-01T03:30
            answer   | high      | 2026-11-27T17:40 | 2026-11-27T21:40 | 2026-11-28T01:40 | 2026-11-28T17:40
            answer   | high      | 2026-10-24T20:00 | 2026-10-25T00:00 | 2026-10-25T03:00 | 2026-10-25T19:00
            answer   | medium    | 2026-11-24T10:15 | 2026-11-25T17:00 | 2026-11-26T17:00 | 2026-11-27T17:00
            answer   | null      | 2026-12-24T18:00 | 2026-12-30T17:00 | 2026-12-31T17:00 | 2027-01-04T17:00
            response | immediate | 2026-11-24T10:15 | 2026-11-24T14:15 | 2026-11-24T14:45 | 2026-11-24T17:15
            response | high      | 2026-11-24T10:15 | 2026-11-25T17:00 | 2026-11-25T21:00 | 2026-11-26T13:00
            response | low       | 2026-12-18T11:30 | 2026-12-24T17:00 | 2026-12-29T17:00 | 2026-12-30T17:00
            answer   | medium    | 2026-11-24T10:15 | 2026-11-24T11:15 | 2026-11-24T11:15 | 2026-11-24T14:15
            answer   | high      | 2026-11-24T16:30 | 2026-11-24T17:00 | 2026-11-24T17:30 | 2026-11-24T20:30
            """)
    void climbsFromTheStartOfTheClockOrFromTheDueTime(String step, String risk, String start, String due,
            String supervisors, String harmony) {
        Rungs rungs = climb(step, risk, london(start), london(due));

        assertThat(rungs.supervisors()).isEqualTo(london(supervisors));
        assertThat(rungs.harmony()).isEqualTo(london(harmony));
    }

    @Test
    void keepsEveryRungUntilTheStepIsDue() {
        Instant extended = london("2026-11-25T12:00");

        Rungs rungs = climb("answer", "immediate", london("2026-11-24T10:15"), extended);

        assertThat(rungs.supervisors()).isEqualTo(extended);
        assertThat(rungs.harmony()).isEqualTo(extended);
    }

    @Test
    void keepsTheRungsInTheirOrderWhateverTheTableSays() {
        Instant due = london("2026-11-24T10:15");

        Rungs rungs = ladder.of(Map.of("supervisors", "4 hours", "harmony", "2 hours", "from", "due",
                "rule", "synthetic"), due, due);

        assertThat(rungs.harmony()).isEqualTo(rungs.supervisors()).isEqualTo(london("2026-11-24T14:15"));
        assertThat(rungs.rule()).isEqualTo("synthetic");
    }

    @ParameterizedTest
    @CsvSource({"answer, immediate, false", "answer, high, false", "answer, medium, true", "response, high, false",
            "response, low, true"})
    void movesWithAPauseWhereItCountsWorkingDays(String step, String risk, boolean pausable) {
        assertThat(climb(step, risk, london("2026-11-24T10:15"), london("2026-11-26T17:00")).pausable())
                .isEqualTo(pausable);
    }

    @Test
    void staysWhereAPauseDoesNotMoveAShortLimitWhateverTheRisk() {
        assertThat(climb("answer", "low", london("2026-11-24T10:15"), london("2026-11-24T11:15")).pausable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T10:15, 2026-11-24T11:15, 60", "2026-10-24T20:00, 2026-10-25T20:00, 1500",
            "2026-11-24T10:15, 2026-11-24T10:15, 0"})
    void countsTheMinutesThatElapse(String start, String due, long minutes) {
        assertThat(Ladder.facts(london(start), london(due))).isEqualTo(Map.of("limitMinutes", minutes));
        assertThat(Ladder.facts(london(start), london(due).plusSeconds(59))).isEqualTo(Map.of("limitMinutes", minutes));
    }

    @ParameterizedTest
    @CsvSource({"answer, 2026-11-25T17:00", "response, 2026-12-01T17:00"})
    void keepsItsRhythmWhenAPauseMovesEachRung(String step, String dueAt) {
        Instant start = london("2026-11-24T10:15");
        Instant due = london(dueAt);
        Instant from = london("2026-11-24T12:00");
        Instant to = london("2026-12-29T09:00");
        Rungs before = climb(step, "low", start, due);

        Rungs after = climb(step, "low", deadline.afterPause(start, from, to), deadline.afterPause(due, from, to));

        assertThat(after.supervisors()).isEqualTo(deadline.afterPause(before.supervisors(), from, to));
        assertThat(after.harmony()).isEqualTo(deadline.afterPause(before.harmony(), from, to));
    }

    @Test
    void saysWhatIsWrongWithARowThatItCannotRead() {
        Instant start = london("2026-11-24T10:15");
        assertThatIllegalArgumentException().isThrownBy(() -> ladder.of(Map.of("from", "Monday"), start, start))
                .withMessageContaining("'Monday'").withMessageContaining("'start' or 'due'");
        assertThatIllegalArgumentException().isThrownBy(() -> ladder.of(Map.of("from", "due"), start, start))
                .withMessageContaining("is not a limit");
    }

    private Rungs climb(String step, String risk, Instant start, Instant due) {
        Map<String, Object> row = table.rows(Facts.of("environment").with("overdueStep", step).with("risk", risk)
                .with("limitMinutes", Ladder.facts(start, due).get("limitMinutes"))).get(0);
        return ladder.of(row, start, due);
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LondonTime.ZONE).toInstant();
    }
}
