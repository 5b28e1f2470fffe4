package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
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
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectoryGrantsTest {

    private static final Permission[] WORK = {READ, READ_TASK, READ_TASK_VARIABLE, READ_INSTANCE_VARIABLE, TASK_WORK};
    private static final Permission[] TRIAGE = {READ, READ_TASK, READ_TASK_VARIABLE, READ_INSTANCE_VARIABLE, TASK_WORK,
        READ_INSTANCE};
    private static final Permission[] SUPERVISE = {READ, READ_TASK, READ_TASK_VARIABLE, READ_INSTANCE_VARIABLE, TASK_WORK,
        READ_INSTANCE, READ_HISTORY, READ_HISTORY_VARIABLE};
    private static final Permission[] OVERSEE = {READ, READ_TASK, READ_TASK_VARIABLE, READ_INSTANCE_VARIABLE, TASK_WORK,
        READ_INSTANCE, READ_HISTORY, READ_HISTORY_VARIABLE, RETRY_JOB};

    private final DirectoryGrants grants = new DirectoryGrants(
            List.of("triage", "supervisors", "fire-prevention"), List.of("standard-casework"));

    @ParameterizedTest
    @CsvSource({"agency-response", "standard-casework"})
    void letsATeamWorkAndItsSupervisorsSuperviseItsPart(String process) {
        assertThat(may("fire-prevention", process)).containsExactlyInAnyOrder(WORK);
        assertThat(may("fire-prevention-supervisors", process)).containsExactlyInAnyOrder(SUPERVISE);
        assertThat(may("supervisors", process)).containsExactlyInAnyOrder(OVERSEE);
    }

    @Test
    void keepsEscalationsFromTheTeamTheyAreAbout() {
        assertThat(may("fire-prevention", "escalation")).isEmpty();
        assertThat(may("fire-prevention-supervisors", "escalation")).containsExactlyInAnyOrder(SUPERVISE);
        assertThat(may("supervisors", "escalation")).containsExactlyInAnyOrder(OVERSEE);
    }

    @ParameterizedTest
    @CsvSource({"referral", "agency-involvement"})
    void keepsTheWayOfTheReferralWithTheTeamsWhoseTenantItIsUnder(String process) {
        assertThat(may("triage", process)).containsExactlyInAnyOrder(TRIAGE);
        assertThat(may("fire-prevention", process)).containsExactlyInAnyOrder(TRIAGE);
        assertThat(may("supervisors", process)).containsExactlyInAnyOrder(OVERSEE);
        assertThat(Stream.of("officers", "analysts")).allMatch(group -> may(group, process).isEmpty());
    }

    @Test
    void opensToEachGroupTheApplicationsThatItNeeds() {
        assertThat(applications("fire-prevention")).containsExactlyInAnyOrder("tasklist");
        assertThat(applications("fire-prevention-supervisors")).containsExactlyInAnyOrder("tasklist", "cockpit");
        assertThat(applications("supervisors")).containsExactlyInAnyOrder("tasklist", "cockpit");
        assertThat(applications("analysts")).containsExactlyInAnyOrder("cockpit");
        assertThat(applications("officers")).isEmpty();
        assertThat(applications("camunda-admin")).containsExactlyInAnyOrder("admin", "cockpit");
    }

    @Test
    void letsNobodyButAdministratorsMakeFiltersUsersOrGrants() {
        assertThat(grants.all()).filteredOn(grant -> Set.<Object>of(Resources.FILTER, Resources.USER, Resources.GROUP,
                        Resources.AUTHORIZATION, Resources.SYSTEM).contains(grant.resource()))
                .extracting(Grant::group).containsOnly("camunda-admin");
    }

    @Test
    void letsAdministratorsReadNoReferralAndDoNoTask() {
        assertThat(grants.all()).filteredOn(grant -> grant.group().equals("camunda-admin")).isNotEmpty()
                .extracting(Grant::resource).doesNotContain(Resources.TASK, Resources.PROCESS_INSTANCE, Resources.BATCH,
                        Resources.HISTORIC_TASK, Resources.HISTORIC_PROCESS_INSTANCE);
        assertThat(may("camunda-admin", "*")).containsExactlyInAnyOrder(READ, RETRY_JOB, SUSPEND, SUSPEND_INSTANCE);
    }

    private Set<Permission> may(String group, String process) {
        return grants.all().stream().filter(grant -> grant.group().equals(group) && grant.resource() == PROCESS_DEFINITION
                && grant.on().equals(process)).flatMap(grant -> grant.permissions().stream()).collect(Collectors.toSet());
    }

    private Set<String> applications(String group) {
        return grants.all().stream().filter(grant -> grant.group().equals(group)
                && grant.resource() == Resources.APPLICATION).map(Grant::on).collect(Collectors.toSet());
    }
}
