package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Tenant;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.beans.factory.annotation.Autowired;

@RunningHarmony
class OpeningTimeTest {

    @Autowired
    private OpeningTime opening;
    @Autowired
    private AgencyDirectory directory;
    @Autowired
    private Ledger ledger;
    @Autowired
    private IdentityService identities;
    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private FilterService filters;
    @Autowired
    private DataSource dataSource;

    @Test
    void findsEverythingAsItWasAtTheSecondStart() {
        Set<String> before = everything();

        opening.afterSingletonsInstantiated();

        assertThat(everything()).isEqualTo(before);
        assertThat(filters.createTaskFilterQuery().list()).hasSize(5);
    }

    @Test
    void strikesOutWhatNoLongerFollowsFromTheDirectory() {
        Set<String> before = everything();
        ledger.write(Grant.to("fire-prevention", Resources.PROCESS_DEFINITION, "escalation", Permissions.ALL));
        identities.createTenantGroupMembership("council-adults", "fire-prevention");
        ledger.group("ended-team", "A team that is gone", Ledger.KEPT);
        ledger.write(Grant.to("ended-team", Resources.APPLICATION, "tasklist", Permissions.ACCESS));

        opening.afterSingletonsInstantiated();

        identities.deleteGroup("ended-team");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void takesFromAdministratorsWhatTheEngineGaveThem() {
        Set<String> before = everything();
        ledger.write(Grant.to("camunda-admin", Resources.TASK, "*", Permissions.ALL));
        ledger.write(Grant.to("camunda-admin", Resources.HISTORIC_PROCESS_INSTANCE, "*", Permissions.ALL));
        identities.createTenantGroupMembership("restricted-fire-prevention", "camunda-admin");

        opening.afterSingletonsInstantiated();

        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void leavesAloneWhatAnAdministratorGrantedToAGroupOfTheirOwn() {
        ledger.group("auditors", "Auditors", "LOCAL");
        ledger.write(Grant.to("auditors", Resources.APPLICATION, "cockpit", Permissions.ACCESS));

        opening.afterSingletonsInstantiated();

        assertThat(authorizations.createAuthorizationQuery().groupIdIn("auditors").resourceType(Resources.APPLICATION).count())
                .isOne();
        identities.deleteGroup("auditors");
    }

    @Test
    void makesEachTeamAndItsSupervisorsMembersOfTheTeamsTenant() {
        for (String team : directory.teamIds()) {
            assertThat(tenantsOf(team + "-supervisors")).containsExactlyInAnyOrder(team, "restricted-" + team);
            if (!team.equals("supervisors")) {
                assertThat(tenantsOf(team)).containsExactlyInAnyOrder(team, "restricted-" + team);
            }
        }
        assertThat(tenantsOf("supervisors")).containsExactlyInAnyOrderElementsOf(directory.teamIds());
        assertThat(tenantsOf("camunda-admin")).containsExactlyInAnyOrderElementsOf(directory.teamIds());
    }

    @Test
    void letsProductionKnowWhoCanComeInByItsDatabase() throws SQLException {
        try (ProductionDatabase database = new ProductionDatabase(dataSource.getConnection())) {
            assertThat(database.letsDemoUsersIn()).isTrue();
            assertThat(database.hasAnAdministrator()).isTrue();
        }
    }

    private List<String> tenantsOf(String group) {
        return identities.createTenantQuery().groupMember(group).list().stream().map(Tenant::getId).toList();
    }

    private Set<String> everything() {
        Set<String> found = new TreeSet<>();
        authorizations.createAuthorizationQuery().authorizationType(Authorization.AUTH_TYPE_GRANT).list().stream()
                .filter(stored -> stored.getGroupId() != null).map(stored -> stored.getId() + " " + Grant.of(stored)).forEach(found::add);
        identities.createGroupQuery().list().forEach(group -> found.add("group " + group.getId() + tenantsOf(group.getId())));
        identities.createTenantQuery().list().forEach(tenant -> found.add("tenant " + tenant.getId()));
        identities.createUserQuery().list().forEach(user -> found.add("user " + user.getId()));
        filters.createTaskFilterQuery().list().forEach(filter -> found.add("filter " + filter.getId()));
        return found;
    }
}
