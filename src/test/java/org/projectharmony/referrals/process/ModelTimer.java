package org.projectharmony.referrals.process;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A timer of a process, as its model tells it.
 *
 * @param name what has happened when it fires
 * @param place the task or part of the process that it waits beside, and the process
 * @param decision the table that its documentation names, with the column and, where there is one, the step
 * @param clock the groups whose time it is
 * @param then what it leads to
 */
record ModelTimer(String name, String place, String decision, String step, String column, String clock, String then) {

    private static final Pattern DECISION = Pattern.compile("[Dd]ecision ([a-z]+(?:-[a-z]+)*)");
    private static final Pattern STEP = Pattern.compile("[,(] ?step \"?([a-z]+(?:-[a-z]+)*)");
    private static final Pattern COLUMN = Pattern.compile("(?:column|rung) \"?(\\w+)");

    static List<ModelTimer> of(Map<String, BpmnModelInstance> processes) {
        return processes.values().stream().flatMap(model ->
                model.getModelElementsByType(TimerEventDefinition.class).stream()
                        .map(timer -> of((FlowNode) timer.getParentElement(), model, processes))).toList();
    }

    private static ModelTimer of(FlowNode event, BpmnModelInstance model, Map<String, BpmnModelInstance> processes) {
        String told = documentation(event);
        BaseElement beside = beside(event);
        Set<FlowNode> reached = reached(event);
        String beginning = beside instanceof Process ? "" : name(beside) + " · ";
        return new ModelTimer(event.getName(), beginning + "*" + process(model) + "*", first(DECISION, told),
                first(STEP, told) != null ? first(STEP, told) : first(STEP, documentation(beside)),
                first(COLUMN, told) != null ? first(COLUMN, told) : "limit",
                userTasks(beside).filter(task -> !reached.contains(task)).map(UserTask::getCamundaCandidateGroups)
                        .map(group -> "`" + group.replaceAll("[$#]\\{(\\w+)}", "<$1>") + "`").distinct()
                        .collect(Collectors.joining(", ")),
                then(event, processes));
    }

    /** The task that it stands at; or the part of the process that it runs in. */
    private static BaseElement beside(FlowNode event) {
        if (event instanceof BoundaryEvent boundary) {
            return boundary.getAttachedTo();
        }
        ModelElementInstance scope = event.getParentElement();
        boolean ofItsOwn = scope instanceof SubProcess part && part.triggeredByEvent();
        return (BaseElement) (ofItsOwn ? scope.getParentElement() : scope);
    }

    private static Stream<UserTask> userTasks(BaseElement beside) {
        return beside instanceof UserTask task ? Stream.of(task)
                : Stream.concat(children(beside, UserTask.class), children(beside, SubProcess.class)
                        .filter(part -> !part.triggeredByEvent()).flatMap(ModelTimer::userTasks));
    }

    private static <T extends ModelElementInstance> Stream<T> children(BaseElement parent, Class<T> type) {
        return parent.getChildElementsByType(type).stream();
    }

    private static String then(FlowNode event, Map<String, BpmnModelInstance> processes) {
        Set<FlowNode> next = new LinkedHashSet<>();
        first(event, next);
        Collection<FlowNode> tasks = next.stream().filter(Activity.class::isInstance).toList();
        return (tasks.isEmpty() ? next : tasks).stream().map(node ->
                node instanceof CallActivity call && processes.containsKey(call.getCalledElement())
                        ? name(node) + " (*" + process(processes.get(call.getCalledElement())) + "*)" : name(node))
                .collect(Collectors.joining("; "));
    }

    private static String process(BpmnModelInstance model) {
        return name(model.getModelElementsByType(Process.class).iterator().next());
    }

    /** The tasks that come first, and where there are none the ends. */
    private static void first(FlowNode from, Set<FlowNode> found) {
        from.getSucceedingNodes().list().forEach(next -> {
            if (next instanceof Activity || next instanceof EndEvent) {
                found.add(next);
            } else {
                first(next, found);
            }
        });
    }

    private static Set<FlowNode> reached(FlowNode from) {
        Set<FlowNode> found = new LinkedHashSet<>();
        collect(from, found);
        return found;
    }

    private static void collect(FlowNode from, Set<FlowNode> found) {
        from.getSucceedingNodes().list().stream().filter(found::add).forEach(next -> collect(next, found));
    }

    private static String name(BaseElement element) {
        return element.getAttributeValue("name");
    }

    private static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining(" "));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
