package org.projectharmony.referrals.agency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.deadline.BankHolidays;
import org.projectharmony.referrals.deadline.Deadline;
import org.projectharmony.referrals.deadline.Limit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The properties that the clocks and the directory read, through Spring, with nothing else started. */
class DirectoryPropertiesTest {

    @Configuration
    @ConfigurationPropertiesScan(basePackageClasses = Deadline.class)
    @Import({BankHolidays.class, Deadline.class, AgencyDirectory.class})
    static class ClocksAndDirectory {
    }

    @Test
    void needsNoProperty() {
        try (ConfigurableApplicationContext context = start()) {
            assertThat(context.getBean(AgencyDirectory.class).knows("council-children")).isTrue();
            assertThat(context.getBean(Deadline.class)
                    .due(Instant.parse("2026-11-24T10:15:00Z"), Limit.parse("1 working day")))
                    .isEqualTo("2026-11-25T17:00:00Z");
        }
    }

    @Test
    void takesBankHolidaysAndTheEndOfTheDayFromProperties() {
        try (ConfigurableApplicationContext context = start("harmony.bank-holidays.extra=2026-11-25,2030-06-03",
                "harmony.bank-holidays.removed=2030-05-27", "harmony.working-day-ends=16:30")) {
            BankHolidays bankHolidays = context.getBean(BankHolidays.class);
            assertThat(bankHolidays.includes(LocalDate.parse("2030-06-03"))).isTrue();
            assertThat(bankHolidays.includes(LocalDate.parse("2030-05-27"))).isFalse();
            assertThat(context.getBean(Deadline.class)
                    .due(Instant.parse("2026-11-24T10:15:00Z"), Limit.parse("1 working day")))
                    .isEqualTo("2026-11-26T16:30:00Z");
        }
    }

    @Test
    void aDateThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> start("harmony.bank-holidays.extra=whenever")).hasMessageContaining("bank-holidays");
    }

    @Test
    void anotherDirectoryIsNamedByAProperty() {
        assertThatThrownBy(() -> start("harmony.directory=file:nowhere/agencies.yaml"))
                .hasMessageContaining("harmony.directory (HARMONY_DIRECTORY) has to be a file that is there");
    }

    private static ConfigurableApplicationContext start(String... properties) {
        return new SpringApplicationBuilder(ClocksAndDirectory.class).web(WebApplicationType.NONE)
                .logStartupInfo(false).properties("spring.main.banner-mode=off").properties(properties).run();
    }
}
