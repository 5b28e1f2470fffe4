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
import org.projectharmony.referrals.deadline.Ladder.Rungs;
import org.projectharmony.referrals.process.DecisionTable;
import org.projectharmony.referrals.process.Facts;

/** Local times are Europe/London. */
class LadderTest {

    private final DecisionTable table = DecisionTable.of("escalation-ladder");
    private final Deadline deadline = new Deadline(BankHolidays.england(), LocalTime.of(17, 0));
    private final Ladder ladder = new Ladder(deadline);

    @ParameterizedTest(name = "{0} at {1} risk, started {2}")
    @CsvSource(nullValues = "null", delimiter = '|', textBlock = """
            answer   | immediate | 2026-11-24T10:15 | 2026-11-24T10:45 | 2026-11-24T10:45 | 2026-11-24T11:15 | 2026-11-24T14:15
            answer   | immediate | 2026-12-31T23:30 | 2027-01-01T00:00 | 2027-01-01T00:00 | 2027-01-01T00:30 | 2027-01-01T03:30
            answer   | high      | 2026-11-27T17:40 | 2026-11-27T21:40 | 2026-11-27T21:40 | 2026-11-28T01:40 | 2026-11-28T17:40
            answer   | high      | 2026-10-24T20:00 | 2026-10-25T00:00 | 2026-10-25T00:00 | 2026-10-25T03:00 | 2026-10-25T19:00
            answer   | medium    | 2026-11-24T10:15 | 2026-11-25T17:00 | 2026-11-25T17:00 | 2026-11-26T17:00 | 2026-11-27T17:00
            answer   | null      | 2026-12-24T18:00 | 2026-12-30T17:00 | 2026-12-30T17:00 | 2026-12-31T17:00 | 2027-01-04T17:00
            response | immediate | 2026-11-24T10:15 | 2026-11-24T14:15 | 2026-11-24T14:15 | 2026-11-24T14:45 | 2026-11-24T17:15
            response | high      | 2026-11-24T10:15 | 2026-11-25T17:00 | 2026-11-25T17:00 | 2026-11-25T21:00 | 2026-11-26T13:00
            response | low       | 2026-12-18T11:30 | 2026-12-24T17:00 | 2026-12-24T17:00 | 2026-12-29T17:00 | 2026-12-30T17:00
            question | medium    | 2026-11-24T10:15 | 2026-11-26T17:00 | 2026-11-26T17:00 | 2026-11-26T17:00 | 2026-11-27T17:00
            """)
    void climbsFromTheStartOfTheClockOrFromTheDueTime(String step, String risk, String start, String due, String resend,
            String supervisors, String harmony) {
        Rungs rungs = ladder.of(row(step, risk), london(start), london(due));

        assertThat(rungs.resend()).isEqualTo(london(resend));
        assertThat(rungs.supervisors()).isEqualTo(london(supervisors));
        assertThat(rungs.harmony()).isEqualTo(london(harmony));
    }

    @Test
    void keepsEveryRungUntilTheStepIsDue() {
        Instant extended = london("2026-11-25T12:00");

        Rungs rungs = ladder.of(row("answer", "immediate"), london("2026-11-24T10:15"), extended);

        assertThat(rungs.resend()).isEqualTo(extended);
        assertThat(rungs.supervisors()).isEqualTo(extended);
        assertThat(rungs.harmony()).isEqualTo(extended);
    }

    @Test
    void keepsTheRungsInTheirOrderWhateverTheTableSays() {
        Instant due = london("2026-11-24T10:15");

        Rungs rungs = ladder.of(Map.of("resend", "4 hours", "supervisors", "1 hour", "harmony", "2 hours",
                "from", "due", "rule", "synthetic"), due, due);

        assertThat(rungs.supervisors()).isEqualTo(rungs.resend()).isEqualTo(rungs.harmony());
        assertThat(rungs.rule()).isEqualTo("synthetic");
    }

    @ParameterizedTest
    @CsvSource({"answer, immediate, false", "answer, high, false", "answer, medium, true", "response, high, false",
            "response, low, true", "question, low, true", "question, high, false"})
    void movesWithAPauseWhereItCountsWorkingDays(String step, String risk, boolean pausable) {
        Instant start = london("2026-11-24T10:15");
        assertThat(ladder.of(row(step, risk), start, start).pausable()).isEqualTo(pausable);
    }

    @ParameterizedTest
    @CsvSource({"answer, 2026-11-25T17:00", "response, 2026-12-01T17:00", "question, 2026-11-26T17:00"})
    void keepsItsRhythmWhenAPauseMovesEachRung(String step, String dueAt) {
        Instant start = london("2026-11-24T10:15");
        Instant due = london(dueAt);
        Instant from = london("2026-11-24T12:00");
        Instant to = london("2026-12-29T09:00");
        Rungs before = ladder.of(row(step, "low"), start, due);

        Rungs after = ladder.of(row(step, "low"), deadline.afterPause(start, from, to),
                deadline.afterPause(due, from, to));

        assertThat(after.resend()).isEqualTo(deadline.afterPause(before.resend(), from, to));
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

    private Map<String, Object> row(String step, String risk) {
        return table.rows(Facts.of("environment").with("overdueStep", step).with("risk", risk)).get(0);
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LondonTime.ZONE).toInstant();
    }
}
