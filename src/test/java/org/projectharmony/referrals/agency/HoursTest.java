package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    private static final Map<String, String> NAMED = Map.of("office", "Mon-Thu 08:30-17:00, Fri 08:30-16:30");

    // Mon 23 to Sun 29 Nov 2026.
    @ParameterizedTest
    @CsvSource({"2026-11-23T08:29:59, false", "2026-11-23T08:30:00, true", "2026-11-23T16:59:59, true",
            "2026-11-23T17:00:00, false", "2026-11-26T16:45, true", "2026-11-27T16:29:59, true",
            "2026-11-27T16:30, false", "2026-11-28T12:00, false", "2026-11-29T12:00, false"})
    void oneTeamIsOpenExactlyWhenTheOtherIsNot(LocalDateTime at, boolean open) {
        assertThat(Hours.parse("office", NAMED).open(at, false)).isEqualTo(open);
        assertThat(Hours.parse("outside office", NAMED).open(at, false)).isEqualTo(!open);
    }

    @ParameterizedTest
    @CsvSource({"office, false", "outside office, true", "24/7, true"})
    void onABankHolidayTheOfficeIsClosedAndTheOthersAreThere(String hours, boolean open) {
        assertThat(Hours.parse(hours, NAMED).open(LocalDateTime.parse("2026-12-25T12:00"), true)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28T03:00", "2026-11-24T12:00"})
    void roundTheClockIsAlwaysOpen(LocalDateTime at) {
        assertThat(Hours.parse("24/7", NAMED).open(at, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2026-11-28T09:00, true", "2026-11-28T12:00, false", "2026-11-28T13:00, true", "2026-11-29T09:00, false"})
    void aDayMayHaveABreak(LocalDateTime at, boolean open) {
        assertThat(Hours.parse("Sat 09:00-12:00, Sat 13:00-15:00", NAMED).open(at, false)).isEqualTo(open);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "offise", "outside", "outside 24/7", "Mon-Fri", "Mon-Fri 8:30-17:00", "Mon-Fri 08:30-24:00",
            "Fri-Mon 08:30-17:00", "Mon 17:00-08:30", "Mon 08:30-08:30", "Mon 08:60-17:00", "Mon-Thu 08:30-17:00,",
            "mon 08:30-17:00"})
    void saysWhatHoursLookLikeWhereTheTextIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Hours.parse(text, NAMED))
                .withMessageContaining("not understood; say 24/7");
    }
}
