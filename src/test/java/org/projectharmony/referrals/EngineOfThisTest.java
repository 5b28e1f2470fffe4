package org.projectharmony.referrals;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Lets {@code /engine-rest} of each test's application find that application's engine. The engine's REST interface looks
 * it up by name in a place that all applications of one JVM share, and the one that was started or closed last would win.
 */
class EngineOfThisTest implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext().getBeanProvider(ProcessEngine.class)
                    .ifAvailable(ProcessEngines::registerProcessEngine);
            // What its pages share is taken away with the application that is closed first.
            if (Cockpit.getRuntimeDelegate() == null) {
                Cockpit.setCockpitRuntimeDelegate(new DefaultCockpitRuntimeDelegate());
            }
        }
    }
}
