package org.projectharmony.referrals.access;

import java.time.LocalDate;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.stereotype.Component;

/** Today in Europe/London, wherever the server stands, for the filters' expressions; follows the engine's clock. */
@Component("london")
public class LondonDay {

    public Date startOfToday() {
        return startOf(today());
    }

    /** The first moment of tomorrow. */
    public Date endOfToday() {
        return startOf(today().plusDays(1));
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), LondonTime.ZONE);
    }

    private static Date startOf(LocalDate day) {
        return Date.from(day.atStartOfDay(LondonTime.ZONE).toInstant());
    }
}
