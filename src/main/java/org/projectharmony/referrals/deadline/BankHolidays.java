package org.projectharmony.referrals.deadline;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The bank holidays of England, substitute days included, and with them its working days. Source: the list bundled with
 * jollyday (after gov.uk/bank-holidays), changed by {@code harmony.bank-holidays.extra} and {@code .removed}.
 */
@Component
public class BankHolidays {

    // "en" is taken without complaint, and loses Easter Monday and the August holiday.
    private static final String ENGLAND = "eng";
    private static final int FIRST_YEAR = 2024;
    private static final int LAST_YEAR = 2036;

    private final HolidayManager bundled =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();
    private final BankHolidayDates changes;

    /** @throws IllegalStateException where a year has none, or a removed date isn't one */
    BankHolidays(BankHolidayDates changes) {
        this.changes = changes;
        changes.removed().forEach(this::requireBundled);
        IntStream.rangeClosed(FIRST_YEAR, LAST_YEAR).forEach(this::in);
    }

    /** As bundled, with nothing added or removed. */
    public static BankHolidays england() {
        return new BankHolidays(new BankHolidayDates(List.of(), List.of()));
    }

    public boolean includes(LocalDate day) {
        return in(day.getYear()).contains(day);
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() && !includes(day);
    }

    Set<LocalDate> in(int year) {
        return byYear.computeIfAbsent(year, this::gather);
    }

    private Set<LocalDate> gather(int year) {
        Stream<LocalDate> extra = changes.extra().stream().filter(day -> day.getYear() == year);
        Set<LocalDate> days = Stream.concat(bundled(year), extra)
                .filter(day -> !changes.removed().contains(day))
                .collect(Collectors.toUnmodifiableSet());
        if (days.isEmpty()) {
            throw new IllegalStateException("there is no bank holiday in %s; see harmony.bank-holidays".formatted(year));
        }
        return days;
    }

    private Stream<LocalDate> bundled(int year) {
        return bundled.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY, ENGLAND).stream()
                .map(Holiday::getDate);
    }

    private void requireBundled(LocalDate day) {
        if (bundled(day.getYear()).noneMatch(day::equals)) {
            throw new IllegalStateException("harmony.bank-holidays.removed: %s is no bank holiday".formatted(day));
        }
    }
}
