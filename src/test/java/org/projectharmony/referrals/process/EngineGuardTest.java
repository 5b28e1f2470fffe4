package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whoever writes, and by whichever way: what people say doesn't stay in the engine, and its own facts stay its own. */
@ProcessTest
class EngineGuardTest {

    private static final String TEAM = "council-enforcement";
    private static final String SECRET = "Zqxmark lives next door";

    @Autowired
    private AuthorizationService authorizations;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private FormService forms;
    @Autowired
    private JdbcTemplate jdbc;
    @LocalServerPort
    private int port;

    private Reference referral;
    private Task task;
    private String instance;

    @BeforeEach
    void aTeamHasAReferral() {
        referral = story.refer(TestReferral.about("environment"));
        task = story.task(referral, "Task_AnswerReferral");
        instance = task.getProcessInstanceId();
    }

    /** A way in for text, and the name that the refusal gives back. */
    private record Write(String way, String named, Runnable act) {}

    @TestFactory
    Stream<DynamicTest> refusesWhoeverWritesOverTheEngine() {
        return Stream.of(
                new Write("window as text", "\"referral\"", () -> runtime.setVariable(instance, "referral", SECRET)),
                new Write("window as JSON", "\"referral\"", () -> runtime.setVariable(instance, "referral",
                        SpinValues.jsonValue("{\"people\":\"" + SECRET + "\"}").create())),
                new Write("window on the execution", "\"referral\"", () ->
                        runtime.setVariableLocal(task.getExecutionId(), "referral", SECRET)),
                new Write("window on the task", "\"referral\"", () -> tasks.setVariableLocal(task.getId(), "referral", SECRET)),
                new Write("new variable", "\"note\"", () -> runtime.setVariable(instance, "note", SECRET)),
                new Write("new variable on the task", "\"note\"", () -> tasks.setVariableLocal(task.getId(), "note", SECRET)),
                new Write("new variable as bytes", "\"note\"", () ->
                        runtime.setVariable(instance, "note", SECRET.getBytes())),
                new Write("text in a known variable", "\"team\"", () -> runtime.setVariable(instance, "team", SECRET)),
                new Write("JSON in a known variable", "\"team\"", () -> runtime.setVariable(instance, "team",
                        SpinValues.jsonValue("{\"people\":\"" + SECRET + "\"}").create())),
                new Write("bytes in a known variable", "\"team\"", () ->
                        runtime.setVariable(instance, "team", SECRET.getBytes())),
                new Write("a file in a known variable", "\"team\"", () -> runtime.setVariable(instance, "team",
                        Variables.fileValue(SECRET).file(SECRET.getBytes()).create())),
                new Write("object in a known variable", "\"part\"", () ->
                        runtime.setVariable(instance, "part", List.of(SECRET))),
                new Write("referral started by hand", "\"note\"", () ->
                        runtime.startProcessInstanceByKey("referral", referral.value(), Map.of("note", SECRET))),
                new Write("comment", "Comments", () -> tasks.createComment(task.getId(), instance, SECRET)),
                new Write("attachment", "attachments", () ->
                        tasks.createAttachment("text", task.getId(), instance, SECRET, SECRET, "http://localhost/")),
                new Write("task's description", "task", () -> {
                    task.setDescription(SECRET);
                    tasks.saveTask(task);
                }),
                new Write("task's name", "task", () -> {
                    task.setName(SECRET);
                    tasks.saveTask(task);
                }),
                new Write("task of one's own", "task", () -> {
                    Task own = tasks.newTask();
                    own.setName(SECRET);
                    tasks.saveTask(own);
                }),
                new Write("referral under another name", "reference", () ->
                        runtime.startProcessInstanceByKey("referral", SECRET, Map.of("reference", referral.value()))),
                new Write("note on an incident", "incident", () -> {
                    String incident = runtime.createIncident("test", task.getExecutionId(), "test").getId();
                    runtime.setAnnotationForIncidentById(incident, SECRET);
                }))
                .map(write -> DynamicTest.dynamicTest(write.way(), () -> {
                    aTeamHasAReferral();
                    Throwable refusal = catchThrowable(write.act()::run);

                    assertThat(refusal).isInstanceOf(BadUserRequestException.class).hasMessageContaining(write.named());
                    assertThat(ExceptionUtils.getStackTrace(refusal)).doesNotContain("Zqxmark");
                    nothingStored();
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "referral", "team", "part", "reference", "casework", "respondBy", "accepted", "dueBy"})
    void takesNothingFromAFormButItsOwnFields(String variable) {
        Map<String, Object> form = new HashMap<>(Map.of("answer", "accept", variable, SECRET));
        for (Runnable act : List.<Runnable>of(() -> tasks.complete(task.getId(), form),
                () -> forms.submitTaskForm(task.getId(), form), () -> tasks.resolveTask(task.getId(), form))) {
            Throwable refusal = catchThrowable(() -> story.as(TEAM, act));

            assertThat(refusal).isInstanceOf(org.camunda.bpm.engine.ProcessEngineException.class);
            assertThat(refusal.getMessage()).doesNotContain("Zqxmark");
            stillWaiting();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/submit-form", "/complete"})
    void answers400OverRestAndNamesTheField(String way) {
        for (String variable : List.of("note", "referral", "team", "part", "reference")) {
            HttpResponse<String> answer = Visitor.withPassword(port, TEAM).post("/engine-rest/task/" + task.getId() + way,
                    "{\"variables\":{\"answer\":{\"value\":\"accept\"},\"" + variable + "\":{\"value\":\"" + SECRET + "\"}}}");

            assertThat(answer.statusCode()).as(variable + ": " + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\\\"" + variable + "\\\"").doesNotContain("Zqxmark");
            stillWaiting();
        }
    }

    @Test
    void isClosedOverRestToAnAdministratorWhoGrantedThemselvesTheRight() {
        List<String> own = Stream.of(Resources.PROCESS_INSTANCE, Resources.TASK).map(this::grantToAdmin).toList();
        Visitor admin = Visitor.withPassword(port, "admin");
        String variables = "/engine-rest/process-instance/" + instance + "/variables/";

        for (String address : List.of(variables + "note", variables + "referral", variables + "team",
                "/engine-rest/task/" + task.getId() + "/localVariables/note")) {
            HttpResponse<String> answer = admin.put(address, "{\"value\":\"" + SECRET + "\",\"type\":\"String\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
        }
        own.forEach(authorizations::deleteAuthorization);
        nothingStored();
    }

    @Test
    void takesTheFormItselfOverRest() {
        HttpResponse<String> answer = Visitor.withPassword(port, TEAM).post("/engine-rest/task/" + task.getId()
                + "/submit-form", "{\"variables\":{\"answer\":{\"value\":\"accept\"}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(story.part(referral, TEAM).status()).isEqualTo(PartStatus.ACCEPTED);
    }

    private String grantToAdmin(Resources resource) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("admin");
        grant.setResource(resource);
        grant.setResourceId("*");
        grant.addPermission(Permissions.ALL);
        return authorizations.saveAuthorization(grant).getId();
    }

    private void stillWaiting() {
        assertThat(story.part(referral, TEAM).status()).isEqualTo(PartStatus.SENT);
        assertThat(story.task(referral, "Task_AnswerReferral").getId()).isEqualTo(task.getId());
        nothingStored();
    }

    private void nothingStored() {
        assertThat(new EngineTables(jdbc).places(List.of("zqxmark"))).isEmpty();
    }
}
