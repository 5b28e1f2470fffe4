package org.projectharmony.referrals.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates and times as people in Britain read them: Europe/London, day first, English names wherever it runs. */
public final class LondonTime {

    public static final ZoneId ZONE = ZoneId.of("Europe/London");

    // Not Locale.UK: its September is "Sept", and newer JDKs may change it again.
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private LondonTime() {
    }

    /** Such as {@code Tue 24 Nov 2026 10:15}; seconds are left off. */
    public static String words(Instant at) {
        return WORDS.format(at.atZone(ZONE));
    }

    /** Such as {@code 2 Mar 1948}. */
    public static String day(LocalDate date) {
        return DAY.format(date);
    }
}
