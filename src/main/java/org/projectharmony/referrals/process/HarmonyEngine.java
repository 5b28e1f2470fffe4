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
class HarmonyEngine extends AbstractProcessEnginePlugin {

    /** What the engine itself keeps for a multi-instance activity. */
    private static final Set<String> OF_THE_ENGINE =
            Set.of("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances", "loopCounter");

    private final ObjectProvider<ReferralView> view;
    private final Models models;
    private final Set<String> variables;

    HarmonyEngine(ObjectProvider<ReferralView> view, Models models, ProcessProperties properties) {
        this.view = view;
        this.models = models;
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
        engine.setDmnEngineConfiguration(decisions());
    }

    static DefaultDmnEngineConfiguration decisions() {
        var decisions = new DefaultDmnEngineConfiguration();
        decisions.setFeelEngineFactory(ReadOnceFeel::new);
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
    }
}
