package org.projectharmony.referrals.process;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.deadline.Limit;
import org.springframework.util.StringUtils;

/** Limits, their clocks and the ladder's urgency in words. */
final class LimitWords {

    private static final Pattern CASE = Pattern.compile("if (.+?) then \"(\\w+)\"");

    private LimitWords() {}

    static boolean isLimit(String text) {
        try {
            Limit.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String of(String limit) {
        return limit.equals("0 working days") ? "the same working day" : limit;
    }

    /** From the shortest to the longest. */
    static String range(Collection<String> limits) {
        List<String> sorted = limits.stream().map(String::strip).distinct()
                .sorted(Comparator.comparing(limit -> minutes(Limit.parse(limit)))).toList();
        String least = of(sorted.get(0));
        String most = of(sorted.get(sorted.size() - 1));
        return least.equals(most) ? least : least + " to " + most;
    }

    /** Which clocks these limits run on. */
    static String clock(Collection<String> limits, boolean pausable) {
        return limits.stream().map(Limit::parse).map(limit -> switch (limit.unit()) {
            case MINUTES, HOURS -> "day and night";
            case DAYS, WEEKS, MONTHS -> "the calendar";
            case WORKING_DAYS -> pausable ? "working days, pausable" : "working days";
        }).distinct().sorted().collect(Collectors.joining("; "));
    }

    /** An expression {@code if … then "emergency" else …} as a list of cases; any other as it is. */
    static String urgency(String expression) {
        Matcher found = CASE.matcher(expression);
        String cases = found.results().map(one -> one.group(2) + " is " + condition(one.group(1)))
                .collect(Collectors.joining("; "));
        Matcher last = Pattern.compile("else \"(\\w+)\"\\s*$").matcher(expression);
        return cases.isEmpty() || !last.find() ? "`" + expression + "`"
                : StringUtils.capitalize(cases) + "; " + last.group(1) + " is all else";
    }

    private static String condition(String text) {
        return Stream.of(text.split(" or ")).map(part -> {
            Matcher risk = Pattern.compile("risk = \"(\\w+)\"").matcher(part);
            Matcher minutes = Pattern.compile("limitMinutes <= (\\d+)").matcher(part);
            return risk.matches() ? risk.group(1) + " risk"
                    : minutes.matches() ? "a limit of at most " + time(Integer.parseInt(minutes.group(1)))
                    : "`" + part + "`";
        }).collect(Collectors.joining(" or "));
    }

    private static String time(int minutes) {
        return minutes % 60 != 0 ? minutes + " minutes" : minutes == 60 ? "an hour" : minutes / 60 + " hours";
    }

    /** About how long it is, so that limits can be told short from long. */
    private static long minutes(Limit limit) {
        return switch (limit.unit()) {
            case MINUTES -> limit.amount();
            case HOURS -> limit.amount() * 60;
            case DAYS -> limit.amount() * 60 * 24;
            case WEEKS -> limit.amount() * 60 * 24 * 7;
            case MONTHS -> limit.amount() * 60 * 24 * 30;
            case WORKING_DAYS -> limit.amount() == 0 ? 60 * 8 : limit.amount() * 60 * 24;
        };
    }
}
