package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and tables that go on without an end and got past the guard: they are stopped, and somebody sees it. */
@Timeout(120)
class EndlessModelTest {

    private static final int STEPS = 200;

    private static ProcessEngine engine;

    private final FeelEngine feel = new ReadOnceFeel(10_000);

    @BeforeAll
    static void begin() {
        engine = engine();
    }

    @AfterAll
    static void end() {
        engine.close();
    }

    @AfterEach
    void nothingIsLeft() {
        engine.getRepositoryService().createDeploymentQuery().list().forEach(deployed ->
                engine.getRepositoryService().deleteDeployment(deployed.getId(), true));
    }

    @Test
    void isStoppedInOneTransaction() {
        deploy("round", Bpmn.createExecutableProcess("round").camundaHistoryTimeToLive(1).startEvent()
                .exclusiveGateway("again").intermediateThrowEvent("on").connectTo("again").done());

        assertThatThrownBy(() -> engine.getRuntimeService().startProcessInstanceByKey("round"))
                .isInstanceOf(StepLimit.TooManySteps.class).hasMessageContaining("More than " + STEPS, "harmony.step-limit");
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count()).isZero();
    }

    @Test
    void isAnIncidentAtOnceInManyTransactions() {
        deploy("round", Bpmn.createExecutableProcess("round").camundaHistoryTimeToLive(1).startEvent()
                .exclusiveGateway("again").camundaAsyncBefore().intermediateThrowEvent("on").connectTo("again").done());
        engine.getRuntimeService().startProcessInstanceByKey("round");

        assertThat(runs()).isBetween(STEPS / 4, STEPS);
        assertThat(engine.getRuntimeService().createIncidentQuery().list()).singleElement()
                .extracting(Incident::getIncidentMessage).asString().contains("goes round without waiting");
        assertThat(engine.getManagementService().createJobQuery().noRetriesLeft().count()).isOne();
    }

    @Test
    void isStoppedWhereItCallsItself() {
        deploy("self", Bpmn.createExecutableProcess("self").camundaHistoryTimeToLive(1).startEvent().camundaAsyncBefore()
                .callActivity("call").calledElement("self").endEvent().done());
        engine.getRuntimeService().startProcessInstanceByKey("self");

        assertThat(runs()).isLessThanOrEqualTo(STEPS);
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"for i in 1..100000000 return i", "count(for i in 1..100000000 return i)",
        "some i in 1..100000000 satisfies false", "every i in 1..100000000 satisfies true",
        "for a in list, b in list, c in list return a", "for a in list return for b in list return for c in list return b",
        "every a in list satisfies every b in list satisfies every c in list satisfies true",
        "some a in list, b in list, c in list, d in list satisfies false", "9 ** 99999999",
        "{f: function(x) f(x), y: for i in 1..99999999 return i}"})
    @Timeout(20)
    void isGivenUpInADecision(String expression) {
        VariableContext facts = Variables.fromMap(Map.of("list", List.copyOf(IntStream.range(0, 100)
                .boxed().toList()))).asVariableContext();

        assertThatThrownBy(() -> feel.evaluateSimpleExpression(expression, facts))
                .hasMessageContaining("harmony.feel-limit");
    }

    private int runs() {
        int runs = 0;
        for (List<Job> due = due(); !due.isEmpty(); due = due()) {
            try {
                engine.getManagementService().executeJob(due.get(0).getId());
            } catch (StepLimit.TooManySteps stopped) {
                return runs;
            }
            runs++;
        }
        return runs;
    }

    private List<Job> due() {
        return engine.getManagementService().createJobQuery().withRetriesLeft().listPage(0, 1);
    }

    private void deploy(String name, BpmnModelInstance model) {
        engine.getRepositoryService().createDeployment().addModelInstance(name + ".bpmn", model).deploy();
    }

    private static ProcessEngine engine() {
        StepLimit limit = new StepLimit(STEPS);
        var settings = new StandaloneInMemProcessEngineConfiguration();
        settings.setJdbcUrl("jdbc:h2:mem:endless-" + System.nanoTime());
        settings.setProcessEngineName("endless-" + System.nanoTime());
        settings.setJobExecutorActivate(false);
        settings.setHistory("activity");
        settings.setCustomHistoryEventHandlers(List.of(limit));
        settings.setFailedJobCommandFactory(limit);
        return settings.buildProcessEngine();
    }
}
