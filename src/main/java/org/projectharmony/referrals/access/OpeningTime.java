package org.projectharmony.referrals.access;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Before the doors open, brings groups, tenants, grants, filters and demo users into line with the agency directory:
 * all or nothing, and one node at a time.
 */
@Component
class OpeningTime implements SmartInitializingSingleton {

    private final AgencyDirectory directory;
    private final Ledger ledger;
    private final TaskFilters filters;
    private final ObjectProvider<DemoUsers> demoUsers;
    private final TransactionOperations transaction;
    private final JdbcClient database;
    private final RepositoryService repository;

    OpeningTime(AgencyDirectory directory, Ledger ledger, TaskFilters filters, ObjectProvider<DemoUsers> demoUsers,
            TransactionOperations transaction, JdbcClient database, RepositoryService repository) {
        this.repository = repository;
        this.directory = directory;
        this.ledger = ledger;
        this.filters = filters;
        this.demoUsers = demoUsers;
        this.transaction = transaction;
        this.database = database;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            waitForOtherNodes();
            open();
        });
    }

    void open() {
        Map<String, String> names = names();
        Set<String> teams = names.keySet();
        names.forEach(this::team);
        ledger.group(Groups.OFFICERS.id(), "Officers who refer", Ledger.KEPT);
        ledger.group(Groups.ANALYSTS.id(), "Analysts", Ledger.KEPT);
        ledger.group(Groups.METRICS.id(), "Programs that read the figures", Ledger.KEPT);
        ledger.group(Groups.ADMINISTRATORS.id(), "Administrators", "SYSTEM");
        ledger.keptGroups().forEach(group -> ledger.tenants(group, tenantsOf(group, teams)));
        // They read no instance; what has failed is counted for them by process and step.
        ledger.tenants(Groups.ADMINISTRATORS.id(), teams);
        ledger.grants(new DirectoryGrants(teams, casework()).all());
        filters.shareWith(teams.stream().flatMap(team -> Stream.of(team, Team.supervisorsOf(team))).toList());
        demoUsers.ifAvailable(demo -> demo.comeIn(names));
    }

    private void team(String id, String name) {
        ledger.group(id, name, Ledger.KEPT);
        ledger.group(Team.supervisorsOf(id), name + ": supervisors", Ledger.KEPT);
        ledger.tenant(id, name);
        ledger.tenant(TeamTenants.restricted(id), name + ": restricted");
    }

    private static Set<String> tenantsOf(String group, Set<String> teams) {
        if (group.equals(Groups.SUPERVISORS.id())) {
            return teams;
        }
        return teams.stream().filter(team -> group.equals(team) || group.equals(Team.supervisorsOf(team)))
                .flatMap(team -> Stream.of(team, TeamTenants.restricted(team))).collect(Collectors.toSet());
    }

    /** Teams of any time: what is open under a team that has ended is finished by it. */
    private Map<String, String> names() {
        Map<String, String> now = directory.teams(Instant.now()).stream().collect(Collectors.toMap(Team::id, Team::name));
        return directory.teamIds().stream().collect(Collectors.toMap(id -> id, id -> now.getOrDefault(id, id),
                (one, other) -> one, LinkedHashMap::new));
    }

    /** The deployed processes of the folder for casework, from wherever the models came. */
    private Collection<String> casework() {
        return repository.createProcessDefinitionQuery().processDefinitionResourceNameLike("processes/casework/%")
                .latestVersion().list().stream().map(ProcessDefinition::getKey).toList();
    }

    private void waitForOtherNodes() {
        database.sql("select VALUE_ from ACT_GE_PROPERTY where NAME_ = 'deployment.lock' for update").query().listOfRows();
    }
}
