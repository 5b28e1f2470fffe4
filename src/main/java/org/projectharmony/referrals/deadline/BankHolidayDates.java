package org.projectharmony.referrals.deadline;

import java.time.LocalDate;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What has been proclaimed or moved since the bundled list of bank holidays was made, as dates like {@code 2030-06-03}.
 *
 * @param extra days that are bank holidays as well ({@code harmony.bank-holidays.extra})
 * @param removed days that aren't any more ({@code harmony.bank-holidays.removed})
 */
@ConfigurationProperties("harmony.bank-holidays")
record BankHolidayDates(@DefaultValue List<LocalDate> extra, @DefaultValue List<LocalDate> removed) {
}
