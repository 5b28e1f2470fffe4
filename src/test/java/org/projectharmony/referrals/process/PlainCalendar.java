package org.projectharmony.referrals.process;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rule R counted day by day, written without looking at how Harmony does it, for England in 2026 to 2028. */
final class PlainCalendar {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Set<LocalDate> HOLIDAYS = Stream.of("2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26",
            "2027-03-29", "2027-05-03", "2027-05-31", "2027-08-30", "2027-12-27", "2027-12-28", "2028-01-03",
            "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-29", "2028-08-28", "2028-12-25", "2028-12-26")
            .map(LocalDate::parse).collect(Collectors.toSet());

    private PlainCalendar() {
    }

    static Instant due(Instant from, String limit) {
        String[] words = limit.split(" ", 2);
        int amount = Integer.parseInt(words[0]);
        ZonedDateTime start = from.atZone(LONDON);
        return switch (words[1].replaceFirst("s$", "")) {
            case "minute" -> from.plusSeconds(60L * amount);
            case "hour" -> from.plusSeconds(3600L * amount);
            case "day" -> start.plusDays(amount).toInstant();
            case "week" -> start.plusWeeks(amount).toInstant();
            case "month" -> start.plusMonths(amount).toInstant();
            default -> workingDays(start, amount);
        };
    }

    static boolean working(String limit) {
        return limit.contains("working");
    }

    /** Later by one working day for each end of a working day that the pause has in it. */
    static Instant afterPause(Instant due, Instant from, Instant to) {
        ZonedDateTime moved = due.atZone(LONDON);
        for (LocalDate day = from.atZone(LONDON).toLocalDate(); !day.isAfter(to.atZone(LONDON).toLocalDate());
                day = day.plusDays(1)) {
            Instant end = day.atTime(17, 0).atZone(LONDON).toInstant();
            if (isWorking(day) && !end.isBefore(from) && end.isBefore(to)) {
                do {
                    moved = moved.plusDays(1);
                } while (!isWorking(moved.toLocalDate()));
            }
        }
        return moved.toInstant();
    }

    private static Instant workingDays(ZonedDateTime received, int days) {
        LocalDate day = received.toLocalDate();
        if (!isWorking(day) || received.toLocalTime().isAfter(LocalTime.of(17, 0))) {
            do {
                day = day.plusDays(1);
            } while (!isWorking(day));
        }
        for (int left = days; left > 0; left--) {
            do {
                day = day.plusDays(1);
            } while (!isWorking(day));
        }
        return day.atTime(17, 0).atZone(LONDON).toInstant();
    }

    private static boolean isWorking(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !HOLIDAYS.contains(day);
    }
}
