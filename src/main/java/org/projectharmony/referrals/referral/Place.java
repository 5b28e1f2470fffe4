package org.projectharmony.referrals.referral;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;

/** A place as it is recognised; each of its parts may be null. */
record Place(String uprn, String postcode, String address) {

    /** How much of an address is kept to compare it by. */
    private static final int LENGTH = 2000;

    /** Of what was told: leading zeros of the UPRN, spaces, punctuation and abbreviations make no difference. */
    static Place of(String uprn, String postcode, String address, SubjectMatching matching) {
        return new Place(
                uprn == null ? null : uprn.replaceFirst("^0+(?=.)", ""),
                postcode == null ? null : PlainText.of(postcode).replace(" ", ""),
                address == null ? null : StringUtils.truncate(plain(address, matching), LENGTH));
    }

    boolean known() {
        return uprn != null || postcode != null && address != null;
    }

    /**
     * The same UPRN; where one of the two has none, the same postcode and the same address. Kind D. An address is the
     * same where its numbers are, and the words of the one are among those of the other: one may go on to the town.
     */
    boolean same(Place other) {
        if (uprn != null && other.uprn != null) {
            return uprn.equals(other.uprn);
        }
        return postcode != null && postcode.equals(other.postcode) && address != null && other.address != null
                && sameAddress(words(), other.words());
    }

    private static boolean sameAddress(List<String> words, List<String> others) {
        List<String> numbers = numbers(words);
        return words.equals(others) || !numbers.isEmpty() && numbers.equals(numbers(others))
                && (words.containsAll(others) || others.containsAll(words));
    }

    /** House and flat numbers, and letters of flats. */
    private static List<String> numbers(List<String> words) {
        return words.stream().filter(word -> word.length() == 1 || Character.isDigit(word.charAt(0))).sorted().toList();
    }

    private List<String> words() {
        return List.of(address.split(" "));
    }

    private static String plain(String address, SubjectMatching matching) {
        return Stream.of(PlainText.of(address).replaceAll("(?<=\\d) (?=\\p{L}( |$))", "").split(" "))
                .map(word -> matching.addressWords().getOrDefault(word, word)).filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
