package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A team is a tenant: what is started with the variable {@code team} is that team's, the rest of a referral's way is
 * triage's. Of a restricted referral each team has a tenant of its own, so that whoever oversees all teams doesn't see it;
 * what is of no team with a part in it is its keeper's.
 */
class TeamTenants implements TenantIdProvider {

    private static final String RESTRICTED = "restricted-";

    private final ObjectProvider<Ties> ties;

    TeamTenants(ObjectProvider<Ties> ties) {
        this.ties = ties;
    }

    /** The tenant of a team's part in restricted referrals. */
    static String restricted(String team) {
        return RESTRICTED + team;
    }

    /** The team whose tenant it is; null for none. */
    static String team(String tenant) {
        return isRestricted(tenant) ? tenant.substring(RESTRICTED.length()) : tenant;
    }

    static boolean isRestricted(String tenant) {
        return tenant != null && tenant.startsWith(RESTRICTED);
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext started) {
        DelegateExecution caller = started.getSuperExecution();
        String callers = caller == null ? null : caller.getTenantId();
        String team = (String) started.getVariables().get("team");
        if (callers == null) {
            return started.getVariables().get("reference") instanceof String reference ? whose(reference).tenant(team)
                    : team;
        }
        return team == null ? callers
                : isRestricted(callers) ? whose((String) caller.getVariable("reference")).tenant(team) : team;
    }

    private Whose whose(String reference) {
        return Whose.of(ties.getObject().of(new Reference(reference)));
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext started) {
        return null;
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext decided) {
        return decided.getExecution() == null ? null : decided.getExecution().getTenantId();
    }
}
