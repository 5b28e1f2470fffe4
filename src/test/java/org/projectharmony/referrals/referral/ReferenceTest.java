package org.projectharmony.referrals.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final int DRAWN = 1000;

    @Test
    void isShortEnoughToSayOnThePhone() {
        assertThat(Reference.draw(2026).value()).matches("HR-26-[0-9A-Z]{4}-[0-9A-Z]{2}").hasSize(13);
        assertThat(Reference.draw(2009).value()).startsWith("HR-09-");
        assertThat(new Reference("HR-26-7K3F-Q9")).hasToString("HR-26-7K3F-Q9");
    }

    @Test
    void leavesOutLettersAndDigitsThatAreMistakenForEachOther() {
        assertThat(letters()).doesNotContain("0", "O", "1", "I", "L", "U");
    }

    @Test
    void usesEveryOtherLetterAboutEquallyOften() {
        Map<String, Long> often = letters().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(often).as("letters and digits in use").hasSize(30);
        assertThat(often.values()).as("of %d drawn, 200 each on average", DRAWN * 6)
                .allMatch(times -> times > 100 && times < 300);
    }

    @Test
    void tellsNothingOfTheOneThatComesNext() {
        List<String> drawn = Stream.generate(() -> Reference.draw(2026).value()).limit(DRAWN).toList();

        assertThat(drawn.stream().distinct().count()).isGreaterThan(DRAWN - 3);
        assertThat(drawn).isNotEqualTo(drawn.stream().sorted().toList());
        assertThat(drawn.stream().map(value -> value.substring(0, 8)).distinct().count())
                .as("first letters differ from one to the next").isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "th-TH-u-nu-thai", "fa-IR", "tr-TR", "hi-IN-u-nu-deva"})
    void isTheSameWhateverTheMachinesLanguage(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(Reference.draw(2026).value()).startsWith("HR-26-");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"HR-26-7K3F-Q", "HR-26-7K3F-Q99", "hr-26-7k3f-q9", "HR-26-7K3F-QO", "HR-26-IL10-Q9",
            "HR-26-7K3F-Q9\n", " HR-26-7K3F-Q9", "HR-2026-7K3F-Q9", "HR-٢٦-7K3F-Q9", "HR-26-7K3F-Q9' or '1'='1"})
    void refusesWhatIsNoReferenceWithoutRepeatingIt(String text) {
        assertThat(Reference.isReference(text)).isFalse();
        assertThatThrownBy(() -> new Reference(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a referral's reference");
    }

    private static Stream<String> letters() {
        return Stream.generate(() -> Reference.draw(2026).value().substring(6).replace("-", "")).limit(DRAWN)
                .flatMap(text -> text.chars().mapToObj(letter -> String.valueOf((char) letter)));
    }
}
