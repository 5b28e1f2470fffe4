package org.projectharmony.referrals.access;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;

/**
 * What one group may do with one thing of the engine's.
 *
 * @param on the thing's id (a process definition's key, an application's name), or {@code *} for all of its kind
 */
record Grant(String group, Resource resource, String on, Set<Permission> permissions) {

    static Grant to(String group, Resource resource, String on, Permission... permissions) {
        return new Grant(group, resource, on, Set.of(permissions));
    }

    static Grant of(Authorization stored) {
        Resource resource = resource(stored);
        if (stored.isPermissionGranted(Permissions.ALL)) {
            return to(stored.getGroupId(), resource, stored.getResourceId(), Permissions.ALL);
        }
        Set<Permission> granted = permissions(resource)
                .filter(permission -> permission.getValue() != 0 && permission.getValue() != Integer.MAX_VALUE)
                .filter(stored::isPermissionGranted).collect(Collectors.toUnmodifiableSet());
        return new Grant(stored.getGroupId(), resource, stored.getResourceId(), granted);
    }

    boolean concerns(Grant other) {
        return group.equals(other.group) && resource == other.resource && on.equals(other.on);
    }

    private static Resource resource(Authorization stored) {
        return Stream.of(Resources.values()).filter(kind -> kind.resourceType() == stored.getResourceType())
                .findFirst().orElseThrow();
    }

    private static Stream<? extends Permission> permissions(Resource resource) {
        return resource == Resources.PROCESS_DEFINITION ? Stream.of(ProcessDefinitionPermissions.values())
                : Stream.of(Permissions.values());
    }
}
