package org.projectharmony.referrals.referral;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.language.DoubleMetaphone;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** A person's name as the words that tell it from another: without titles, initials, accents and hyphens. */
record PersonName(List<String> words) {

    private static final DoubleMetaphone SOUND = new DoubleMetaphone();
    private static final JaroWinklerSimilarity LIKENESS = new JaroWinklerSimilarity();

    static PersonName of(String name, SubjectMatching matching) {
        String particles = "\\b(" + String.join("|", matching.particles()) + ") (?=\\p{L})";
        return new PersonName(Stream.of(PlainText.of(name).replaceAll(particles, "$1").split(" "))
                .filter(word -> !word.matches("[a-z]?") && !matching.titles().contains(word)).toList());
    }

    /** The same words, in whatever order. */
    boolean equalTo(PersonName other) {
        return !words.isEmpty() && words.stream().sorted().toList().equals(other.words.stream().sorted().toList());
    }

    /**
     * Whether this may be the same name in another spelling. Each word of the shorter one, of which there are two or
     * more, needs its own word in the longer one: so first and last name may be swapped, and a middle name or one half
     * of a double-barrelled name left out. Kind D; the numbers and lists are {@link SubjectMatching}'s.
     */
    boolean alike(PersonName other, SubjectMatching matching) {
        if (words.isEmpty() || other.words.isEmpty()) {
            return false;
        }
        if (String.join("", words).equals(String.join("", other.words))) {
            return true;
        }
        if (words.size() > other.words.size()) {
            return other.alike(this, matching);
        }
        List<String> rest = new ArrayList<>(other.words);
        List<String> misspelled = words.stream().filter(word -> !rest.remove(word)).toList();
        return words.size() > 1 && misspelled.stream().allMatch(word -> rest.stream()
                .filter(candidate -> alike(word, candidate, matching)).findFirst().map(rest::remove).orElse(false));
    }

    private static boolean alike(String word, String other, SubjectMatching matching) {
        if (matching.sameName(word, other) || matching.differentName(word, other)) {
            return matching.sameName(word, other);
        }
        double likeness = LIKENESS.apply(word, other);
        return likeness >= matching.spelledAlike()
                || likeness >= matching.soundingAlike() && sound(word).equals(sound(other));
    }

    /** How its words sound (Double Metaphone): what it is stored under. */
    Set<String> sounds() {
        return words.stream().map(PersonName::sound).collect(Collectors.toSet());
    }

    /** How its words may sound in other spellings: what to look for. */
    Set<String> soundsOfSpellings(SubjectMatching matching) {
        return words.stream().flatMap(word -> matching.spellings(word).stream()).map(PersonName::sound)
                .collect(Collectors.toSet());
    }

    private static String sound(String word) {
        String sound = SOUND.doubleMetaphone(word);
        return sound == null || sound.isEmpty() ? word : sound;
    }

    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
