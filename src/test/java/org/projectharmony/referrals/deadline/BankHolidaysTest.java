package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BankHolidaysTest {

    private final BankHolidays bankHolidays = BankHolidays.england();

    // By hand: Easter from the church's tables, first and last Mondays by counting, substitutes by gov.uk's rule.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # New Year | Good Friday | Easter Monday | early May | spring | summer | Christmas | Boxing Day
            2024 | 1 Jan | 29 Mar |  1 Apr | 6 May | 27 May | 26 Aug | 25 Dec | 26 Dec
            2025 | 1 Jan | 18 Apr | 21 Apr | 5 May | 26 May | 25 Aug | 25 Dec | 26 Dec
            2026 | 1 Jan |  3 Apr |  6 Apr | 4 May | 25 May | 31 Aug | 25 Dec | 28 Dec
            2027 | 1 Jan | 26 Mar | 29 Mar | 3 May | 31 May | 30 Aug | 27 Dec | 28 Dec
            2028 | 3 Jan | 14 Apr | 17 Apr | 1 May | 29 May | 28 Aug | 25 Dec | 26 Dec
            2029 | 1 Jan | 30 Mar |  2 Apr | 7 May | 28 May | 27 Aug | 25 Dec | 26 Dec
            2030 | 1 Jan | 19 Apr | 22 Apr | 6 May | 27 May | 26 Aug | 25 Dec | 26 Dec
            2031 | 1 Jan | 11 Apr | 14 Apr | 5 May | 26 May | 25 Aug | 25 Dec | 26 Dec
            2032 | 1 Jan | 26 Mar | 29 Mar | 3 May | 31 May | 30 Aug | 27 Dec | 28 Dec
            2033 | 3 Jan | 15 Apr | 18 Apr | 2 May | 30 May | 29 Aug | 27 Dec | 26 Dec
            2034 | 2 Jan |  7 Apr | 10 Apr | 1 May | 29 May | 28 Aug | 25 Dec | 26 Dec
            2035 | 1 Jan | 23 Mar | 26 Mar | 7 May | 28 May | 27 Aug | 25 Dec | 26 Dec
            2036 | 1 Jan | 11 Apr | 14 Apr | 5 May | 26 May | 25 Aug | 25 Dec | 26 Dec
            """)
    void hasEightInEachYear(int year, String newYear, String goodFriday, String easterMonday, String earlyMay,
            String spring, String summer, String christmas, String boxingDay) {
        assertThat(bankHolidays.in(year)).isEqualTo(days(year, newYear, goodFriday, easterMonday, earlyMay, spring,
                summer, christmas, boxingDay)).hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03",
            "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28", "2028-01-03"})
    void nobodyWorksOnTheDatesToCheck(LocalDate day) {
        assertThat(bankHolidays.includes(day)).isTrue();
        assertThat(bankHolidays.isWorkingDay(day)).isFalse();
    }

    @Test
    void theDayThatASubstituteStandsForIsAnOrdinaryWeekendDay() {
        LocalDate boxingDay = LocalDate.parse("2026-12-26");
        assertThat(bankHolidays.includes(boxingDay)).isFalse();
        assertThat(bankHolidays.isWorkingDay(boxingDay)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-27, true", "2026-11-28, false", "2026-11-29, false", "2026-11-30, true", "2026-08-03, true"})
    void weekendsAreOutAndScotlandsHolidaysAreNot(LocalDate day, boolean working) {
        assertThat(bankHolidays.isWorkingDay(day)).isEqualTo(working);
    }

    @Test
    void englandIsEngAndAnyOtherSpellingSilentlyLosesTwoHolidays() {
        HolidayManager bundled = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
        assertThat(bundled.getHolidays(Year.of(2027), "eng")).hasSize(8);
        assertThat(bundled.getHolidays(Year.of(2027), "en")).hasSize(6);
        assertThat(bankHolidays.in(2027)).contains(LocalDate.parse("2027-03-29"), LocalDate.parse("2027-08-30"));
    }

    @Test
    void aProclaimedDayIsAddedAndAMovedOneRemoved() {
        LocalDate moved = LocalDate.parse("2030-05-27");
        LocalDate jubilee = LocalDate.parse("2030-06-03");
        BankHolidays changed = new BankHolidays(new BankHolidayDates(List.of(jubilee), List.of(moved)));

        assertThat(changed.isWorkingDay(jubilee)).isFalse();
        assertThat(changed.isWorkingDay(moved)).isTrue();
        assertThat(changed.in(2030)).hasSize(8);
        assertThat(changed.in(2031)).isEqualTo(bankHolidays.in(2031));
    }

    @ParameterizedTest
    @ValueSource(ints = {2024, 2030, 2036})
    void aYearWithoutAnyStopsTheStart(int year) {
        BankHolidayDates none = new BankHolidayDates(List.of(), List.copyOf(bankHolidays.in(year)));
        assertThatThrownBy(() -> new BankHolidays(none))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("no bank holiday in " + year);
    }

    @Test
    void removingADayThatIsNoBankHolidayStopsTheStart() {
        BankHolidayDates mistaken = new BankHolidayDates(List.of(), List.of(LocalDate.parse("2030-05-28")));
        assertThatThrownBy(() -> new BankHolidays(mistaken))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("2030-05-28");
    }

    @Test
    void goesOnAfterTheYearsThatAreChecked() {
        assertThat(bankHolidays.in(2037)).hasSize(8).contains(LocalDate.parse("2037-12-28"));
    }

    private static Set<LocalDate> days(int year, String... days) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
        return Arrays.stream(days).map(day -> MonthDay.parse(day, format).atYear(year)).collect(Collectors.toSet());
    }
}
