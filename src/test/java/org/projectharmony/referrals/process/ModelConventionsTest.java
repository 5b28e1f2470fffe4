package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;

/** How every process looks to those who read it: its names, its labels, its diagram and what it says of itself. */
class ModelConventionsTest {

    private static final Map<String, BpmnModelInstance> PROCESSES = ModelFiles.processes();

    /** More than this doesn't fit on one screen. */
    private static final int MOST_NODES = 25;

    @Test
    void isNamedAsItsFile() {
        each((name, model) -> {
            assertThat(name).as("the file's name").matches("[a-z]+(-[a-z]+)*");
            assertThat(all(model, Process.class)).as(name + ": processes").singleElement()
                    .extracting(Process::getId).isEqualTo(name);
        });
    }

    @Test
    void saysItsVersionAndHowLongItsHistoryIsKept() {
        each((name, model) -> {
            Process process = all(model, Process.class).iterator().next();
            assertThat(process.isExecutable()).as(name + " runs").isTrue();
            assertThat(process.getName()).as(name + ": name in words").isNotBlank().isNotEqualTo(name);
            assertThat(process.getCamundaVersionTag()).as(name + ": versionTag").matches("\\d+\\.\\d+\\.\\d+");
            assertThat(process.getCamundaHistoryTimeToLiveString()).as(name + ": historyTimeToLive").matches("P\\d+D");
            assertThat(documentation(process)).as(name + ": documentation").isNotBlank();
        });
    }

    @Test
    void ranksWhatTheEngineHasToDoByRisk() {
        each((name, model) -> assertThat(all(model, Process.class).iterator().next().getCamundaJobPriority()).as(name)
                .isEqualTo(name.equals("change-referral") ? null : ModelFiles.priority(name)));
    }

    @Test
    void namesEveryElementAfterWhatItIs() {
        each((name, model) -> Stream.concat(all(model, FlowElement.class).stream(),
                all(model, EventDefinition.class).stream()).forEach(element ->
                assertThat(element.getId()).as(name + ": id").matches(prefix(element) + "([A-Z][a-z]*)+(_([A-Z][a-z]*)+)?")));
    }

    @Test
    void drawsEveryElement() {
        each((name, model) -> all(model, FlowElement.class).forEach(element -> assertThat(
                element instanceof SequenceFlow flow ? flow.getDiagramElement() : ((FlowNode) element).getDiagramElement())
                .as(name + ": " + element.getId() + " in the diagram").isNotNull()));
    }

    @Test
    void fitsOnAScreen() {
        each((name, model) -> assertThat(all(model, FlowNode.class)).as(name).hasSizeLessThanOrEqualTo(MOST_NODES));
    }

    @Test
    void labelsEveryTaskAndEvent() {
        each((name, model) -> Stream.concat(all(model, Activity.class).stream(), all(model, Event.class).stream())
                .forEach(element -> assertThat(element.getName()).as(name + ": label of " + element.getId())
                        .isNotBlank().matches("[A-Z].*[^.]").doesNotContain("?")));
    }

    @Test
    void asksAtEachDivergingGatewayAndAnswersOnItsFlows() {
        each((name, model) -> all(model, ExclusiveGateway.class).stream()
                .filter(gateway -> gateway.getOutgoing().size() > 1).forEach(gateway -> {
                    String where = name + ": " + gateway.getId();
                    assertThat(gateway.getName()).as(where + " asks").isNotNull().endsWith("?");
                    assertThat(gateway.getOutgoing()).as(where + " is answered").extracting(SequenceFlow::getName)
                            .doesNotContainNull().doesNotHaveDuplicates();
                    assertThat(gateway.getDefault()).as(where + " has a default").isIn(gateway.getOutgoing());
                    assertThat(gateway.getOutgoing().stream().filter(flow -> flow.getConditionExpression() == null))
                            .as(where + ": flows without a condition").containsExactly(gateway.getDefault());
                }));
    }

    @Test
    void splitsAndJoinsAtGatewaysOnly() {
        each((name, model) -> {
            all(model, Activity.class).forEach(activity -> assertThat(activity.getOutgoing())
                    .as(name + ": ways out of " + activity.getId()).hasSizeLessThanOrEqualTo(1));
            all(model, Gateway.class).forEach(gateway -> assertThat(
                    Math.min(gateway.getIncoming().size(), gateway.getOutgoing().size()))
                    .as(name + ": " + gateway.getId() + " either splits or joins").isEqualTo(1));
            all(model, SequenceFlow.class).stream()
                    .filter(flow -> !(flow.getSource() instanceof ExclusiveGateway)).forEach(flow ->
                            assertThat(flow.getConditionExpression()).as(name + ": " + flow.getId()).isNull());
        });
    }

    @Test
    void explainsEveryUserTaskTimerAndDecision() {
        each((name, model) -> Stream.of(all(model, UserTask.class), all(model, BusinessRuleTask.class),
                        all(model, BoundaryEvent.class)).flatMap(Collection::stream)
                .forEach(element -> assertThat(documentation(element)).as(name + ": documentation of " + element.getId())
                        .isNotBlank()));
    }

    @Test
    void remindsAndEscalatesBesideTheTaskNotInsteadOfIt() {
        each((name, model) -> all(model, BoundaryEvent.class).stream()
                .filter(event -> event.getEventDefinitions().stream().anyMatch(TimerEventDefinition.class::isInstance))
                .filter(event -> event.getAttachedTo() instanceof UserTask)
                .forEach(event -> assertThat(event.cancelActivity()).as(name + ": " + event.getId() + " interrupts")
                        .isFalse()));
    }

    @Test
    void startsOnceAndEndsInTheFieldsWords() {
        each((name, model) -> {
            assertThat(all(model, StartEvent.class).stream().filter(start -> start.getParentElement() instanceof Process)
                    .filter(start -> start.getEventDefinitions().isEmpty())).as(name + ": starts").hasSizeLessThan(2);
            assertThat(all(model, EndEvent.class)).as(name + ": ends").isNotEmpty();
        });
    }

    private static void each(BiConsumer<String, BpmnModelInstance> check) {
        assertThat(PROCESSES).as("models in processes/").isNotEmpty();
        PROCESSES.forEach(check);
    }

    private static <T extends BaseElement> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(part -> part.getTextContent()).findFirst().orElse(null);
    }

    private static String prefix(BaseElement element) {
        return element instanceof SequenceFlow ? "Flow_"
                : element instanceof Gateway ? "Gateway_"
                : element instanceof CallActivity ? "CallActivity_"
                : element instanceof SubProcess ? "SubProcess_"
                : element instanceof Activity ? "Task_"
                : Character.toUpperCase(element.getElementType().getTypeName().charAt(0))
                        + element.getElementType().getTypeName().substring(1) + "_";
    }
}
