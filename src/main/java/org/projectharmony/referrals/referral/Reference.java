package org.projectharmony.referrals.referral;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a referral, such as {@code HR-26-7K3F-Q9}: short enough to say on the phone, drawn at random so that
 * nobody can guess the next one. The letters and digits leave out those that are mistaken for each other (0 O 1 I L U).
 */
public record Reference(String value) {

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern SHAPE = Pattern.compile("HR-\\d{2}-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{2}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException where the text isn't a reference */
    public Reference {
        if (!isReference(value)) {
            throw new IllegalArgumentException("not a referral's reference");
        }
    }

    public static boolean isReference(String text) {
        return text != null && SHAPE.matcher(text).matches();
    }

    /** Draws a new reference for a referral that was received in this calendar year. */
    public static Reference draw(int year) {
        return new Reference(String.format(Locale.ROOT, "HR-%02d-%s-%s", year % 100, letters(4), letters(2)));
    }

    private static String letters(int count) {
        return RANDOM.ints(count, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return value;
    }
}
