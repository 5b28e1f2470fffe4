package org.projectharmony.referrals.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.AuthorizationCommandChecker;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the engine that a team is a tenant, for administrators too, and that grants go to groups. */
@Component
class AccessPlugin extends AbstractProcessEnginePlugin {

    // The engine's own pattern has no hyphen in it; work mail addresses may be user names.
    private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]*";
    /** What may be a user name, in the engine's tables too. */
    static final Pattern USER = Pattern.compile("(?=.{1,64}$)" + IDS);

    private final ObjectProvider<Ties> ties;

    AccessPlugin(ObjectProvider<Ties> ties) {
        this.ties = ties;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGeneralResourceWhitelistPattern(IDS);
        engine.setPasswordEncryptor(new Passwords());
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(new PasswordRules());
        engine.setIdentityService(PasswordRules.saidInWords());
        // A caseworker reads the facts of a task without seeing its instance in the engine.
        engine.setEnforceSpecificVariablePermission(true);
        List<BpmnParseListener> listeners = new ArrayList<>(Objects.requireNonNullElse(
                engine.getCustomPostBPMNParseListeners(), List.of()));
        listeners.add(new CalledForATeam(ties));
        listeners.add(new TasksOfAKeeper(ties));
        engine.setCustomPostBPMNParseListeners(listeners);
        engine.setTenantIdProvider(new TeamTenants(ties));
        engine.setResourceAuthorizationProvider(new GrantsToGroupsOnly());
    }

    /** The engine checks no tenant for its administrators. Here they run the system and read no referral. */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.setAdminGroups(List.of());
        engine.setCommandCheckers(engine.getCommandCheckers().stream().map(checker ->
                checker instanceof AuthorizationCommandChecker ? new JobsOfNoProcess() : checker).toList());
        var statistics = new OwnStatistics.Factory();
        engine.getSessionFactories().put(statistics.getSessionType(), statistics);
    }
}
