package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LondonTimeTest {

    @ParameterizedTest
    @CsvSource({"2026-11-24T10:15:59Z, Tue 24 Nov 2026 10:15", "2026-07-01T16:00:00Z, Wed 1 Jul 2026 17:00",
            "2026-12-31T23:59:00Z, Thu 31 Dec 2026 23:59", "2026-06-30T23:30:00Z, Wed 1 Jul 2026 00:30"})
    void saysATimeInBritishOrder(Instant at, String words) {
        assertThat(LondonTime.words(at)).isEqualTo(words);
    }

    @Test
    void saysADayInBritishOrder() {
        assertThat(LondonTime.day(LocalDate.parse("1948-03-02"))).isEqualTo("2 Mar 1948");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ar-EG", "en-US", "en-GB"})
    void namesMonthsInEnglishWhateverTheMachineSpeaks(String language) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(IntStream.rangeClosed(1, 12).mapToObj(month -> LondonTime.day(LocalDate.of(2026, month, 1))))
                    .containsExactly("1 Jan 2026", "1 Feb 2026", "1 Mar 2026", "1 Apr 2026", "1 May 2026", "1 Jun 2026",
                            "1 Jul 2026", "1 Aug 2026", "1 Sep 2026", "1 Oct 2026", "1 Nov 2026", "1 Dec 2026");
        } finally {
            Locale.setDefault(before);
        }
    }
}
