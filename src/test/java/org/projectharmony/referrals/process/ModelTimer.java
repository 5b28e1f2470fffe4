package org.projectharmony.referrals.process;

import static org.projectharmony.referrals.process.WatchedStep.documentation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.util.StringUtils;

/**
 * A timer of a process, as its model tells it.
 *
 * @param name what has happened when it fires
 * @param decision the table that its documentation names, with the column; null where a person decides
 * @param steps what it waits for: one step, or in a process that others call, that of each of them
 * @param byPerson how long a person decides that it waits, in words; null where a table says so
 * @param then who is told and who gets which task
 */
record ModelTimer(String name, String decision, List<WatchedStep> steps, String column, String byPerson, String then) {

    private static final Pattern DECISION = Pattern.compile("[Dd]ecision ([a-z]+(?:-[a-z]+)*)");
    private static final Pattern COLUMN = Pattern.compile("(?:column|rung) \"?(\\w+)");
    private static final Pattern PERSON = Pattern.compile("([^.]+)\\. A person's decision");

    /** Those that wait for the most steps come first. */
    static List<ModelTimer> of(ModelCalls calls) {
        return calls.processes().values().stream().flatMap(model ->
                model.getModelElementsByType(TimerEventDefinition.class).stream()
                        .map(timer -> of((FlowNode) timer.getParentElement(), model, calls)))
                .sorted(Comparator.comparing(timer -> -timer.steps().size())).toList();
    }

    private static ModelTimer of(FlowNode event, BpmnModelInstance model, ModelCalls calls) {
        String told = documentation(event);
        BaseElement beside = beside(event);
        String step = WatchedStep.step(told) != null ? WatchedStep.step(told)
                : WatchedStep.step(documentation(beside));
        String person = first(PERSON, told);
        Process process = ModelCalls.process(model);
        List<WatchedStep> watched = person == null && step == null ? calls.watchedBy(process.getId())
                : List.of(new WatchedStep((beside instanceof UserTask task ? task : process).getAttributeValue("name"),
                        step, step, whose(event, beside, calls), false));
        return new ModelTimer(event.getName(), person != null ? null : first(DECISION, told), watched,
                first(COLUMN, told) != null ? first(COLUMN, told) : "limit",
                person == null ? null : StringUtils.uncapitalize(person.strip()), then(event, calls));
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

    private static String whose(FlowNode event, BaseElement beside, ModelCalls calls) {
        Set<FlowNode> later = new LinkedHashSet<>();
        collect(event, later);
        return userTasks(beside, calls).filter(task -> !later.contains(task)).map(WatchedStep::whose).distinct()
                .collect(Collectors.joining(", "));
    }

    private static Stream<UserTask> userTasks(BaseElement beside, ModelCalls calls) {
        return beside instanceof UserTask task ? Stream.of(task)
                : Stream.of(children(beside, UserTask.class),
                        children(beside, SubProcess.class).filter(part -> !part.triggeredByEvent())
                                .flatMap(part -> userTasks(part, calls)),
                        children(beside, CallActivity.class).map(calls::called)
                                .filter(called -> called != null && !(beside instanceof Process))
                                .flatMap(called -> userTasks(ModelCalls.process(called), calls)))
                        .flatMap(found -> found);
    }

    private static <T extends ModelElementInstance> Stream<T> children(BaseElement parent, Class<T> type) {
        return parent.getChildElementsByType(type).stream();
    }

    private static String then(FlowNode event, ModelCalls calls) {
        Set<FlowNode> next = next(event);
        List<FlowNode> acts = next.stream().filter(Activity.class::isInstance).toList();
        return (acts.isEmpty() ? next : acts).stream().map(node -> words(node, calls))
                .collect(Collectors.joining("; "));
    }

    private static String words(FlowNode node, ModelCalls calls) {
        if (node instanceof UserTask task) {
            return WatchedStep.whose(task) + " get the task *" + task.getName() + "*";
        }
        if (node instanceof CallActivity call && calls.called(call) != null) {
            List<String> tasks = next(ModelCalls.start(calls.called(call))).stream().filter(UserTask.class::isInstance)
                    .map(FlowNode::getName).toList();
            return node.getName() + ": mail and task *" + String.join(", ", tasks) + "*";
        }
        return node.getName();
    }

    /** What is done first: mails on the way are passed, people's tasks, calls, ends and the next timers aren't. */
    private static Set<FlowNode> next(FlowNode from) {
        Set<FlowNode> found = new LinkedHashSet<>();
        List<FlowNode> left = new ArrayList<>(List.of(from));
        for (int i = 0; i < left.size(); i++) {
            for (FlowNode node : left.get(i).getOutgoing().stream().map(SequenceFlow::getTarget).toList()) {
                boolean seen = left.contains(node) || node instanceof IntermediateCatchEvent;
                if (!seen && (node instanceof Activity || node instanceof EndEvent)) {
                    found.add(node);
                }
                if (!seen && (node instanceof SendTask || !(node instanceof Activity))) {
                    left.add(node);
                }
            }
        }
        return found;
    }

    private static void collect(FlowNode from, Collection<FlowNode> found) {
        from.getSucceedingNodes().list().stream().filter(found::add).forEach(next -> collect(next, found));
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : null;
    }
}
