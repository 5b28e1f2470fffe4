package org.projectharmony.referrals.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * When something is due. Minutes and hours elapse in UTC; days, weeks and months keep the local time in Europe/London;
 * working days follow rule R: the end of the Nth working day after the day of receipt, where a receipt after the day's
 * end or on a non-working day counts as the next working day's.
 */
@Component
public class Deadline {

    private final BankHolidays bankHolidays;
    private final LocalTime dayEnds;

    /** @param dayEnds when a working day ends in Europe/London, property {@code harmony.working-day-ends} */
    public Deadline(BankHolidays bankHolidays, @Value("${harmony.working-day-ends:17:00}") LocalTime dayEnds) {
        this.bankHolidays = bankHolidays;
        this.dayEnds = dayEnds;
    }

    public Instant due(Instant received, Limit limit) {
        ZonedDateTime start = received.atZone(LondonTime.ZONE);
        if (limit.unit() == Limit.Unit.WORKING_DAYS) {
            return endOf(move(dayOfReceipt(start), limit.amount(), 1));
        }
        return start.plus(limit.amount(), limit.unit().chronoUnit()).toInstant();
    }

    /**
     * The due time less {@code before}; halfway between receipt and due time where that leaves nothing, and at receipt
     * where the due time has passed by then. Working days back keep the due time's local time.
     */
    public Instant reminder(Instant received, Instant due, Limit before) {
        ZonedDateTime end = due.atZone(LondonTime.ZONE);
        Instant reminder = back(end, before).toInstant();
        if (reminder.isAfter(received)) {
            return reminder;
        }
        return due.isAfter(received) ? received.plus(Duration.between(received, due).dividedBy(2)) : received;
    }

    /**
     * The due time after a pause: later by one working day for each end of a working day in the pause, whose first
     * instant is included and whose last is not, at the same local time in Europe/London. Rule D: rule R counts whole
     * working days, so a pause gives back whole working days; one without such an end, or that ends before it begins,
     * gives back none.
     */
    public Instant afterPause(Instant due, Instant pausedFrom, Instant pausedTo) {
        long ends = Stream.iterate(pausedFrom.atZone(LondonTime.ZONE).toLocalDate(),
                        day -> endOf(day).isBefore(pausedTo), day -> day.plusDays(1))
                .filter(day -> bankHolidays.isWorkingDay(day) && !endOf(day).isBefore(pausedFrom)).count();
        ZonedDateTime before = due.atZone(LondonTime.ZONE);
        return before.with(move(before.toLocalDate(), ends, 1)).toInstant();
    }

    private ZonedDateTime back(ZonedDateTime end, Limit limit) {
        return limit.unit() == Limit.Unit.WORKING_DAYS
                ? end.with(move(end.toLocalDate(), limit.amount(), -1))
                : end.minus(limit.amount(), limit.unit().chronoUnit());
    }

    private Instant endOf(LocalDate day) {
        return day.atTime(dayEnds).atZone(LondonTime.ZONE).toInstant();
    }

    private LocalDate dayOfReceipt(ZonedDateTime received) {
        LocalDate day = received.toLocalDate();
        boolean counts = bankHolidays.isWorkingDay(day) && !received.toLocalTime().isAfter(dayEnds);
        return counts ? day : move(day, 1, 1);
    }

    private LocalDate move(LocalDate from, long workingDays, int step) {
        LocalDate day = from;
        for (long left = workingDays; left > 0; left--) {
            do {
                day = day.plusDays(step);
            } while (!bankHolidays.isWorkingDay(day));
        }
        return day;
    }
}
