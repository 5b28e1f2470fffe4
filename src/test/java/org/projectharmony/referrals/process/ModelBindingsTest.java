package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.MultiInstanceLoopCharacteristics;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.junit.jupiter.api.Test;

/** What every process calls, asks and hands on, beyond what the guard of models asks of everybody's. */
class ModelBindingsTest {

    private static final Map<String, BpmnModelInstance> PROCESSES = ModelFiles.processes();

    private static final Pattern MAIL = Pattern.compile("\\$\\{mail\\.\\w+\\((?:'[a-z-]+', )?'([a-z-]+)', execution\\)}");

    @Test
    void givesTasksToGroupsOnly() {
        each((name, model) -> all(model, UserTask.class).forEach(task -> {
            String where = name + ": " + task.getId();
            assertThat(task.getCamundaCandidateGroups()).as(where + " groups").isNotBlank();
            assertThat(task.getCamundaAssignee()).as(where + " assignee").isNull();
            assertThat(task.getCamundaCandidateUsers()).as(where + " users").isNull();
            assertThat(task.getCamundaDueDate()).as(where + " due date").startsWith("${");
            assertThat(task.getCamundaPriority()).as(where + " priority").isEqualTo(ModelFiles.priority(name));
        }));
    }

    @Test
    void hasOneFormForEachUserTaskAndNoOther() {
        Set<String> used = new TreeSet<>();
        each((name, model) -> all(model, UserTask.class).forEach(task -> {
            String where = name + ": " + task.getId();
            String form = task.getAttributeValueNs(ModelFiles.CAMUNDA, "formRef");
            assertThat(form).as(where + ": named as the task").isEqualTo(task.getId().replace("Task_", "")
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT));
            assertThat(task.getAttributeValueNs(ModelFiles.CAMUNDA, "formRefBinding")).as(where).isEqualTo("deployment");
            assertThat(used.add(form)).as(where + " shares its form").isTrue();
        }));
        each((name, model) -> all(model, StartEvent.class).stream()
                .map(start -> start.getAttributeValueNs(ModelFiles.CAMUNDA, "formRef")).filter(Objects::nonNull)
                .forEach(used::add));
        assertThat(used).isEqualTo(ModelFiles.forms().keySet());
    }

    @Test
    void decidesByTheTablesThatAreDeployedWithIt() {
        Set<String> asked = new HashSet<>();
        each((name, model) -> all(model, BusinessRuleTask.class).forEach(task -> {
            assertThat(task.getCamundaDecisionRef()).as(name).isIn(ModelFiles.decisions().keySet());
            assertThat(task.getCamundaDecisionRefBinding()).as(name + ": " + task.getId()).isEqualTo("deployment");
            asked.add(task.getCamundaDecisionRef());
        }));
        assertThat(asked).contains("referral-risk", "agency-routing", "triage", "deadlines");
    }

    @Test
    void callsTheProcessesThatAreDeployedWithItByReferenceOnly() {
        List<String> casework = DecisionTable.of("agency-routing").column("casework").stream().distinct().toList();
        assertThat(PROCESSES.keySet()).as("casework of the routing table").containsAll(casework);
        each((name, model) -> all(model, CallActivity.class).forEach(call -> {
            String where = name + ": " + call.getId();
            assertThat(call.getCalledElement()).as(where).satisfiesAnyOf(
                    called -> assertThat(called).isIn(PROCESSES.keySet()),
                    called -> assertThat(called).isEqualTo("${casework}"));
            assertThat(call.getCamundaCalledElementBinding()).as(where + " binding").isEqualTo("deployment");
            assertThat(call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list())
                    .as(where + " hands on the reference")
                    .anyMatch(in -> "#{execution.processBusinessKey}".equals(in.getCamundaBusinessKey()))
                    .anyMatch(in -> "reference".equals(in.getCamundaSource()))
                    .noneMatch(in -> in.getCamundaVariables() != null);
        }));
    }

    @Test
    void sendsMailInAJobOfItsOwnWithATextThatIsThere() {
        // No step sends it: it tells of what several of them have to tell.
        Set<String> sent = new TreeSet<>(Set.of("gathered"));
        each((name, model) -> all(model, SendTask.class).forEach(task -> {
            Matcher mail = MAIL.matcher(String.valueOf(task.getCamundaExpression()));
            assertThat(mail.matches()).as(name + ": " + task.getId() + " sends mail").isTrue();
            assertThat(Files.exists(Path.of("src/main/resources/mail", mail.group(1) + ".txt")))
                    .as(name + ": text of " + mail.group(1)).isTrue();
            // The joint outcome is told in one step with the question whether an agency is still waited for.
            if (!task.getId().equals("Task_TellReferrerOutcome")) {
                var loop = (MultiInstanceLoopCharacteristics) task.getLoopCharacteristics();
                assertThat(loop == null ? task.isCamundaAsyncBefore() : loop.isCamundaAsyncBefore())
                        .as(name + ": " + task.getId() + " asyncBefore").isTrue();
                assertThat(loop == null ? task.isCamundaAsyncAfter() : loop.isCamundaAsyncAfter())
                        .as(name + ": " + task.getId() + " asyncAfter").isTrue();
            }
            sent.add(mail.group(1));
        }));
        assertThat(sent).as("texts in use").isEqualTo(ModelFiles.files("src/main/resources/mail", ".txt").keySet());
    }

    @Test
    void answersTheSenderBeforeItGoesOn() {
        assertThat(all(PROCESSES.get("referral"), StartEvent.class).stream()
                .filter(start -> start.getId().equals("StartEvent_ReferralReceived")))
                .singleElement().matches(StartEvent::isCamundaAsyncBefore, "asyncBefore");
    }

    private static void each(BiConsumer<String, BpmnModelInstance> check) {
        PROCESSES.forEach(check);
    }

    private static <T extends org.camunda.bpm.model.xml.instance.ModelElementInstance> Collection<T> all(
            BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }
}
