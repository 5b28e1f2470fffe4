package org.projectharmony.referrals.models;

import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts the guard in every model's way, and limits what a model could do that got past it. */
@Component
class GuardedEngine extends AbstractProcessEnginePlugin {

    private final ModelGuard guard;
    private final OfferedBeans offered;

    GuardedEngine(ModelGuard guard, OfferedBeans offered) {
        this.guard = guard;
        this.offered = offered;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreDeployers(List.of(guard));
        engine.setExpressionManager(new OfferedBeansOnly(offered));
        engine.setScriptEngineResolver(new NoScripts());
    }
}
