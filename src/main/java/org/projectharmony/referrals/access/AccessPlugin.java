package org.projectharmony.referrals.access;

import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Tells the engine that a team is a tenant and that grants go to groups. */
@Component
class AccessPlugin extends AbstractProcessEnginePlugin {

    // The engine's own pattern has no hyphen in it; work mail addresses may be user names.
    private static final String IDS = "[a-zA-Z0-9][a-zA-Z0-9._@-]*";
    /** What may be a user name, in the engine's tables too. */
    static final Pattern USER = Pattern.compile("(?=.{1,64}$)" + IDS);

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setGeneralResourceWhitelistPattern(IDS);
        engine.setPasswordEncryptor(new Passwords());
        // A caseworker reads the facts of a task without seeing its instance in the engine.
        engine.setEnforceSpecificVariablePermission(true);
        engine.setTenantIdProvider(new TeamTenants());
        engine.setResourceAuthorizationProvider(new GrantsToGroupsOnly());
    }
}
