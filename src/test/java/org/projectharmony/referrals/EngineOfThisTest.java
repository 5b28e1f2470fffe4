package org.projectharmony.referrals;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets {@code /engine-rest} and Cockpit of each test's application find that application's engine. They look it up by name
 * in a place that all applications of one JVM share, and the one that was started or closed last would win.
 */
class EngineOfThisTest implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(ProcessEngine.class).ifAvailable(EngineOfThisTest::bring);
        }
    }

    private static void bring(ProcessEngine engine) {
        // Cockpit keeps to the engine that it found first, and is taken away with the application that is closed first.
        if (ProcessEngines.getProcessEngine(engine.getName()) != engine || Cockpit.getRuntimeDelegate() == null) {
            ProcessEngines.registerProcessEngine(engine);
            Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
        }
    }
}
