package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local times are Europe/London; those that end in Z are UTC. */
class DeadlineTest {

    private final Deadline deadline = new Deadline(BankHolidays.england(), LocalTime.of(17, 0));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            child in need, acknowledge and decide | 2026-11-24T10:15 | 1 working day   | Wed 25 Nov 2026 17:00
            child in need, assessment             | 2026-11-24T10:15 | 45 working days | Fri 29 Jan 2027 17:00
            home oxygen, fire visit               | 2026-11-24T10:15 | 4 hours         | Tue 24 Nov 2026 14:15
            mould, investigate                    | 2026-12-18T11:30 | 10 working days | Wed 6 Jan 2027 17:00
            mould, summary                        | 2027-01-06T15:00 | 3 working days  | Mon 11 Jan 2027 17:00
            mould, safe                           | 2027-01-06T15:00 | 5 working days  | Wed 13 Jan 2027 17:00
            mould, longstop                       | 2027-01-06T15:00 | 12 weeks        | Wed 31 Mar 2027 15:00
            racist abuse on a Friday evening      | 2026-11-27T17:40 | 1 working day   | Tue 1 Dec 2026 17:00
            threat of arson on New Year's Eve     | 2026-12-31T23:30 | 4 hours         | Fri 1 Jan 2027 03:30
            """)
    void theWorkedExamplesFallDue(String story, String received, String limit, String due) {
        assertThat(due(received, limit)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T16:59:59,           Wed 25 Nov 2026 17:00",
        "2026-11-24T17:00:00,           Wed 25 Nov 2026 17:00",
        "2026-11-24T17:00:00.000000001, Thu 26 Nov 2026 17:00",
        "2026-11-24T17:00:01,           Thu 26 Nov 2026 17:00",
        "2026-11-24T00:00:00,           Wed 25 Nov 2026 17:00",
        "2026-11-24T23:59:59,           Thu 26 Nov 2026 17:00"})
    void whatComesAfterFiveCountsAsTheNextWorkingDays(String received, String due) {
        assertThat(due(received, "1 working day")).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"2026-07-01T16:00:00Z, 2026-07-02T16:00:00Z", "2026-07-01T16:00:01Z, 2026-07-03T16:00:00Z",
            "2026-12-01T17:00:00Z, 2026-12-02T17:00:00Z", "2026-12-01T17:00:01Z, 2026-12-03T17:00:00Z"})
    void fiveIsLondonsFiveInSummerAndWinter(Instant received, Instant due) {
        assertThat(deadline.due(received, Limit.parse("1 working day"))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T16:59, Mon 30 Nov 2026 17:00",
        "2026-11-28T10:00, Tue 1 Dec 2026 17:00",
        "2026-11-29T23:59, Tue 1 Dec 2026 17:00",
        "2026-11-30T00:00, Tue 1 Dec 2026 17:00"})
    void weekendsAreNotCounted(String received, String due) {
        assertThat(due(received, "1 working day")).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24T16:00, Tue 29 Dec 2026 17:00",
        "2026-12-24T18:00, Wed 30 Dec 2026 17:00",
        "2026-12-25T12:00, Wed 30 Dec 2026 17:00",
        "2026-12-27T12:00, Wed 30 Dec 2026 17:00",
        "2026-12-28T12:00, Wed 30 Dec 2026 17:00",
        "2027-12-24T10:00, Wed 29 Dec 2027 17:00",
        "2033-12-23T10:00, Wed 28 Dec 2033 17:00",
        "2026-12-31T10:00, Mon 4 Jan 2027 17:00",
        "2027-12-31T10:00, Tue 4 Jan 2028 17:00",
        "2027-12-31T17:00:01, Wed 5 Jan 2028 17:00",
        "2028-01-01T10:00, Wed 5 Jan 2028 17:00",
        "2027-03-25T10:00, Tue 30 Mar 2027 17:00",
        "2027-03-26T10:00, Wed 31 Mar 2027 17:00",
        "2027-04-30T10:00, Tue 4 May 2027 17:00",
        "2027-05-28T10:00, Tue 1 Jun 2027 17:00",
        "2027-08-27T10:00, Tue 31 Aug 2027 17:00"})
    void bankHolidaysAndTheirSubstitutesAreNotCounted(String received, String due) {
        assertThat(due(received, "1 working day")).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:15,    Tue 24 Nov 2026 17:00",
        "2026-11-24T17:00,    Tue 24 Nov 2026 17:00",
        "2026-11-24T17:00:01, Wed 25 Nov 2026 17:00",
        "2026-11-28T10:00,    Mon 30 Nov 2026 17:00",
        "2026-12-25T10:00,    Tue 29 Dec 2026 17:00"})
    void noWorkingDaysMeansTheEndOfTheDayOfReceipt(String received, String due) {
        assertThat(due(received, "0 working days")).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T20:00:00Z, 24 hours,      2026-03-29T20:00:00Z",
        "2026-03-28T20:00:00Z, 1 day,         2026-03-29T19:00:00Z",
        "2026-03-28T20:00:00Z, 1 week,        2026-04-04T19:00:00Z",
        "2026-03-27T10:00:00Z, 1 working day, 2026-03-30T16:00:00Z",
        "2026-03-29T00:45:00Z, 30 minutes,    2026-03-29T01:15:00Z",
        "2026-03-28T01:30:00Z, 1 day,         2026-03-29T01:30:00Z"})
    void springForwardStealsNoHour(Instant received, String limit, Instant due) {
        assertThat(deadline.due(received, Limit.parse(limit))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-10-24T19:00:00Z, 24 hours,      2026-10-25T19:00:00Z",
        "2026-10-24T19:00:00Z, 1 day,         2026-10-25T20:00:00Z",
        "2026-10-24T19:00:00Z, 1 month,       2026-11-24T20:00:00Z",
        "2026-10-23T09:00:00Z, 1 working day, 2026-10-26T17:00:00Z",
        "2026-10-25T00:45:00Z, 30 minutes,    2026-10-25T01:15:00Z",
        "2026-10-24T00:30:00Z, 1 day,         2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z, 0 days,        2026-10-25T01:30:00Z"})
    void autumnBackGivesNoHour(Instant received, String limit, Instant due) {
        assertThat(deadline.due(received, Limit.parse(limit))).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T09:00, 1 month,   Sun 28 Feb 2027 09:00",
        "2028-01-31T09:00, 1 month,   Tue 29 Feb 2028 09:00",
        "2028-02-29T09:00, 12 months, Wed 28 Feb 2029 09:00",
        "2028-02-28T09:00, 1 day,     Tue 29 Feb 2028 09:00",
        "2026-08-31T09:00, 1 month,   Wed 30 Sep 2026 09:00",
        "2026-12-31T09:00, 1 month,   Sun 31 Jan 2027 09:00",
        "2026-12-25T09:00, 7 days,    Fri 1 Jan 2027 09:00"})
    void aMonthEndsOnItsLastDayAtTheLatest(String received, String limit, String due) {
        assertThat(due(received, limit)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-24T10:15, 2026-11-25T17:00, 2 hours,        Wed 25 Nov 2026 15:00",
        "2026-11-24T10:15, 2026-11-25T17:00, 1 working day,  Tue 24 Nov 2026 17:00",
        "2026-12-18T11:30, 2026-12-29T17:00, 1 working day,  Thu 24 Dec 2026 17:00",
        "2026-12-18T11:30, 2027-01-06T17:00, 2 working days, Mon 4 Jan 2027 17:00",
        "2026-11-24T10:15, 2026-11-28T10:15, 1 working day,  Fri 27 Nov 2026 10:15",
        "2026-11-24T10:15, 2026-11-27T10:15, 24 hours,       Thu 26 Nov 2026 10:15",
        "2026-10-24T10:00, 2026-10-26T10:00, 24 hours,       Sun 25 Oct 2026 10:00",
        "2026-10-24T10:00, 2026-10-25T10:00, 24 hours,       Sat 24 Oct 2026 11:00",
        "2026-10-01T10:00, 2026-10-25T10:00, 1 day,          Sat 24 Oct 2026 10:00"})
    void remindsBeforeTheDueTime(String received, String due, String before, String reminder) {
        assertThat(reminder(received, due, before)).isEqualTo(reminder);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24T10:15, 2026-11-24T14:15, 1 day,         Tue 24 Nov 2026 12:15",
            "2026-11-24T10:15, 2026-11-24T14:15, 4 hours,       Tue 24 Nov 2026 12:15",
            "2026-11-24T16:00, 2026-11-24T17:00, 1 working day, Tue 24 Nov 2026 16:30"})
    void remindsHalfwayWhereThereIsNoTimeForMore(String received, String due, String before, String reminder) {
        assertThat(reminder(received, due, before)).isEqualTo(reminder);
    }

    @Test
    void remindsAtOnceWhereTheDueTimeHasPassedAtReceipt() {
        assertThat(reminder("2026-11-24T10:15", "2026-11-20T17:00", "2 hours")).isEqualTo("Tue 24 Nov 2026 10:15");
        assertThat(reminder("2026-11-24T17:00", "2026-11-24T17:00", "2 hours")).isEqualTo("Tue 24 Nov 2026 17:00");
    }

    @Test
    void theEndOfTheDayIsThePartnershipsToSet() {
        Deadline untilFour = new Deadline(BankHolidays.england(), LocalTime.of(16, 0));
        assertThat(LondonTime.words(untilFour.due(london("2026-11-24T16:30"), Limit.parse("1 working day"))))
                .isEqualTo("Thu 26 Nov 2026 16:00");
    }

    private String due(String received, String limit) {
        return LondonTime.words(deadline.due(london(received), Limit.parse(limit)));
    }

    private String reminder(String received, String due, String before) {
        return LondonTime.words(deadline.reminder(london(received), london(due), Limit.parse(before)));
    }

    private static Instant london(String local) {
        return LocalDateTime.parse(local).atZone(LondonTime.ZONE).toInstant();
    }
}
