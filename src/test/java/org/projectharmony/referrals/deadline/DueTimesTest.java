package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.deadline.DueTimes.DueTime;

/** Rows are synthetic; times are UTC, which is London's in November. */
class DueTimesTest {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T10:15:00Z");

    private final DueTimes dueTimes =
            new DueTimes(new Deadline(BankHolidays.england(), LocalTime.of(17, 0)));

    @Test
    void takesTheSoonestOfTheRowsAndAFallbackOnlyWhereThereIsNoOther() {
        assertThat(respond(row("3 working days", false), row("10 working days", false), row("1 hour", true)).due())
                .isEqualTo("2026-11-27T17:00:00Z");
        assertThat(respond(row("5 working days", true)).due()).isEqualTo("2026-12-01T17:00:00Z");
    }

    @Test
    void canBePausedWhereItCountsWorkingDays() {
        assertThat(respond(row("3 working days", false)).pausable()).isTrue();
        assertThat(respond(row("1 working day", false), row("3 working days", false)).pausable()).isTrue();
        for (String limit : List.of("30 minutes", "24 hours", "72 hours", "7 days", "12 weeks", "1 month")) {
            assertThat(respond(row(limit, false)).pausable()).as(limit).isFalse();
        }
    }

    @Test
    void isNotPausedWhereARowThatCannotBePausedCountsToo() {
        DueTime time = respond(row("1 working day", false), row("72 hours", false), row("1 month", false));

        assertThat(time.due()).isEqualTo("2026-11-25T17:00:00Z");
        assertThat(time.pausable()).isFalse();
        assertThat(respond(row("4 hours", false), row("1 working day", false)).pausable()).isFalse();
        assertThat(respond(row("1 working day", false), row("1 hour", true)).pausable()).isTrue();
    }

    @Test
    void saysWhichStepHasNoRow() {
        assertThatIllegalStateException().isThrownBy(() -> dueTimes.of("visit", List.of(row("1 hour", false)), TUESDAY))
                .withMessageContaining("\"visit\"");
    }

    @SafeVarargs
    private DueTime respond(Map<String, Object>... rows) {
        return dueTimes.of("respond", List.of(rows), TUESDAY);
    }

    private static Map<String, Object> row(String limit, boolean fallback) {
        return Map.of("step", "respond", "limit", limit, "remind", "10 minutes", "fallback", fallback, "rule", limit);
    }
}
