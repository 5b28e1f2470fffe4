package org.projectharmony.referrals.process;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.projectharmony.referrals.sharing.ReferralView;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sets the engine up for Harmony: the window, the guard of its tables, faults without detail, and the models. */
@Component
public class HarmonyEngine extends AbstractProcessEnginePlugin {

    /** What the engine itself keeps for a multi-instance activity. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter");

    private final ObjectProvider<ReferralView> view;
    private final Models models;
    private final Set<String> variables;
    private final RunLimits limits;

    HarmonyEngine(ObjectProvider<ReferralView> view, Models models, ProcessProperties properties,
            RunLimits limits) {
        this.view = view;
        this.models = models;
        this.limits = limits;
        this.variables = new HashSet<>(properties.engineVariables());
        variables.addAll(OF_THE_ENGINE);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreVariableSerializers(List.of(new ReferralWindowSerializer(view)));
        engine.setDelegateInterceptor(new FaultsWithoutDetail());
        engine.setCustomPreCommandInterceptorsTxRequired(List.of(new FaultsForTheLog(),
                new QueriesWithoutExpressions(), new RefusalsInPlainWords(), new AgainAfterACollision()));
        engine.setEnableExceptionsAfterUnhandledBpmnError(true);
        engine.setDmnEngineConfiguration(decisions(limits.feelLimit()));
        StepLimit limit = new StepLimit(limits.stepLimit());
        engine.setCustomHistoryEventHandlers(List.of(limit));
        engine.setFailedJobCommandFactory(limit);
        // In the log: which referral and step. Tenant and process would say that a referral is restricted.
        engine.setLoggingContextBusinessKey("reference");
        engine.setLoggingContextTenantId(null);
        engine.setLoggingContextProcessDefinitionId(null);
        engine.setLoggingContextApplicationName(null);
        engine.setLoggingContextEngineName(null);
    }

    /** How decisions are taken, in the engine and wherever else a table is asked. */
    public static DefaultDmnEngineConfiguration decisions(int feelLimit) {
        var decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(() -> new ReadOnceFeel(feelLimit));
        return decisions;
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        var guard = new EngineGuard.Factory(engine.getIdGenerator(), Set.copyOf(variables));
        engine.getSessionFactories().put(guard.getSessionType(), guard);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        models.deploy(engine.getRepositoryService());
        StepsOfThisNode.includeAll(engine.getRepositoryService(), engine.getManagementService());
    }
}
