package org.projectharmony.referrals.access;

import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.CREATE_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_HISTORY_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_INSTANCE_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.READ_TASK_VARIABLE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.RETRY_JOB;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.SUSPEND;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.SUSPEND_INSTANCE;
import static org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions.TASK_WORK;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.GROUP_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.SYSTEM;
import static org.camunda.bpm.engine.authorization.Resources.TASK;
import static org.camunda.bpm.engine.authorization.Resources.TENANT;
import static org.camunda.bpm.engine.authorization.Resources.TENANT_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.projectharmony.referrals.agency.Team;

/**
 * Who may do what, worked out from the teams and the models. Which of a process's instances a team sees is not said
 * here: they run under the team's tenant.
 */
class DirectoryGrants {

    private static final String ANY = "*";
    private static final List<String> WAY_OF_THE_REFERRAL = List.of("referral", "agency-choice",
            "agency-involvement", "consent", "decline-triage", "joint-outcome", "lead-change", "duplicate-decided",
            "undelivered-mail", "access-ended", "referral-restricted");
    private static final List<String> FOR_SUPERVISORS = List.of("professional-challenge", "breach");
    private static final String CHANGE = "change-referral";

    // Reading the facts of an instance is a permission of its own; the cards in Tasklist show the reference by it.
    private static final Permission[] WORK = {READ, READ_TASK, READ_TASK_VARIABLE, READ_INSTANCE_VARIABLE, TASK_WORK};
    private static final Permission[] TRIAGE = with(WORK, READ_INSTANCE);
    private static final Permission[] SUPERVISE = with(TRIAGE, READ_HISTORY, READ_HISTORY_VARIABLE);
    private static final Permission[] OVERSEE = with(SUPERVISE, RETRY_JOB);

    private final Map<List<Object>, Grant> grants = new LinkedHashMap<>();

    DirectoryGrants(Collection<String> teams, Collection<String> casework) {
        List<String> teamWork = Stream.concat(Stream.of("agency-response", "information"), casework.stream()).toList();
        List<String> supervised = Stream.concat(teamWork.stream(),
                Stream.of("ladder", "escalation", "question", "challenge-side")).toList();

        for (String team : teams) {
            processes(team, teamWork, WORK);
            // Of restricted referrals, where any team may be the keeper; the others' way isn't under their tenant.
            processes(team, WAY_OF_THE_REFERRAL, TRIAGE);
            processes(Team.supervisorsOf(team), WAY_OF_THE_REFERRAL, OVERSEE);
            if (!team.equals(Groups.TRIAGE.id())) {
                processes(Team.supervisorsOf(team), FOR_SUPERVISORS, OVERSEE);
            }
            application(team, "tasklist");
            mayChange(team);
            mayChange(Team.supervisorsOf(team));
            processes(Team.supervisorsOf(team), supervised, SUPERVISE);
            application(Team.supervisorsOf(team), "tasklist");
            cockpit(Team.supervisorsOf(team));
        }
        processes(Groups.SUPERVISORS.id(), WAY_OF_THE_REFERRAL, OVERSEE);
        processes(Groups.SUPERVISORS.id(), FOR_SUPERVISORS, OVERSEE);
        processes(Groups.SUPERVISORS.id(), supervised, OVERSEE);
        cockpit(Groups.SUPERVISORS.id());
        // For Cockpit's page of tasks; which they see follows from their tenants.
        add(Grant.to(Groups.SUPERVISORS.id(), TASK, ANY, Permissions.READ));
        analysts(Groups.ANALYSTS.id());
        administrators(Groups.ADMINISTRATORS.id());
    }

    Collection<Grant> all() {
        return grants.values();
    }

    /** Starts the changes that Tasklist offers; what somebody may change is checked against the record. */
    private void mayChange(String group) {
        add(Grant.to(group, PROCESS_DEFINITION, CHANGE, READ, CREATE_INSTANCE));
        add(Grant.to(group, PROCESS_INSTANCE, ANY, CREATE));
    }

    private void analysts(String analysts) {
        add(Grant.to(analysts, DEPLOYMENT, ANY, Permissions.READ, CREATE));
        add(Grant.to(analysts, PROCESS_DEFINITION, ANY, READ));
        cockpit(analysts);
    }

    /** Who come in, what is deployed, and what stands still: by process and step, never a task, an instance or its facts. */
    private void administrators(String administrators) {
        for (Resource resource : List.of(USER, GROUP, GROUP_MEMBERSHIP, TENANT, TENANT_MEMBERSHIP, AUTHORIZATION, FILTER,
                SYSTEM)) {
            add(Grant.to(administrators, resource, ANY, ALL));
        }
        // With a deployment the engine would delete all that runs by it.
        add(Grant.to(administrators, DEPLOYMENT, ANY, Permissions.READ, CREATE));
        add(Grant.to(administrators, PROCESS_DEFINITION, ANY, READ, RETRY_JOB, SUSPEND, SUSPEND_INSTANCE));
        application(administrators, "admin");
        cockpit(administrators);
    }

    /** With the tables that decide; what they were asked isn't kept. */
    private void cockpit(String group) {
        add(Grant.to(group, DECISION_DEFINITION, ANY, Permissions.READ));
        add(Grant.to(group, DECISION_REQUIREMENTS_DEFINITION, ANY, Permissions.READ));
        application(group, "cockpit");
    }

    private void processes(String group, Collection<String> keys, Permission... permissions) {
        keys.forEach(key -> add(Grant.to(group, PROCESS_DEFINITION, key, permissions)));
    }

    private static Permission[] with(Permission[] some, Permission... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(Permission[]::new);
    }

    private void application(String group, String name) {
        add(Grant.to(group, APPLICATION, name, ACCESS));
    }

    /** A later grant to the same group on the same thing is the wider one and replaces the earlier. */
    private void add(Grant grant) {
        grants.put(List.of(grant.group(), grant.resource(), grant.on()), grant);
    }
}
