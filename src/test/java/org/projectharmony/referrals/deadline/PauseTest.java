package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times are Europe/London; those that end in Z are UTC. */
class PauseTest {

    private static final long SEED = 20261124;
    private static final int DRAWS = 3_000;

    private final BankHolidays bankHolidays = BankHolidays.england();
    private final Deadline deadline = new Deadline(bankHolidays, LocalTime.of(17, 0));
    private final Random random = new Random(SEED);

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            over one evening             | 2026-11-26T17:00 | 2026-11-24T16:00 | 2026-11-25T09:00 | Fri 27 Nov 2026 17:00
            over two evenings            | 2026-11-26T17:00 | 2026-11-24T16:00 | 2026-11-26T09:00 | Mon 30 Nov 2026 17:00
            over the due time itself     | 2026-11-26T17:00 | 2026-11-26T16:59 | 2026-11-27T09:00 | Fri 27 Nov 2026 17:00
            over a weekend               | 2026-11-30T17:00 | 2026-11-27T16:00 | 2026-11-30T09:00 | Tue 1 Dec 2026 17:00
            over Christmas and New Year  | 2026-12-23T17:00 | 2026-12-22T12:00 | 2027-01-04T09:00 | Tue 5 Jan 2027 17:00
            from Christmas Eve's night | 2026-12-29T17:00 | 2026-12-24T17:30 | 2026-12-29T09:00 | Tue 29 Dec 2026 17:00
            over Easter                  | 2027-03-26T17:00 | 2027-03-25T12:00 | 2027-03-30T12:00 | Tue 30 Mar 2027 17:00
            over the spring change       | 2026-03-30T17:00 | 2026-03-27T12:00 | 2026-03-30T12:00 | Tue 31 Mar 2026 17:00
            over the autumn change       | 2026-10-23T17:00 | 2026-10-23T12:00 | 2026-10-26T12:00 | Mon 26 Oct 2026 17:00
            due at another time of day   | 2026-10-23T10:15 | 2026-10-22T12:00 | 2026-10-23T09:00 | Mon 26 Oct 2026 10:15
            """)
    void givesBackAWorkingDayForEachWorkingDaysEndInThePause(String story, String due, String from, String to,
            String after) {
        assertThat(LondonTime.words(deadline.afterPause(london(due), london(from), london(to)))).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            within a working day          | 2026-11-24T09:00       | 2026-11-24T17:00
            from just after the day's end | 2026-11-24T17:00:00.001 | 2026-11-25T17:00
            within a weekend              | 2026-11-27T18:00       | 2026-11-30T08:00
            within the Christmas days     | 2026-12-24T17:01       | 2026-12-29T16:59
            for no time at all            | 2026-11-24T17:00       | 2026-11-24T17:00
            that ends before it begins    | 2026-11-27T09:00       | 2026-11-24T09:00
            """)
    void givesBackNothingForAPauseWithoutAWorkingDaysEnd(String story, String from, String to) {
        for (String due : new String[] {"2026-11-27T17:00", "2026-11-28T10:15"}) {
            assertThat(deadline.afterPause(london(due), london(from), london(to))).isEqualTo(london(due));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01T15:59:59Z, 2026-07-01T16:00:00Z, 0", "2026-07-01T16:00:00Z, 2026-07-01T16:00:01Z, 1",
            "2026-07-01T16:00:01Z, 2026-07-01T17:30:00Z, 0", "2026-12-01T16:30:00Z, 2026-12-01T17:00:00Z, 0",
            "2026-12-01T17:00:00Z, 2026-12-01T17:00:01Z, 1", "2026-12-01T17:00:01Z, 2026-12-01T18:00:00Z, 0"})
    void countsLondonsFiveInSummerAndWinterFromItsFirstInstant(Instant from, Instant to, int workingDays) {
        Instant due = london("2027-02-01T17:00");
        assertThat(LondonTime.words(deadline.afterPause(due, from, to)))
                .isEqualTo(workingDays == 0 ? "Mon 1 Feb 2027 17:00" : "Tue 2 Feb 2027 17:00");
    }

    @Test
    void givesBackTheSameInOnePauseAsInTwoThatFollowEachOther() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Instant due = some();
            Instant from = some();
            Instant between = from.plus(pause());
            Instant to = between.plus(pause());

            assertThat(deadline.afterPause(deadline.afterPause(due, from, between), between, to))
                    .as("%s paused from %s by way of %s to %s", due, from, between, to)
                    .isEqualTo(deadline.afterPause(due, from, to));
        }
    }

    @Test
    void leavesTheOrderOfTwoPausesOpen() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Instant due = some();
            Instant one = some();
            Instant oneEnds = one.plus(pause());
            Instant other = some();
            Instant otherEnds = other.plus(pause());

            assertThat(deadline.afterPause(deadline.afterPause(due, one, oneEnds), other, otherEnds))
                    .isEqualTo(deadline.afterPause(deadline.afterPause(due, other, otherEnds), one, oneEnds));
        }
    }

    @Test
    void landsOnAWorkingDayAtTheSameLocalTimeAndNeverSooner() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Instant due = some();
            Instant from = some();
            ZonedDateTime after = deadline.afterPause(due, from, from.plus(pause())).atZone(LondonTime.ZONE);

            assertThat(after.toInstant()).isAfterOrEqualTo(due);
            assertThat(after.toLocalTime()).isEqualTo(due.atZone(LondonTime.ZONE).toLocalTime());
            assertThat(after.toInstant().equals(due) || bankHolidays.isWorkingDay(after.toLocalDate())).isTrue();
        }
    }

    @Test
    void leavesTheWorkingTimeAfterThePauseAsItWasBefore() {
        for (int draw = 0; draw < DRAWS; draw++) {
            Instant received = some();
            Instant resumed = received.plus(pause());
            int days = random.nextInt(1, 20);

            assertThat(deadline.afterPause(deadline.due(received, workingDays(days)), received, resumed))
                    .as("%s working days from %s, paused at once until %s", days, received, resumed)
                    .isEqualTo(deadline.due(resumed, workingDays(days)));
        }
    }

    private static Limit workingDays(int days) {
        return new Limit(days, Limit.Unit.WORKING_DAYS);
    }

    /** A second of 2026 to 2028, not in the hour that the spring change leaves out and the autumn change repeats. */
    private Instant some() {
        Instant drawn;
        do {
            drawn = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(3 * 365 * 86_400L));
        } while (drawn.atZone(LondonTime.ZONE).getHour() == 1);
        return drawn;
    }

    private Duration pause() {
        return Duration.ofSeconds(random.nextLong(random.nextBoolean() ? 86_400L : 30 * 86_400L));
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LondonTime.ZONE).toInstant();
    }
}
