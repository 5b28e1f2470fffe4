package org.projectharmony.referrals.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/**
 * The engine's book of groups, tenants and grants, brought into line with what is wanted. Of groups of the type
 * {@link #KEPT} and of administrators it also strikes out what is no longer wanted, such as the engine's grant of everything
 * to whoever made its first administrator; groups that an administrator made keep theirs.
 */
@Component
class Ledger {

    static final String KEPT = "WORKFLOW";

    private static final Set<Resource> STRUCK_OUT = Set.of(Resources.APPLICATION, Resources.PROCESS_DEFINITION,
            Resources.DEPLOYMENT, Resources.DECISION_DEFINITION, Resources.DECISION_REQUIREMENTS_DEFINITION);

    private final IdentityService identities;
    private final AuthorizationService authorizations;

    Ledger(IdentityService identities, AuthorizationService authorizations) {
        this.identities = identities;
        this.authorizations = authorizations;
    }

    void group(String id, String name, String type) {
        Group stored = identities.createGroupQuery().groupId(id).singleResult();
        if (stored != null && name.equals(stored.getName()) && type.equals(stored.getType())) {
            return;
        }
        Group group = stored == null ? identities.newGroup(id) : stored;
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
    }

    void tenant(String id, String name) {
        Tenant stored = identities.createTenantQuery().tenantId(id).singleResult();
        if (stored != null && name.equals(stored.getName())) {
            return;
        }
        Tenant tenant = stored == null ? identities.newTenant(id) : stored;
        tenant.setName(name);
        identities.saveTenant(tenant);
    }

    void tenants(String group, Set<String> wanted) {
        Set<String> stored = identities.createTenantQuery().groupMember(group).list().stream().map(Tenant::getId)
                .collect(Collectors.toSet());
        wanted.stream().filter(tenant -> !stored.contains(tenant))
                .forEach(tenant -> identities.createTenantGroupMembership(tenant, group));
        stored.stream().filter(tenant -> !wanted.contains(tenant))
                .forEach(tenant -> identities.deleteTenantGroupMembership(tenant, group));
    }

    Set<String> keptGroups() {
        return identities.createGroupQuery().groupType(KEPT).list().stream().map(Group::getId)
                .collect(Collectors.toSet());
    }

    void grants(Collection<Grant> wanted) {
        Set<String> kept = keptGroups();
        Set<Grant> missing = new HashSet<>(wanted);
        for (Authorization stored : storedGrants()) {
            Grant grant = Grant.of(stored);
            boolean administrators = grant.group().equals(Groups.ADMINISTRATORS.id());
            if (!administrators && !kept.contains(grant.group())) {
                missing.removeIf(grant::concerns);
            } else if (!missing.remove(grant) && (administrators || STRUCK_OUT.contains(grant.resource()))) {
                authorizations.deleteAuthorization(stored.getId());
            }
        }
        missing.forEach(this::write);
    }

    void write(Grant grant) {
        Authorization authorization = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        authorization.setGroupId(grant.group());
        authorization.setResource(grant.resource());
        authorization.setResourceId(grant.on());
        authorization.setPermissions(grant.permissions().toArray(Permission[]::new));
        authorizations.saveAuthorization(authorization);
    }

    boolean mayRead(String group, Resource resource, String id) {
        return authorizations.createAuthorizationQuery().groupIdIn(group).resourceType(resource).resourceId(id)
                .hasPermission(Permissions.READ).count() > 0;
    }

    private List<Authorization> storedGrants() {
        return authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT).list().stream()
                .filter(authorization -> authorization.getGroupId() != null).toList();
    }
}
