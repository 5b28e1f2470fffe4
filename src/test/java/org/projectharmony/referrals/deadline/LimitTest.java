package org.projectharmony.referrals.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {

    @ParameterizedTest
    @CsvSource({"30 minutes, 30, MINUTES", "1 hour, 1, HOURS", "4 hours, 4, HOURS", "72 hours, 72, HOURS",
            "7 days, 7, DAYS", "12 weeks, 12, WEEKS", "1 month, 1, MONTHS", "1 working day, 1, WORKING_DAYS",
            "0 working days, 0, WORKING_DAYS", "45 working days, 45, WORKING_DAYS", "' 1 day ', 1, DAYS"})
    void readsWhatADecisionTableSays(String text, long amount, Limit.Unit unit) {
        assertThat(Limit.parse(text)).isEqualTo(new Limit(amount, unit));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "soon", "days", "4", "4hours", "-1 days", "1.5 hours", "P10D", "10 fortnights",
            "1 working hour", "12345 days", "1 day 2 hours"})
    void saysWhatALimitLooksLikeWhereTheTextIsNone(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Limit.parse(text))
                .withMessageStartingWith("'%s' is not a limit; say", text);
    }

    @Test
    void isNeverNegativeOrEndlessOrWithoutUnit() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(-1, Limit.Unit.HOURS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(10_000, Limit.Unit.HOURS));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limit(1, null));
    }

    @ParameterizedTest
    @CsvSource({"1 working day, true", "0 working days, true", "30 minutes, false", "24 hours, false", "72 hours, false",
            "7 days, false", "12 weeks, false", "1 month, false"})
    void onlyWorkingDaysCanBePaused(String text, boolean pausable) {
        assertThat(Limit.parse(text).pausable()).isEqualTo(pausable);
    }
}
