package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.authorization.Authorization.AUTH_TYPE_GRANT;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningHarmony
@ExtendWith(OutputCaptureExtension.class)
class TeamBoundariesTest {

    @LocalServerPort
    private int port;
    @Autowired
    private AgencyDirectory directory;
    @Autowired
    private RepositoryService models;
    @Autowired
    private RuntimeService instances;
    @Autowired
    private TaskService tasks;
    @Autowired
    private IdentityService identities;
    @Autowired
    private AuthorizationService authorizations;

    private Deployment deployment;
    private final Map<String, String> responses = new LinkedHashMap<>();
    private final Map<String, String> escalations = new LinkedHashMap<>();

    @BeforeEach
    void eachTeamHasAReferralAndAnEscalation() {
        deployment = models.createDeployment().addClasspathResource("access/agency-response.bpmn")
                .addClasspathResource("access/escalation.bpmn").deploy();
        for (String team : directory.teamIds()) {
            responses.put(team, taskOf("agency-response", team));
            escalations.put(team, taskOf("escalation", team));
        }
    }

    @AfterEach
    void tidyUp() {
        identities.clearAuthentication();
        models.deleteDeployment(deployment.getId(), true);
    }

    @Test
    void runsEachTeamsPartUnderTheTeam() {
        responses.forEach((team, task) -> assertThat(find(task).getTenantId()).isEqualTo(team));
        assertThat(instances.startProcessInstanceByKey("agency-response", Map.of("team", "x", "dueBy", new Date())).getTenantId())
                .isEqualTo("x");
    }

    @Test
    void showsEachTeamItsOwnTaskAndNoOther() {
        for (String team : directory.teamIds()) {
            List<String> seen = as(team, () -> tasks.createTaskQuery().list().stream().map(Task::getId).toList());

            assertThat(seen).as(team).contains(responses.get(team));
            if (!team.equals("supervisors")) {
                assertThat(seen).as(team).containsExactly(responses.get(team));
            }
        }
    }

    @Test
    void refusesEachTeamEveryOtherTeamsTaskInTheEngine() {
        forEachOther((team, other) -> {
            assertThatThrownBy(() -> as(team, () -> { tasks.complete(responses.get(other)); return null; }))
                    .as("%s completes %s", team, other).isInstanceOf(ProcessEngineException.class);
            assertThatThrownBy(() -> as(team, () -> { tasks.claim(responses.get(other), team); return null; }))
                    .as("%s claims %s", team, other).isInstanceOf(ProcessEngineException.class);
        });
    }

    @Test
    void refusesEachTeamEveryOtherTeamsTaskOverRest() {
        forEachOther((team, other) -> {
            Visitor visitor = Visitor.withPassword(port, team);
            String task = "/engine-rest/task/" + responses.get(other);

            assertThat(visitor.get(task + "/form-variables").statusCode()).as("%s reads %s", team, other).isIn(403, 404);
            assertThat(visitor.get(task).statusCode()).as("%s reads %s", team, other).isIn(403, 404);
            assertThat(visitor.post(task + "/complete", "{}").statusCode()).as("%s completes %s", team, other).isIn(403, 404);
            assertThat(find(responses.get(other))).isNotNull();
        });
    }

    @Test
    void letsEachTeamTakeOnAndCompleteItsOwnTaskOverRest() {
        responses.forEach((team, task) -> {
            Visitor visitor = Visitor.withPassword(port, team);

            assertThat(visitor.get("/engine-rest/task/" + task + "/form-variables").body()).contains("\"value\":\"" + team);
            assertThat(visitor.post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + team + "\"}").statusCode())
                    .as(team).isEqualTo(204);
            assertThat(visitor.post("/engine-rest/task/" + task + "/complete", "{}").statusCode()).as(team).isEqualTo(204);
            assertThat(find(task)).isNull();
        });
    }

    @Test
    void showsTheFactsOfATeamsOwnPartOnly() {
        String facts = Visitor.withPassword(port, "fire-prevention").get("/engine-rest/variable-instance?variableName=team").body();

        assertThat(facts).containsOnlyOnce("\"name\":\"team\"").contains("\"value\":\"fire-prevention\"");
    }

    @Test
    void showsAnEscalationToTheTeamsSupervisorsNotToTheTeam() {
        Visitor caseworker = Visitor.withPassword(port, "fire-prevention");
        Visitor supervisor = Visitor.withPassword(port, "fire-prevention-supervisor");
        String escalation = escalations.get("fire-prevention");

        assertThat(caseworker.get("/engine-rest/task").body()).doesNotContain(escalation);
        assertThat(caseworker.get("/engine-rest/task/" + escalation).statusCode()).isEqualTo(404);
        assertThat(supervisor.get("/engine-rest/task").body()).contains(escalation, responses.get("fire-prevention"))
                .doesNotContain(escalations.get("council-adults"), responses.get("council-adults"));
    }

    @Test
    void showsATeamsInstancesToItsSupervisorsOnly() {
        String inCockpit = "/engine-rest/process-instance/count";

        assertThat(Visitor.withPassword(port, "fire-prevention").get(inCockpit).statusCode()).isEqualTo(403);
        assertThat(Visitor.withPassword(port, "fire-prevention-supervisor").get(inCockpit).body()).contains("\"count\":2");
        assertThat(Visitor.withPassword(port, "supervisor").get(inCockpit).body())
                .contains("\"count\":" + 2 * directory.teamIds().size());
    }

    @Test
    void doesNotLetACaseworkerWriteVariablesOrAssignToOthers() {
        Visitor caseworker = Visitor.withPassword(port, "fire-prevention");
        String task = "/engine-rest/task/" + responses.get("fire-prevention");
        String somebodyElse = "{\"userId\":\"fire-prevention-supervisor\"}";
        String instance = "/engine-rest/process-instance/" + find(responses.get("fire-prevention")).getProcessInstanceId();

        assertThat(caseworker.put(task + "/variables/escalated", "{\"value\":true,\"type\":\"Boolean\"}").statusCode()).isEqualTo(403);
        assertThat(caseworker.put(task + "/localVariables/team", "{\"value\":\"police-intelligence\"}").statusCode()).isEqualTo(403);
        assertThat(caseworker.put(instance + "/variables/escalated", "{\"value\":true}").statusCode()).isEqualTo(403);
        assertThat(caseworker.post(task + "/assignee", somebodyElse).statusCode()).isEqualTo(403);
        assertThat(caseworker.post(task + "/claim", somebodyElse).statusCode()).isEqualTo(404);
        assertThat(caseworker.post(task + "/delegate", somebodyElse).statusCode()).isEqualTo(403);
        assertThat(find(responses.get("fire-prevention")).getAssignee()).isNull();
    }

    @Test
    void keepsNotesAndFilesOutOfTheEngine() {
        Visitor signedIn = Visitor.signedIn(port, "fire-prevention");
        signedIn.get("/camunda/app/tasklist/default/");
        String note = "/task/" + responses.get("fire-prevention") + "/comment/create";

        assertThat(Visitor.withPassword(port, "admin").post("/engine-rest" + note, "{\"message\":\"test\"}").statusCode())
                .isEqualTo(403);
        assertThat(signedIn.postAsThePagesDo("/camunda/api/engine/engine/default" + note, "{\"message\":\"test\"}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void writesNoGrantForATaskAndToAUserOnlyForThemselves() {
        tasks.claim(responses.get("fire-prevention"), "fire-prevention");

        assertThat(authorizations.createAuthorizationQuery().authorizationType(AUTH_TYPE_GRANT).list())
                .allMatch(grant -> grant.getUserId() == null || grant.getUserId().equals(grant.getResourceId()))
                .noneMatch(grant -> responses.containsValue(grant.getResourceId()));
    }

    @Test
    void letsNobodyButAnAdministratorMakeAFilter() {
        String filter = "{\"resourceType\":\"Task\",\"name\":\"Test\",\"query\":{\"dueBeforeExpression\":\"${now()}\"},\"properties\":{}}";

        for (String user : List.of("fire-prevention", "fire-prevention-supervisor", "supervisor", "analyst", "triage")) {
            assertThat(Visitor.withPassword(port, user).post("/engine-rest/filter/create", filter).statusCode()).as(user)
                    .isEqualTo(403);
        }
        assertThatThrownBy(() -> as("analyst", () -> instances.startProcessInstanceByKey("agency-response")))
                .isInstanceOf(AuthorizationException.class);
    }

    @Test
    void saysInTheLogWhoMadeWhomAMember(CapturedOutput log) {
        Visitor admin = Visitor.withPassword(port, "admin");
        for (String membership : List.of("/engine-rest/group/fire-prevention/members/admin",
                "/engine-rest/tenant/restricted-fire-prevention/user-members/admin",
                "/engine-rest/tenant/restricted-fire-prevention/group-members/analysts")) {
            assertThat(admin.put(membership, "").statusCode()).as(membership).isEqualTo(204);
            assertThat(admin.delete(membership, "").statusCode()).as(membership).isEqualTo(204);
        }

        assertThat(log.getAll()).contains("WARN", "admin made admin a member of the group fire-prevention",
                "admin made admin a member of the tenant restricted-fire-prevention",
                "admin made analysts a member of the tenant restricted-fire-prevention");
    }

    private void forEachOther(BiConsumer<String, String> check) {
        // Harmony's supervisors are over every team; all the others are strangers to each other.
        for (String team : directory.teamIds()) {
            directory.teamIds().stream().filter(other -> !other.equals(team) && !team.equals("supervisors"))
                    .forEach(other -> check.accept(team, other));
        }
    }

    private String taskOf(String process, String team) {
        String instance = instances.startProcessInstanceByKey(process, Map.of("team", team, "dueBy", new Date())).getId();
        return tasks.createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    private Task find(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult();
    }

    private <T> T as(String user, Supplier<T> doing) {
        List<String> groups = identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
        List<String> tenants = identities.createTenantQuery().userMember(user).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId).toList();
        identities.setAuthentication(user, groups, tenants);
        try {
            return doing.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
