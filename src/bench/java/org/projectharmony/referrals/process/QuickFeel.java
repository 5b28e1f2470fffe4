package org.projectharmony.referrals.process;

import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Gives a bare engine Harmony's way of asking decision tables. */
public final class QuickFeel {

    private QuickFeel() {}

    public static void giveTo(ProcessEngineConfigurationImpl engine) {
        engine.setDmnEngineConfiguration(HarmonyEngine.decisions(100_000));
    }
}
