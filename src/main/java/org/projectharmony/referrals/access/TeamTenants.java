package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Tie;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.beans.factory.ObjectProvider;

/**
 * A team is a tenant: what is started with the variable {@code team} is that team's, the rest of a referral's way is
 * triage's. Of a restricted referral each team has a tenant of its own, so that whoever oversees all teams doesn't see it;
 * the rest of its way is its keeper's.
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

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext started) {
        String caller = started.getSuperExecution() == null ? null : started.getSuperExecution().getTenantId();
        String team = (String) started.getVariables().get("team");
        if (caller == null) {
            return started.getVariables().get("reference") instanceof String reference ? first(reference, team) : team;
        }
        return team == null ? caller : caller.startsWith(RESTRICTED) ? restricted(team) : team;
    }

    /** Of a process that none other has called. */
    private String first(String reference, String team) {
        String keeper = ties.getObject().of(new Reference(reference)).stream().findFirst().map(Tie::keeper).orElse(null);
        return keeper == null ? team == null ? Groups.TRIAGE.id() : team : restricted(team == null ? keeper : team);
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
