package org.projectharmony.referrals.process;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/**
 * A step that a timer waits for.
 *
 * @param task what has to be done, in the words of its task
 * @param limits the step's name in {@code deadlines}
 * @param ladder the step's name in {@code escalation-ladder}
 * @param whose who has to do it
 * @param pausable whether its working days stand still while the referrer is asked
 */
record WatchedStep(String task, String limits, String ladder, String whose, boolean pausable) {

    private static final Pattern STEP = Pattern.compile("[,(] ?step \"?([a-z]+(?:-[a-z]+)*)");

    static WatchedStep of(UserTask task, String ladder, boolean pausable) {
        return new WatchedStep(task.getName(), step(documentation(task)), ladder, whose(task), pausable);
    }

    /** The step that a documentation names, or null. */
    static String step(String documentation) {
        Matcher found = STEP.matcher(documentation);
        return found.find() ? found.group(1) : null;
    }

    /** The people of a task's group, in words. */
    static String whose(UserTask task) {
        String group = task.getCamundaCandidateGroups();
        return switch (group) {
            case "${desk.triage(execution)}" -> "triage";
            case "supervisors", "${desk.supervisors(execution)}" -> "Harmony's supervisors";
            case "${escalateTo}" -> "the supervisors";
            case "${team}" -> "the team";
            case "${team}-supervisors" -> "the team's supervisors";
            default -> group;
        };
    }

    static String documentation(BaseElement element) {
        return element.getDocumentations().stream().map(ModelElementInstance::getTextContent)
                .collect(Collectors.joining(" "));
    }

    /** Its name in a table. */
    String in(boolean deadlines) {
        return deadlines ? limits : ladder;
    }
}
