package org.projectharmony.referrals.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.ReferralContent.Referrer;
import org.projectharmony.referrals.referral.ReferralContent.Subject;

/**
 * Everybody in a referral but the person who asks: their names, numbers and addresses are hidden wherever they stand in
 * a text. It knows what stands in a field somewhere; a nickname or "the neighbour at 12" it can't know.
 */
final class ThirdParties {

    static final String HIDDEN = "[hidden]";

    private static final List<DateTimeFormatter> DATES = Stream.of("uuuu-MM-dd", "dd/MM/uuuu", "d/M/uuuu", "dd.MM.uuuu",
                    "d MMM uuuu", "d MMMM uuuu").map(form -> DateTimeFormatter.ofPattern(form, Locale.ENGLISH))
            .toList();
    private static final int SHORTEST_WORD = 3;

    private final Set<String> terms = new TreeSet<>(Comparator.comparing(String::length).reversed()
            .thenComparing(Comparator.naturalOrder()));
    private final Set<String> own;

    /** @param own the names of the person who asks, which aren't hidden */
    ThirdParties(Collection<String> own) {
        this.own = own.stream().flatMap(ThirdParties::words).map(ThirdParties::small).collect(Collectors.toSet());
    }

    void subject(Subject other) {
        name(other.name());
        born(other.dateOfBirth());
        guardian(other.guardian());
        whole(other.nhsNumber(), other.uprn(), other.postcode(),
                other.postcode() == null ? null : other.postcode().replace(" ", ""));
        if (other.address() != null) {
            whole(other.address());
            Arrays.stream(other.address().split("[,\n]")).filter(line -> line.matches(".*\\d.*")).forEach(this::whole);
        }
    }

    void referrer(Referrer referrer) {
        name(referrer.name());
        whole(referrer.collarNumber(), referrer.email(), referrer.phone());
    }

    /** What stood in somebody else's field before it was corrected. */
    void former(String path, String value) {
        if (path.endsWith(".name")) {
            name(value);
        } else {
            whole(value);
        }
    }

    void name(String name) {
        whole(name);
        words(Objects.requireNonNullElse(name, "")).filter(word -> word.length() >= SHORTEST_WORD)
                .filter(word -> !own.contains(small(word))).forEach(terms::add);
    }

    /** Of a description such as "Ann, her mother" only what is written like a name. */
    void guardian(String described) {
        words(Objects.requireNonNullElse(described, "")).filter(word -> Character.isUpperCase(word.charAt(0)))
                .forEach(this::name);
    }

    private void born(LocalDate date) {
        DATES.forEach(form -> whole(date == null ? null : form.format(date)));
    }

    private void whole(String... texts) {
        Stream.of(texts).filter(Objects::nonNull).map(String::strip).filter(text -> text.length() >= SHORTEST_WORD)
                .filter(text -> !words(text).map(ThirdParties::small).allMatch(own::contains)).forEach(terms::add);
    }

    String hide(String text) {
        return text == null || terms.isEmpty() ? text : pattern().matcher(text).replaceAll(HIDDEN.replace("[", "\\["));
    }

    /** The same in every text of a document. */
    JsonNode hide(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> object.set(name, hide(object.get(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, hide(array.get(i)));
            }
        }
        return node.isTextual() ? TextNode.valueOf(hide(node.textValue())) : node;
    }

    private Pattern pattern() {
        return Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + terms.stream()
                .map(term -> Arrays.stream(term.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")))
                .collect(Collectors.joining("|")) + ")(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[^\\p{L}\\p{N}'’]+")).filter(word -> !word.isEmpty());
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
