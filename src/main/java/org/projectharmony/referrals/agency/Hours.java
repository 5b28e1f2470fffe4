package org.projectharmony.referrals.agency;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a team is open, in Europe/London: {@code Mon-Thu 08:30-17:00, Fri 08:30-16:30}, a name for such a text,
 * {@code outside} either, or {@code 24/7}. From the first minute up to, and without, the last.
 *
 * @param outside open whenever the openings are not; 24/7 is outside none
 */
record Hours(List<Opening> openings, boolean outside) {

    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final Pattern OPENING = Pattern.compile("(?<first>DAY)(-(?<last>DAY))? (?<from>TIME)-(?<until>TIME)"
            .replace("DAY", String.join("|", DAYS)).replace("TIME", "([01]\\d|2[0-3]):[0-5]\\d"));

    record Opening(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime until) {

        private boolean includes(LocalDateTime at) {
            return at.getDayOfWeek().compareTo(first) >= 0 && at.getDayOfWeek().compareTo(last) <= 0
                    && !at.toLocalTime().isBefore(from) && at.toLocalTime().isBefore(until);
        }
    }

    /**
     * @param named texts that have a name, such as {@code office}
     * @throws IllegalArgumentException where the text isn't understood
     */
    static Hours parse(String text, Map<String, String> named) {
        if (text.equals("24/7")) {
            return new Hours(List.of(), true);
        }
        boolean outside = text.startsWith("outside ");
        String inside = outside ? text.substring("outside ".length()) : text;
        String openings = named.get(inside);
        return new Hours(openings(openings == null ? inside : openings), outside);
    }

    boolean open(LocalDateTime at, boolean bankHoliday) {
        boolean inside = !bankHoliday && openings.stream().anyMatch(opening -> opening.includes(at));
        return inside != outside;
    }

    private static List<Opening> openings(String text) {
        List<Opening> openings = new ArrayList<>();
        for (String each : text.split(", *", -1)) {
            Matcher words = OPENING.matcher(each);
            Opening opening = words.matches() ? opening(words) : null;
            if (opening == null || opening.last().compareTo(opening.first()) < 0
                    || !opening.until().isAfter(opening.from())) {
                throw new IllegalArgumentException("hours '%s' are not understood; say 24/7, ".formatted(each)
                        + "a name under 'hours', or such as 'Mon-Thu 08:30-17:00, Fri 08:30-16:30'");
            }
            openings.add(opening);
        }
        return openings;
    }

    private static Opening opening(Matcher words) {
        String last = words.group("last") == null ? words.group("first") : words.group("last");
        return new Opening(day(words.group("first")), day(last),
                LocalTime.parse(words.group("from")), LocalTime.parse(words.group("until")));
    }

    private static DayOfWeek day(String name) {
        return DayOfWeek.of(DAYS.indexOf(name) + 1);
    }
}
