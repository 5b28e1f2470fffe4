package org.projectharmony.referrals.referral;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * When two names or addresses are taken for the same: data, in {@code matching.yaml}, where each is explained.
 *
 * @param soundingAlike how alike two words that sound the same have to be, from 0 to 1 (Jaro-Winkler)
 * @param spelledAlike the same for words that don't
 * @param yearsApart how many years a mistyped digit may put between two birth dates
 * @param sameNames lines of names that are one name in several spellings or short forms
 * @param differentNames lines of names that are never one name, however alike they look
 */
@ConfigurationProperties("harmony.matching")
record SubjectMatching(
        double soundingAlike,
        double spelledAlike,
        int yearsApart,
        Set<String> titles,
        Set<String> particles,
        List<String> sameNames,
        List<String> differentNames,
        Map<String, String> addressWords) {

    boolean sameName(String word, String other) {
        return together(sameNames, word, other);
    }

    boolean differentName(String word, String other) {
        return together(differentNames, word, other);
    }

    /** The word with its other spellings and short forms. */
    Set<String> spellings(String word) {
        return Stream.concat(Stream.of(word), sameNames.stream().map(SubjectMatching::words)
                .filter(words -> words.contains(word)).flatMap(List::stream)).collect(Collectors.toSet());
    }

    private static boolean together(List<String> lines, String word, String other) {
        return lines.stream().map(SubjectMatching::words)
                .anyMatch(words -> words.contains(word) && words.contains(other));
    }

    private static List<String> words(String line) {
        return List.of(line.split(" "));
    }
}
