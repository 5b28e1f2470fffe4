package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What an analyst is told about a model before it is deployed, and that nothing of a faulty set ever is. */
@ProcessTest
class ModelGuardTest {

    private static final String CHOICE = "processes/agency-choice.bpmn";
    private static final String ANSWER = "forms/answer-referral.form";
    private static final String RESPONSE = "processes/agency-response.bpmn";
    private static final String ROUTING = "processes/agency-routing.dmn";

    @Autowired
    private RepositoryService repository;
    @Autowired
    private OfferedBeans offered;
    @LocalServerPort
    private int port;

    private List<String> deployed;

    @BeforeEach
    void whatIsThere() {
        deployed = deployments();
    }

    @AfterEach
    void asItWas() {
        deployments().stream().filter(id -> !deployed.contains(id)).forEach(id -> repository.deleteDeployment(id,
                true));
    }

    /** A change to Harmony's own models, and what the refusal names. */
    private record Slip(String what, ModelSet models, String... named) {}

    @TestFactory
    Stream<DynamicTest> namesThePartAsItWasDrawnAndSaysWhatIsWrong() {
        ModelSet ours = ModelSet.ours();
        String task = "<bpmn:userTask id=\"Act\" name=\"Do it\" camunda:candidateGroups=\"triage\" ";
        return Stream.of(
                new Slip("unknown bean", ours.with(CHOICE, "${recordRisk}", "${recordRisks}"),
                        CHOICE, "business rule task \"", "\"recordRisks\""),
                new Slip("unknown method",
                        ModelSet.ofStep(service("camunda:expression=\"${mail.toEverybody(execution)}\"")),
                        "service task \"Act on it\"", "\"toEverybody\"", "toTeam with 2"),
                new Slip("too few arguments",
                        ModelSet.ofStep(service("camunda:expression=\"${mail.toTeam(execution)}\"")),
                        "\"toTeam\" with 1 arguments"),
                new Slip("no delegate", ModelSet.ofStep(service("camunda:delegateExpression=\"${riskPriority}\"")),
                        "\"riskPriority\" is no delegate"),
                new Slip("unknown variable", ModelSet.ofStep(service("camunda:expression=\"${surname}\"")),
                        "\"surname\"", "harmony.engine-variables"),
                new Slip("window", ModelSet.ofStep(service("camunda:expression=\"${referral}\"")), "\"referral\""),
                new Slip("unreadable expression", ModelSet.ofStep(service("camunda:expression=\"${mail.\"")),
                        "can't be read as an expression"),
                new Slip("unknown form", ours.without(ANSWER), RESPONSE, "user task \"", "\"answer-referral\""),
                new Slip("form of another deployment", ours.with(RESPONSE, "formRefBinding=\"deployment\"",
                        "formRefBinding=\"latest\""), RESPONSE, "bound by deployment"),
                new Slip("unknown process", ours.with(CHOICE, "calledElement=\"ladder\"",
                        "calledElement=\"stairs\""), CHOICE, "call activity \"", "\"stairs\""),
                new Slip("unknown decision", ours.without("processes/triage.dmn"), "\"triage\"", "business rule task"),
                new Slip("unknown team", ModelSet.ofStep(task.replace("triage", "triage, fire-brigade") + "/>"),
                        "user task \"Do it\"", "\"fire-brigade\"", "agency directory"),
                new Slip("unknown team handed on", ours.with(CHOICE, "sourceExpression=\"${desk.triage(execution)}\" target=\"team\"",
                        "sourceExpression=\"triages\" target=\"team\""), "\"triages\""),
                new Slip("no team", ModelSet.ofStep("<bpmn:userTask id=\"Act\" />"), "user task Act", "nobody sees it"),
                new Slip("assignee", ModelSet.ofStep(task + "camunda:assignee=\"fire-prevention\" />"),
                        "\"assignee\": a task goes to a team"),
                new Slip("candidate users", ModelSet.ofStep(task + "camunda:candidateUsers=\"officer\" />"),
                        "\"candidateUsers\": a task goes to a team"),
                new Slip("no time to live", ours.with(CHOICE, "camunda:historyTimeToLive=\"P180D\"", ""),
                        CHOICE, "process \"", "no time to live"),
                new Slip("no version", ours.with(ROUTING, "camunda:versionTag=\"1.0.0\"", ""), ROUTING, "decision \"",
                        "no version"),
                new Slip("a variable that is no timer's", ours.with("processes/ladder.bpmn",
                        "${supervisorsAt}</bpmn:timeDate>",
                        "${overdueTeam}</bpmn:timeDate>"), "processes/ladder.bpmn, intermediate catch event \"",
                                "${supervisorsAt}"),
                new Slip("a duration", ours.with("processes/ladder.bpmn",
                        "<bpmn:timeDate xsi:type=\"bpmn:tFormalExpression\">${supervisorsAt}</bpmn:timeDate>",
                        "<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">PT1H</bpmn:timeDuration>"),
                        "\"timeDuration\": a timer waits for a date"),
                new Slip("new variable", ours.with(CHOICE, "target=\"team\"", "target=\"surname\""), "\"surname\""),
                new Slip("all variables", ours.with(CHOICE, "<camunda:in source=\"reference\" target=\"reference\" />",
                        "<camunda:in variables=\"all\" />"), "\"variables\": hand on each variable by its name"),
                new Slip("window handed on", ours.with(CHOICE,
                        "<camunda:in source=\"reference\" target=\"reference\" />",
                        "<camunda:in source=\"referral\" target=\"referral\" />"), "a window isn't handed on"),
                new Slip("team that a table names", ours.with(ROUTING, "\"fire-prevention\"", "\"fire-brigade\""),
                        "decision \"", ", row ", "\"fire-brigade\"", "agency directory"),
                new Slip("casework that a table names", ours.with(ROUTING, "\"standard-casework\"", "\"no-casework\""),
                        "\"no-casework\"", "no process"),
                new Slip("limit", ours.with("processes/deadlines.dmn", "\"1 hour\"", "\"soon\""), "\"soon\"",
                        "4 hours"),
                new Slip("unreadable FEEL", ModelSet.ofTable("risk", "\"low\" or", "\"a\""), "row 1", "as FEEL"),
                new Slip("broken XML", ModelSet.ofStep("<bpmn:task id=\"Act\">"), "processes/hostile.bpmn, line ",
                        "save it again"),
                new Slip("text as a model", new ModelSet(Map.of("processes/hostile.bpmn", "no model")), "line 1"),
                new Slip("another kind of file", ours.plus("processes/case.cmmn", "<case />"), "processes/case.cmmn",
                        "(.bpmn)"),
                new Slip("script file", ours.plus("processes/steal.groovy", "1"), "processes/steal.groovy"),
                new Slip("another name of a process", ours.plus("processes/a.bpmn20.xml", ours.files().get(CHOICE)),
                        "processes/a.bpmn20.xml"),
                new Slip("text without an end", ours.with(ANSWER, "\"maxLength\": 4000,", ""), ANSWER,
                        "textarea \"Reason\"", "maxLength"),
                new Slip("text that is too long", ours.with(ANSWER, "\"maxLength\": 4000", "\"maxLength\": 4001"),
                        "textarea \"Reason\"", "at most 4000"),
                new Slip("file picker", component("filepicker"), "filepicker \"Answer\"", "Tasklist can't show it"),
                new Slip("frame", component("iframe"), "iframe \"Answer\"", "Tasklist can't show it"),
                new Slip("HTML", component("html"), "html \"Answer\"", "Tasklist can't show it"),
                new Slip("list that loses values", component("dynamiclist"), "dynamiclist \"Answer\""),
                new Slip("unlabelled field", ours.with(ANSWER, "\"label\": \"Answer\",", ""), "radio answer",
                        "no label"),
                new Slip("field without key", ours.with(ANSWER, "\"key\": \"answer\",", ""), "radio \"Answer\"",
                        "no key"),
                new Slip("record sent back", ours.with(ANSWER, "\"key\": \"answer\"", "\"key\": \"referral.answer\""),
                        "radio \"Answer\"", "send the record back"),
                new Slip("text sent back", ours.with(ANSWER, "\"id\": \"Text_Referral\",",
                        "\"id\": \"Text_Referral\", \"key\": \"a\","),
                        "it has a key"),
                new Slip("link to elsewhere", ours.with(ANSWER, "](/referrals/", "](https://elsewhere.example/"),
                        "another site"),
                new Slip("nothing to choose", ours.with("forms/triage-referral.form",
                        "\"valuesExpression\": \"=referral.teams\",", ""),
                        "checklist \"Agencies\"", "nothing to choose"),
                new Slip("phone pattern", ours.with(ANSWER, "\"maxLength\": 4000,",
                        "\"maxLength\": 40, \"validationType\": \"phone\","),
                        "phone"),
                new Slip("another Tasklist", ours.with(ANSWER, "\"schemaVersion\": 16", "\"schemaVersion\": 19"),
                        "another Tasklist"),
                new Slip("broken form", ours.with(ANSWER, "{", "{{"), ANSWER + ", line 1", "save it again"),
                new Slip("form said twice", ours.with(ANSWER, "\"id\"", "\"id\": \"x\", \"id\""), ANSWER + ", line ")
        ).map(slip -> DynamicTest.dynamicTest(slip.what(), () -> {
            whatIsThere();
            assertThat(slip.models().refusal(repository)).contains(slip.named());
            assertThat(deployments()).isEqualTo(deployed);
        }));
    }

    @Test
    void saysEverythingAtOnceToAnAnalystOverRest() throws IOException {
        ModelSet models = ModelSet.ours().with(CHOICE, "${recordRisk}", "${recordRisks}")
                .with(RESPONSE, "formRef=\"answer-referral\"", "formRef=\"answer\"")
                .with(ROUTING, "\"fire-prevention\"", "\"fire-brigade\"")
                .with(ANSWER, "\"maxLength\": 4000,", "")
                .with("processes/question.bpmn", "${answerBy}</bpmn:timeDate>", "P1D</bpmn:timeDate>")
                .with("processes/consent.bpmn", "camunda:historyTimeToLive=\"P180D\"", "")
                .plus("notes.txt", "notes");

        HttpResponse<String> answer = Visitor.withPassword(port, "analyst").deploy("faulty", models.files());

        assertThat(answer.statusCode()).isEqualTo(400);
        String message = new ObjectMapper().readTree(answer.body()).path("message").asText();
        assertThat(message).startsWith("Nothing was deployed.").contains("\"recordRisks\"", "\"answer\"",
                "\"fire-brigade\"",
                "maxLength", "processes/question.bpmn", "time to live", "notes.txt");
        assertThat(message.lines().filter(line -> line.startsWith("- "))).hasSize(7);
        assertThat(deployments()).isEqualTo(deployed);
    }

    @Test
    void deploysAChangedSetForAnAnalystOverRest() {
        ModelSet models = ModelSet.ours().with("processes/deadlines.dmn", "\"1 hour\"", "\"2 hours\"");

        HttpResponse<String> answer = Visitor.withPassword(port, "analyst").deploy("changed", models.files());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(deployments()).hasSize(deployed.size() + 1);
    }

    /** A new name in this list is a decision: whoever may deploy a model may call it. */
    @Test
    void offersModelsTheseBeansAndNoOthers() {
        assertThat(offered.types().keySet()).containsExactly("agenciesToInvolve", "challenge", "closeReferral",
                "desk", "escalationLadder", "findDuplicates", "ladder", "london", "mail", "offerFacts", "recordAnswer",
                "recordBreach", "recordChallenge", "recordChallengeView", "recordChange", "recordChase", "recordConsent",
                "recordDeclineTriage", "recordDueTimes", "recordEscalation", "recordInformationRead", "recordOutcome",
                "recordQuestionDue", "recordRisk", "recordRouting", "recordToldAnotherWay", "recordTriage",
                "recordTriageNeed", "riskPriority", "stepTimes", "window");
    }

    private static String service(String setting) {
        return "<bpmn:serviceTask id=\"Act\" name=\"Act on it\" " + setting + " />";
    }

    private static ModelSet component(String type) {
        return ModelSet.ours().with(ANSWER, "\"type\": \"radio\"", "\"type\": \"" + type + "\"");
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().list().stream().map(Deployment::getId).sorted().toList();
    }
}
