package org.projectharmony.referrals.change;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.ReferralContent.Reporter;

/**
 * Whether a text names whoever reported: by a word of their name that is written like a name, or by how they are
 * reached. A nickname, or "the neighbour at 12", it can't know.
 */
final class NamedSource {

    private static final int SHORTEST_NAME = 3;
    private static final int SHORTEST_CONTACT = 5;

    private NamedSource() {}

    static boolean in(String text, Reporter reporter) {
        if (text == null || reporter == null) {
            return false;
        }
        String contact = squeezed(reporter.contact());
        Set<String> said = words(text).map(NamedSource::small).collect(Collectors.toSet());
        return words(reporter.name()).filter(word -> word.length() >= SHORTEST_NAME)
                .filter(word -> Character.isUpperCase(word.charAt(0))).map(NamedSource::small).anyMatch(said::contains)
                || contact.length() >= SHORTEST_CONTACT && squeezed(text).contains(contact);
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.of() : Arrays.stream(text.split("[^\\p{L}\\p{N}]+"));
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** However a number is grouped. */
    private static String squeezed(String text) {
        return text == null ? "" : small(text.replaceAll("\\s+", ""));
    }
}
