package org.projectharmony.referrals.process;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Each story begins on Tuesday 24 November 2026 at 10:15 in London, whenever it is told. */
public class TuesdayMorning implements BeforeEachCallback, AfterEachCallback {

    @Override
    public void beforeEach(ExtensionContext test) {
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T10:15:00Z")));
    }

    @Override
    public void afterEach(ExtensionContext test) {
        ClockUtil.reset();
    }
}
