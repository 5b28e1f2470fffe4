package org.projectharmony.referrals.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ids of what is deployed together: what a process of the deployment may call, ask and show.
 *
 * @param steps those that its processes ask a limit for
 * @param overdueSteps those that its processes have chased
 */
record Deployed(Set<String> processes, Set<String> decisions, Set<String> forms, Set<String> steps,
        Set<String> overdueSteps) {

    private static final Pattern STEP = Pattern.compile("stepTimes\\.set\\('([^']*)'");

    static Deployed of(Collection<Drawing> drawings, Collection<JsonNode> forms) {
        return new Deployed(ids(drawings, "bpmn.process"), ids(drawings, "dmn.decision"),
                forms.stream().map(form -> form.path("id").asText()).collect(Collectors.toSet()),
                all(drawings, "camunda.executionListener", "expression").map(STEP::matcher).flatMap(Matcher::results)
                        .map(step -> step.group(1)).collect(Collectors.toSet()),
                drawings.stream().flatMap(drawing -> drawing.elements("bpmn.callActivity"))
                        .filter(call -> call.getAttribute("calledElement").equals("ladder"))
                        .flatMap(call -> Drawing.children(call, "extensionElements").stream())
                        .flatMap(more -> Drawing.children(more, "in").stream())
                        .filter(in -> in.getAttribute("target").equals("overdueStep"))
                        .map(in -> in.getAttribute("sourceExpression")).filter(step -> !step.isEmpty())
                        .collect(Collectors.toSet()));
    }

    private static Set<String> ids(Collection<Drawing> drawings, String part) {
        return all(drawings, part, "id").collect(Collectors.toSet());
    }

    private static Stream<String> all(Collection<Drawing> drawings, String part, String setting) {
        return drawings.stream().flatMap(drawing -> drawing.elements(part)).map(element -> element.getAttribute(setting));
    }
}
