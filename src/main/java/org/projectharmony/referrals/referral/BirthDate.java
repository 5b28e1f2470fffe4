package org.projectharmony.referrals.referral;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A date of birth and the slips of the pen in writing it. */
record BirthDate(LocalDate date) {

    /** The date itself, with day and month swapped, and with one digit mistyped, at most so many years away. */
    Set<LocalDate> spellings(int yearsApart) {
        String digits = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        Stream<String> mistyped = IntStream.range(0, digits.length()).boxed().flatMap(place -> IntStream.range(0, 10)
                .mapToObj(digit -> digits.substring(0, place) + digit + digits.substring(place + 1)));
        String swapped = digits.substring(0, 4) + digits.substring(6) + digits.substring(4, 6);
        return Stream.concat(mistyped, Stream.of(swapped)).flatMap(BirthDate::existing)
                .filter(other -> Math.abs(other.getYear() - date.getYear()) <= yearsApart).collect(Collectors.toSet());
    }

    /** Whether the other date is one of its {@link #spellings}. */
    boolean mayBe(LocalDate other, int yearsApart) {
        String digits = date.format(DateTimeFormatter.BASIC_ISO_DATE);
        String others = other.format(DateTimeFormatter.BASIC_ISO_DATE);
        boolean swapped = date.getYear() == other.getYear()
                && date.getMonthValue() == other.getDayOfMonth() && date.getDayOfMonth() == other.getMonthValue();
        return Math.abs(other.getYear() - date.getYear()) <= yearsApart && (swapped
                || IntStream.range(0, digits.length()).filter(at -> digits.charAt(at) != others.charAt(at)).count() <= 1);
    }

    private static Stream<LocalDate> existing(String digits) {
        try {
            return Stream.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeException notADay) {
            return Stream.empty();
        }
    }
}
