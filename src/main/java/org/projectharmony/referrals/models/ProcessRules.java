package org.projectharmony.referrals.models;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.springframework.stereotype.Component;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** What holds for a process. */
@Component
class ProcessRules {

    /** The variables that say whose a task or a process is. */
    private static final Set<String> WHOSE = Set.of("team", "overdueTeam", "escalateTo");

    private final PartRules parts;
    private final Expressions expressions;
    private final AgencyDirectory directory;
    private final ModelProperties variables;

    ProcessRules(PartRules parts, Expressions expressions, AgencyDirectory directory, ModelProperties variables) {
        this.parts = parts;
        this.expressions = expressions;
        this.directory = directory;
        this.variables = variables;
    }

    void check(Drawing drawing, Deployed together, Faults faults) {
        parts.check(drawing, "bpmn", faults);
        for (Element element : drawing.elements()) {
            checkExpressions(drawing, element, faults);
            Found found = new Found(drawing, element, faults);
            switch (String.valueOf(Drawing.part(element))) {
                case "bpmn.process" -> PartRules.checkVersion(drawing, element, faults);
                case "bpmn.timerEventDefinition" -> checkTimer(found);
                case "bpmn.startEvent" -> found.bound("formRef", "form", together.forms());
                case "bpmn.userTask" -> {
                    found.bound("formRef", "form", together.forms());
                    found.needed("candidateGroups", "a team as its candidate groups, or nobody sees it");
                    checkGroups(found, found.camunda("candidateGroups"));
                }
                case "bpmn.businessRuleTask" -> {
                    found.needed("decisionRef", "a decision");
                    found.bound("decisionRef", "decision", together.decisions());
                }
                case "bpmn.callActivity" -> {
                    found.needed("calledElement", "the process that it calls");
                    found.bound("calledElement", "process", together.processes());
                }
                case "bpmn.multiInstanceLoopCharacteristics" -> {
                    checkVariable(found, found.camunda("elementVariable"));
                    checkVariable(found, found.camunda("collection"));
                }
                case "camunda.in", "camunda.out" -> checkMapping(found);
                default -> { }
            }
        }
    }

    private void checkExpressions(Drawing drawing, Element element, Faults faults) {
        for (Attr setting : Drawing.settings(element)) {
            boolean step = setting.getLocalName().equals("delegateExpression");
            if (step || Expressions.in(setting.getValue())) {
                (step ? expressions.faultsOfStep(setting.getValue()) : expressions.faults(setting.getValue()))
                        .forEach(fault -> faults.add(drawing.where(element), setting.getValue() + ": " + fault));
            }
        }
        String text = Drawing.text(element);
        if (Expressions.in(text)) {
            expressions.faults(text).forEach(fault -> faults.add(drawing.where(element), text.strip() + ": " + fault));
        }
    }

    private void checkTimer(Found found) {
        List<Element> dates = Drawing.children(found.element(), "timeDate");
        if (dates.size() != 1 || Drawing.children(found.element(), null).size() != 1
                || !variables.timerVariables().contains(String.valueOf(Expressions.name(Drawing.text(dates.get(0)))))) {
            found.fault("a timer waits for a date that Harmony computed, as one of "
                    + String.join(", ", variables.timerVariables().stream().map("${%s}"::formatted).toList()));
        }
    }

    private void checkGroups(Found found, String groups) {
        Stream.of(groups.replaceAll("[$#]\\{[^}]*}", "\\${}").split(",")).map(String::strip)
                .filter(group -> !group.isEmpty() && !Expressions.in(group) && !isGroup(group))
                .forEach(group -> found.fault("the team \"" + group + "\" isn't in the agency directory; name a team"
                        + " that is, or its supervisors as <team>-supervisors"));
    }

    private boolean isGroup(String group) {
        return directory.teamIds().stream()
                .anyMatch(team -> group.equals(team) || group.equals(Team.supervisorsOf(team)));
    }

    private void checkMapping(Found found) {
        String source = found.element().getAttribute("source");
        checkVariable(found, source);
        checkVariable(found, found.element().getAttribute("target"));
        if (source.equals("referral")) {
            found.fault("a window isn't handed on: open one of its own with ${window.on(reference, part)}");
        }
        if (WHOSE.contains(found.element().getAttribute("target"))) {
            checkGroups(found, found.element().getAttribute("sourceExpression"));
        }
    }

    private void checkVariable(Found found, String name) {
        if (!name.isEmpty() && !Expressions.in(name) && !variables.engineVariables().contains(name)) {
            found.fault("there is no variable \"" + name + "\"; those that there are stand in"
                    + " harmony.engine-variables");
        }
    }

    /** A part of a process that is looked at. */
    private record Found(Drawing drawing, Element element, Faults faults) {

        void fault(String what) {
            faults.add(drawing.where(element), what);
        }

        String camunda(String setting) {
            return Drawing.camunda(element, setting);
        }

        private String named(String setting) {
            return element.hasAttribute(setting) ? element.getAttribute(setting) : camunda(setting);
        }

        void needed(String setting, String what) {
            if (named(setting).isBlank()) {
                fault("it has to name " + what);
            }
        }

        /** That what is named is deployed together with the process, which works with this version of it only. */
        void bound(String setting, String kind, Set<String> there) {
            String named = named(setting);
            if (named.isBlank()) {
                return;
            }
            if (!Expressions.in(named) && !there.contains(named)) {
                fault("the " + kind + " \"" + named + "\" isn't among the files that are deployed with it. There are: "
                        + String.join(", ", there.stream().sorted().toList()));
            }
            if (!camunda(setting + "Binding").equals("deployment")) {
                fault("the " + kind + " \"" + named + "\" has to be bound by deployment");
            }
        }
    }
}
