package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes none of the grants that the engine would add by itself per task, filter or deployment: what people may do
 * follows from their groups. Who may only work on tasks takes on for themselves, never for others.
 */
class GrantsToGroupsOnly extends DefaultAuthorizationProvider {

    private static final Logger LOG = LoggerFactory.getLogger(GrantsToGroupsOnly.class);

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String now) {
        CommandContext command = Context.getCommandContext();
        String reader = command.getAuthenticatedUserId();
        // The engine lets whoever may work on a task claim it in anybody's name.
        if (now != null && reader != null && command.isAuthorizationCheckEnabled() && !now.equals(reader)) {
            Context.getProcessEngineConfiguration().getCommandCheckers()
                    .forEach(checker -> checker.checkTaskAssign((TaskEntity) task));
        }
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String before, String now) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskUserIdentityLink(Task task, String user, String type) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newTaskGroupIdentityLink(Task task, String group, String type) {
        return null;
    }

    /** The one exception: their own name and password, which the engine's pages show to them and let them change. */
    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {createGrantAuthorization(user.getId(), null, Resources.USER, user.getId(),
                Permissions.READ, Permissions.UPDATE)};
    }

    @Override
    public AuthorizationEntity[] newFilter(Filter filter) {
        return null;
    }

    @Override
    public AuthorizationEntity[] newDeployment(Deployment deployment) {
        return null;
    }

    @Override
    public AuthorizationEntity[] tenantMembershipCreated(Tenant tenant, User user) {
        warn(user.getId(), "tenant", tenant.getId());
        return null;
    }

    @Override
    public AuthorizationEntity[] tenantMembershipCreated(Tenant tenant, Group group) {
        warn(group.getId(), "tenant", tenant.getId());
        return null;
    }

    @Override
    public AuthorizationEntity[] groupMembershipCreated(String group, String user) {
        warn(user, "group", group);
        return null;
    }

    /** Whoever makes people members may make themselves one, and see what they didn't see: it doesn't stay unseen. */
    private static void warn(String user, String kind, String id) {
        String by = Context.getCommandContext().getAuthenticatedUserId();
        if (by != null) {
            LOG.warn("{} made {} a member of the {} {}", by, user, kind, id);
        }
    }
}
