package org.projectharmony.referrals.process;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaIn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Which process calls which, by their models; where an expression says whom, the tables' column of casework names them. */
record ModelCalls(Map<String, BpmnModelInstance> processes, List<String> namedInTables) {

    private static final String QUESTION = "question";

    static ModelCalls of(Map<String, BpmnModelInstance> processes, Map<String, DmnModelInstance> decisions) {
        return new ModelCalls(processes, decisions.values().stream()
                .flatMap(model -> model.getModelElementsByType(OutputEntry.class).stream())
                .filter(entry -> entry.getId().endsWith("_casework"))
                .map(entry -> entry.getTextContent().strip().replace("\"", "")).toList());
    }

    /** The steps that a process watches for those who call it, which each says with {@code overdueStep}. */
    List<WatchedStep> watchedBy(String process) {
        return callers(process).flatMap(call -> userTasks(call.getParentElement())
                .map(task -> WatchedStep.of(task, watched(call), asks(process(call))))).toList();
    }

    BpmnModelInstance called(CallActivity call) {
        return processes.get(call.getCalledElement());
    }

    static Process process(BpmnModelInstance model) {
        return model.getModelElementsByType(Process.class).iterator().next();
    }

    static StartEvent start(BpmnModelInstance model) {
        return process(model).getChildElementsByType(StartEvent.class).iterator().next();
    }

    /** Whether its referrer can be asked while a process runs: it asks itself, or one of its callers does. */
    private boolean asks(String process) {
        return calls(processes.get(process)).anyMatch(call -> QUESTION.equals(call.getCalledElement()))
                || callers(process).map(ModelCalls::process).distinct().anyMatch(this::asks);
    }

    private Stream<CallActivity> callers(String process) {
        return processes.values().stream().flatMap(ModelCalls::calls).filter(call ->
                call.getCalledElement().equals(process)
                        || call.getCalledElement().contains("{") && namedInTables.contains(process));
    }

    private static Stream<CallActivity> calls(BpmnModelInstance model) {
        return model.getModelElementsByType(CallActivity.class).stream();
    }

    private static String process(CallActivity call) {
        return process((BpmnModelInstance) call.getModelInstance()).getId();
    }

    private static Stream<UserTask> userTasks(ModelElementInstance scope) {
        return scope.getChildElementsByType(UserTask.class).stream();
    }

    private static String watched(CallActivity call) {
        return call.getExtensionElements().getElementsQuery().filterByType(CamundaIn.class).list().stream()
                .filter(in -> "overdueStep".equals(in.getCamundaTarget())).map(CamundaIn::getCamundaSourceExpression)
                .findFirst().orElse(null);
    }
}
