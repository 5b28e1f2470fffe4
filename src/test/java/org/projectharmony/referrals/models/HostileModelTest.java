package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Models that try to read the environment, run a command, load a class, open a file or reach the network. */
@ProcessTest
class HostileModelTest {

    private static final String PROBE = Probe.class.getName();
    private static final String LOAD = "${''.getClass().forName('" + PROBE + "').newInstance()}";
    private static final String EXTENSIONS = "<bpmn:extensionElements>%s</bpmn:extensionElements>";
    private static HttpServer address;

    @Autowired
    private RepositoryService repository;
    @Autowired
    private ProcessEngineConfigurationImpl engine;
    @LocalServerPort
    private int port;

    @BeforeAll
    static void listen() {
        address = Probe.address();
    }

    @AfterAll
    static void listenNoMore() {
        address.stop(0);
    }

    @BeforeEach
    void untouched() {
        Probe.TOUCHED.set(0);
    }

    /** A way to do harm, and the reason why it is refused. */
    private record Way(String way, ModelSet models, String refused) {}

    @TestFactory
    Stream<DynamicTest> isRefusedInAnExpressionWhereverItStands() {
        return run(
                new Way("condition", condition("${T(java.lang.System).getenv('PATH') != null}"), "its name"),
                new Way("condition without T", condition("${System.getenv('PATH') != null}"), "no bean \"System\""),
                new Way("condition in pieces", condition("$<!-- -->{environment.getProperty('user.home')}"),
                        "\"environment\""),
                new Way("condition in CDATA", condition("<![CDATA[${dataSource.connection.close()}]]>"), "its name"),
                new Way("service task", service("camunda:expression=\"" + LOAD + "\""), "its name"),
                new Way("command", service("camunda:expression=\"${''.getClass().forName('java.lang.Runtime').getRuntime()"
                        + ".exec('id')}\""), "its name"),
                new Way("bean of Spring's", service("camunda:expression=\"${dataSource.getConnection()}\""),
                        "\"dataSource\""),
                new Way("delegate of Spring's", service("camunda:delegateExpression=\"${dataSource}\""),
                        "\"dataSource\""),
                new Way("the context", service("camunda:expression=\"${applicationContext}\""),
                        "\"applicationContext\""),
                new Way("the engine", service("camunda:expression=\"${execution.processEngineServices.repositoryService}\""),
                        "only values"),
                new Way("a bean's class", service("camunda:expression=\"${mail.getClass()}\""), "no \"getClass\""),
                new Way("a variable's class", service("camunda:expression=\"${reference.class.classLoader}\""),
                        "only values"),
                new Way("a variable's class in brackets", service("camunda:expression=\"${reference['class']}\""),
                        "only values"),
                new Way("an argument", service("camunda:expression=\"${riskPriority.of(environment)}\""),
                        "\"environment\""),
                new Way("a choice", service("camunda:expression=\"${true ? dataSource : environment}\""),
                        "\"environment\""),
                new Way("a function", service("camunda:expression=\"${JSON('{}')}\""), "only values"),
                new Way("execution listener", service("", "<camunda:executionListener event=\"start\" expression=\""
                        + LOAD
                        + "\" />"), "its name"),
                new Way("delegate of a listener", service("", "<camunda:executionListener event=\"start\""
                        + " delegateExpression=\"" + LOAD + "\" />"), "a delegate is named alone"),
                new Way("task listener at its time", user("",
                        "<camunda:taskListener event=\"timeout\" id=\"a\" expression=\""
                        + LOAD + "\" />"), "its name"),
                new Way("multi-instance collection", many("camunda:collection=\"" + LOAD + "\"", ""), "its name"),
                new Way("multi-instance cardinality", many("", "<bpmn:loopCardinality>" + LOAD
                        + "</bpmn:loopCardinality>"),
                        "its name"),
                new Way("multi-instance completion", many("", "<bpmn:completionCondition>" + LOAD
                        + "</bpmn:completionCondition>"), "its name"),
                new Way("input parameter", service("", parameter(LOAD)), "its name"),
                new Way("input parameter's map", service("", parameter("<camunda:map><camunda:entry key=\"a\">" + LOAD
                        + "</camunda:entry></camunda:map>")), "its name"),
                new Way("candidate groups", user("camunda:candidateGroups=\"" + LOAD + "\"", ""), "its name"),
                new Way("hidden between two groups",
                        user("camunda:candidateGroups=\"${riskPriority.of('},${dataSource},{')}\"",
                        ""), "a text in quotes"),
                new Way("due date", user("camunda:dueDate=\"" + LOAD + "\"", ""), "its name"),
                new Way("follow-up date", user("camunda:followUpDate=\"" + LOAD + "\"", ""), "its name"),
                new Way("priority", user("camunda:priority=\"" + LOAD + "\"", ""), "its name"),
                new Way("assignee", user("camunda:assignee=\"" + LOAD + "\"", ""), "its name"),
                new Way("task's name", ModelSet.ofStep("<bpmn:userTask id=\"Act\" name=\"" + LOAD + "\" />"),
                        "its name"),
                new Way("task's documentation", ModelSet.ofStep("<bpmn:userTask id=\"Act\"><bpmn:documentation>" + LOAD
                        + "</bpmn:documentation></bpmn:userTask>"), "its name"),
                new Way("called process", ModelSet.ofStep("<bpmn:callActivity id=\"Act\" calledElement=\"" + LOAD
                        + "\" />"),
                        "its name"),
                new Way("what is handed on", call("<camunda:in sourceExpression=\"" + LOAD + "\" target=\"team\" />"),
                        "its name"),
                new Way("business key", call("<camunda:in businessKey=\"" + LOAD + "\" />"), "its name"),
                new Way("decision", ModelSet.ofStep("<bpmn:businessRuleTask id=\"Act\" camunda:decisionRef=\"" + LOAD
                        + "\" />"),
                        "its name"),
                new Way("timer", ModelSet.ofStep("<bpmn:intermediateCatchEvent id=\"Act\"><bpmn:timerEventDefinition id=\"T\">"
                        + "<bpmn:timeCycle>" + LOAD + "</bpmn:timeCycle></bpmn:timerEventDefinition>"
                        + "</bpmn:intermediateCatchEvent>"), "its name"),
                new Way("message's name", event("message", "name=\"" + LOAD + "\""), "its name"),
                new Way("signal's name", event("signal", "name=\"" + LOAD + "\""), "its name"),
                new Way("error's message", event("error", "errorCode=\"a\" camunda:errorMessage=\"" + LOAD + "\""),
                        "its name"),
                new Way("conditional event", ModelSet.ofStep("<bpmn:intermediateCatchEvent id=\"Act\">"
                        + "<bpmn:conditionalEventDefinition><bpmn:condition xsi:type=\"bpmn:tFormalExpression\">" + LOAD
                        + "</bpmn:condition></bpmn:conditionalEventDefinition></bpmn:intermediateCatchEvent>"),
                                "its name"),
                new Way("retries", service("", "<camunda:failedJobRetryTimeCycle>" + LOAD
                        + "</camunda:failedJobRetryTimeCycle>"), "its name"),
                new Way("field", service("camunda:delegateExpression=\"${recordRisk}\"", "<camunda:field name=\"a\""
                        + " expression=\"" + LOAD + "\" />"), "its name"),
                new Way("form's field", user("",
                        "<camunda:formData><camunda:formField id=\"a\" type=\"string\" defaultValue=\""
                        + LOAD + "\" /></camunda:formData>"), "its name"));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedAsCodeOrAsAWayToAnotherSystem() {
        String network = "http://localhost:" + address.getAddress().getPort() + "/";
        String script = "<camunda:script scriptFormat=\"javascript\">new " + PROBE + "()</camunda:script>";
        return run(
                new Way("class of a delegate", service("camunda:class=\"" + PROBE + "\""), "no Java class"),
                new Way("class of the JDK", service("camunda:class=\"java.lang.ProcessBuilder\""), "no Java class"),
                new Way("class of an execution listener", service("",
                        "<camunda:executionListener event=\"start\" class=\""
                        + PROBE + "\" />"), "no Java class"),
                new Way("class of a task listener", user("", "<camunda:taskListener event=\"create\" class=\"" + PROBE
                        + "\" />"), "no Java class"),
                new Way("class in the old name space",
                        ModelSet.ofStep("<bpmn:serviceTask xmlns:old=\"http://activiti.org/bpmn\""
                        + " id=\"Act\" old:class=\"" + PROBE + "\" />"), "no Java class"),
                new Way("JavaScript", script("javascript", ""), "no script"),
                new Way("Groovy", script("groovy", ""), "no script"),
                new Way("script under a shape's name space",
                        ModelSet.ofStep("<dc:scriptTask id=\"Act\" scriptFormat=\"groovy\""
                        + " xmlns:dc=\"http://www.omg.org/spec/DD/20100524/DC\"><dc:script>new " + PROBE
                        + "()</dc:script></dc:scriptTask>"), "no script"),
                new Way("script from a file", script("javascript", "camunda:resource=\"file:///etc/passwd\""),
                        "no script"),
                new Way("script from the class path", script("javascript", "camunda:resource=\"classpath://evil.js\""),
                        "no script"),
                new Way("script of a listener", service("", "<camunda:executionListener event=\"start\">" + script
                        + "</camunda:executionListener>"), "no script"),
                new Way("script of a parameter", service("", parameter(script)), "no script"),
                new Way("script as a condition", new ModelSet(Map.of("processes/hostile.bpmn", condition("true").files()
                        .get("processes/hostile.bpmn").replace("<bpmn:conditionExpression ",
                                "<bpmn:conditionExpression language=\"javascript\" "))), "no script"),
                new Way("HTTP connector", service("", "<camunda:connector><camunda:connectorId>http-connector"
                        + "</camunda:connectorId></camunda:connector>"), "connectors reach other systems"),
                new Way("mail task", service("camunda:type=\"mail\""), "mail tasks"),
                new Way("shell task", service("camunda:type=\"shell\""), "reach other systems"),
                new Way("external task", service("camunda:type=\"external\" camunda:topic=\"steal\""),
                        "external tasks"),
                new Way("embedded form", user("camunda:formKey=\"embedded:" + network + "\"", ""),
                        "a form is named by its id"),
                new Way("starting form", new ModelSet(Map.of("processes/hostile.bpmn", user("", "").files()
                        .get("processes/hostile.bpmn").replace("name=\"Go\"", "name=\"Go\" camunda:formKey=\"embedded:"
                                + network + "\""))), "a form is named by its id"),
                new Way("import", ModelSet.ofProcess("<bpmn:import importType=\"http://schemas.xmlsoap.org/wsdl/\" location=\""
                        + network + "\" namespace=\"a\" />", "<bpmn:task id=\"Act\" />"),
                                "nothing is read from elsewhere"),
                new Way("entity from a file", entity("file:///etc/hostname"), "it is no XML that is read here"),
                new Way("entity from the network", entity(network), "it is no XML that is read here"),
                new Way("document type from the network", new ModelSet(Map.of("processes/hostile.dmn",
                        "<!DOCTYPE definitions SYSTEM \"" + network + "\"><definitions />")),
                                "it is no XML that is read here"));
    }

    @TestFactory
    Stream<DynamicTest> isRefusedInADecision() {
        String external = "function(a) external { java: { class: \"" + PROBE
                + "\", method signature: \"execute(a)\" } }";
        ModelSet table = ModelSet.ofTable("risk", "\"low\"", "\"a\"");
        return run(
                new Way("JUEL in a whole table", language(table, "<definitions ", "juel"), "written in FEEL"),
                new Way("JUEL in a column", language(table, "<inputExpression ", "juel"), "written in FEEL"),
                new Way("JavaScript in a cell", language(table, "<inputEntry ", "javascript"), "written in FEEL"),
                new Way("Groovy in a result", language(table, "<outputEntry ", "groovy"), "written in FEEL"),
                new Way("JUEL as FEEL", ModelSet.ofTable(LOAD, "\"low\"", "\"a\""), "as FEEL"),
                new Way("function of Java's", ModelSet.ofTable("risk", "\"low\"", external),
                        "functions of other languages"),
                new Way("function of its own", ModelSet.ofTable("risk", "\"low\"", "function(a) a"),
                        "defines no functions"),
                new Way("function in a column", ModelSet.ofTable("steal(risk)", "\"low\"", "\"a\""),
                        "no function \"steal\""),
                new Way("function in a list in a cell", ModelSet.ofTable("risk", "list contains([1, steal(1)], 1)",
                        "\"a\""),
                        "no function \"steal\""),
                new Way("a variable's class", ModelSet.ofTable("risk.class", "\"low\"", "\"a\""), "without a dot"),
                new Way("expression instead of a table", ModelSet.ofDecision("<literalExpression id=\"L\"><text>"
                        + external
                        + "</text></literalExpression>"), "a decision is a table"),
                new Way("call instead of a table",
                        ModelSet.ofDecision("<invocation id=\"I\"><literalExpression id=\"L\"><text>a"
                        + "</text></literalExpression></invocation>"), "a decision is a table"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${dataSource}", "${environment}", "${applicationContext}", "${processEngine}",
            "${guardedEngine}",
        "${reference.getClass()}", "${reference.class}", "${''.getClass().forName('java.lang.Runtime')}",
                "${mail.getClass()}",
        "${mail.class}", "${escalationLadder.facts(null, null)}", "${london.hashCode()}", "${reference.bytes}"})
    void wouldSeeNothingOfTheSystemIfItRan(String expression) {
        assertThatThrownBy(() -> evaluate(expression)).isInstanceOfAny(ProcessEngineException.class, ELException.class);
    }

    @Test
    void seesTheOfferedBeansIfItRuns() {
        assertThat(evaluate("${london.startOfToday() == null}")).isEqualTo(false);
        assertThat(evaluate("${window.on('HR-26-0000-00')}")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript", "groovy"})
    void wouldFindNoLanguageToRunAScriptIn(String language) {
        assertThatThrownBy(() -> engine.getCommandExecutorTxRequired().execute(command ->
                engine.getScriptingEngines().getScriptEngineForLanguage(language))).hasMessageContaining("switched off");
    }

    @Test
    void wouldCallNoJavaInADecisionIfItRan() {
        assertThatThrownBy(() -> engine.getDmnEngineConfiguration().getFeelEngine().evaluateSimpleExpression(
                "function(a) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } }",
                Variables.emptyVariableContext())).hasMessageContaining("External functions are disabled");
    }

    @Test
    void wouldBeNoticedByTheProbeIfItRan() throws IOException {
        new Probe();
        URI.create("http://localhost:" + address.getAddress().getPort() + "/").toURL().openStream().close();

        assertThat(Probe.TOUCHED).hasValue(2);
    }

    private Stream<DynamicTest> run(Way... ways) {
        return Stream.of(ways).map(way -> DynamicTest.dynamicTest(way.way(), () -> {
            untouched();
            long before = repository.createDeploymentQuery().count();

            HttpResponse<String> answer = Visitor.withPassword(port, "analyst").deploy("hostile", way.models().files());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(new ObjectMapper().readTree(answer.body()).path("message").asText())
                    .startsWith("Nothing was deployed.").contains("processes/hostile.", way.refused());
            assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
            assertThat(repository.createProcessDefinitionQuery().processDefinitionKey("hostile").count()).isZero();
            assertThat(repository.createDecisionDefinitionQuery().decisionDefinitionKey("hostile").count()).isZero();
            assertThat(Probe.TOUCHED).hasValue(0);
        }));
    }

    private Object evaluate(String expression) {
        var scope = Variables.createVariables().putValue("reference", "HR-26-0000-00").asVariableContext();
        return engine.getCommandExecutorTxRequired().execute(command -> {
            var juel = (OfferedBeansOnly) engine.getExpressionManager();
            return expression.contains("reference")
                    ? juel.toElProvider().createExpression(expression).getValue(scope)
                    : juel.createExpression(expression).getValue(StartProcessVariableScope.getSharedInstance());
        });
    }

    private static ModelSet service(String setting, String... extensions) {
        return ModelSet.ofStep("<bpmn:serviceTask id=\"Act\" name=\"Act\" " + setting + ">"
                + EXTENSIONS.formatted(String.join("", extensions)) + "</bpmn:serviceTask>");
    }

    private static ModelSet user(String setting, String extensions) {
        return ModelSet.ofStep("<bpmn:userTask id=\"Act\" name=\"Act\" " + setting + ">"
                + EXTENSIONS.formatted(extensions) + "</bpmn:userTask>");
    }

    private static ModelSet call(String extensions) {
        return ModelSet.ofStep("<bpmn:callActivity id=\"Act\" calledElement=\"hostile\" camunda:calledElementBinding=\"deployment\">"
                + EXTENSIONS.formatted(extensions) + "</bpmn:callActivity>");
    }

    private static ModelSet many(String setting, String content) {
        return ModelSet.ofStep("<bpmn:task id=\"Act\"><bpmn:multiInstanceLoopCharacteristics " + setting + ">" + content
                + "</bpmn:multiInstanceLoopCharacteristics></bpmn:task>");
    }

    private static ModelSet condition(String condition) {
        return ModelSet.ofStep("<bpmn:exclusiveGateway id=\"Act\" /><bpmn:sequenceFlow id=\"Flow_If\" sourceRef=\"Act\""
                + " targetRef=\"EndEvent_Gone\"><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">"
                        + condition
                + "</bpmn:conditionExpression></bpmn:sequenceFlow>");
    }

    private static ModelSet script(String language, String setting) {
        return ModelSet.ofStep("<bpmn:scriptTask id=\"Act\" name=\"Act\" scriptFormat=\"" + language + "\" " + setting
                + "><bpmn:script>new " + PROBE + "()</bpmn:script></bpmn:scriptTask>");
    }

    private static ModelSet event(String kind, String setting) {
        return ModelSet.ofProcess("<bpmn:" + kind + " id=\"Told\" " + setting + " />",
                "<bpmn:endEvent id=\"Act\"><bpmn:" + kind
                + "EventDefinition " + kind + "Ref=\"Told\" /></bpmn:endEvent>");
    }

    private static String parameter(String value) {
        return "<camunda:inputOutput><camunda:inputParameter name=\"a\">" + value
                + "</camunda:inputParameter></camunda:inputOutput>";
    }

    private static ModelSet entity(String address) {
        return new ModelSet(Map.of("processes/hostile.bpmn",
                ModelSet.ofStep("<bpmn:userTask id=\"Act\" name=\"&read;\" />")
                .files().get("processes/hostile.bpmn").replace("?>\n", "?>\n<!DOCTYPE a [<!ENTITY read SYSTEM \""
                        + address
                        + "\">]>")));
    }

    private static ModelSet language(ModelSet table, String part, String language) {
        return table.with("processes/hostile.dmn", part, part + "expressionLanguage=\"" + language + "\" ");
    }
}
