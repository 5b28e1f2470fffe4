package org.projectharmony.referrals.deadline;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something may take, as a decision table says it: {@code 4 hours}, {@code 7 days}, {@code 1 working day}.
 *
 * @param amount how many of the unit, 0 to 9,999
 */
public record Limit(long amount, Unit unit) {

    private static final Pattern SHAPE = Pattern.compile("(\\d{1,4}) (minute|hour|day|week|month|working day)s?");

    /**
     * The clock that a limit runs on: minutes and hours elapse day and night; days, weeks and months are the
     * calendar's, at the same local time in Europe/London; working days are England's.
     */
    public enum Unit {
        MINUTES("minute", ChronoUnit.MINUTES),
        HOURS("hour", ChronoUnit.HOURS),
        DAYS("day", ChronoUnit.DAYS),
        WEEKS("week", ChronoUnit.WEEKS),
        MONTHS("month", ChronoUnit.MONTHS),
        WORKING_DAYS("working day", null);

        private final String word;
        private final ChronoUnit chronoUnit;

        Unit(String word, ChronoUnit chronoUnit) {
            this.word = word;
            this.chronoUnit = chronoUnit;
        }

        ChronoUnit chronoUnit() {
            return chronoUnit;
        }
    }

    /** @throws IllegalArgumentException where the amount is out of range or the unit is missing */
    public Limit {
        if (amount < 0 || amount > 9_999 || unit == null) {
            throw new IllegalArgumentException("a limit is 0 to 9999 of a unit, not %s of %s".formatted(amount, unit));
        }
    }

    /** Only working days can be paused: what elapses and what the calendar sets goes on, whoever is waited for. */
    public boolean pausable() {
        return unit == Unit.WORKING_DAYS;
    }

    /** @throws IllegalArgumentException where the text isn't a limit, quoting it */
    public static Limit parse(String text) {
        Matcher limit = SHAPE.matcher(text == null ? "" : text.strip());
        if (!limit.matches()) {
            throw new IllegalArgumentException("'%s' is not a limit; say a whole number and minutes, hours, days, "
                    .formatted(text) + "weeks, months or working days, such as '4 hours' or '1 working day'");
        }
        Unit unit = Arrays.stream(Unit.values())
                .filter(each -> each.word.equals(limit.group(2))).findFirst().orElseThrow();
        return new Limit(Long.parseLong(limit.group(1)), unit);
    }
}
