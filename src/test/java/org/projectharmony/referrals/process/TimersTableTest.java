package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.api.Test;

/** The README's tables of timers are those of the models and decisions; {@code -Dreadme.write=true} writes them. */
class TimersTableTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- timers -->\n";
    private static final String END = "<!-- /timers -->";

    private final TimersTable table = new TimersTable(ModelFiles.processes(), ModelFiles.decisions());

    @Test
    void findsTheLimitOfEveryTimer() {
        assertThat(table.faults()).isEmpty();
    }

    @Test
    void isWhatTheReadmeSays() throws IOException {
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END, begin);
        assertThat(end).as("README.md has its part for the timers").isGreaterThanOrEqualTo(begin);
        if (Boolean.getBoolean("readme.write")) {
            readme = readme.substring(0, begin) + table.text() + readme.substring(end);
            Files.writeString(README, readme);
            end = readme.indexOf(END, begin);
        }
        assertThat(readme.substring(begin, end)).as("README.md differs from the models and tables. "
                + "`mvn test -Dtest=TimersTableTest -Dreadme.write=true` writes what is right:%n%s", table.text())
                .isEqualTo(table.text());
    }

    @Test
    void namesEveryTimerOfTheModels() {
        String text = table.text();
        ModelFiles.processes().values().forEach(model -> model.getModelElementsByType(TimerEventDefinition.class)
                .forEach(timer -> assertThat(text).contains(timer.getParentElement().getAttributeValue("name"))));
    }

    @Test
    void tellsWhoWaitsWhereAndWhatThen() {
        assertThat(of(timer("Decision deadlines, step respond. The task stays."))).contains("| Visit overdue | Visit · "
                        + "*Synthetic casework* | `deadlines`, respond: limit | `<team>` | Tell the supervisors |")
                .contains("| respond | `fire-prevention`: Firesetting | 5 working days |", "No timer waits for")
                .doesNotContain("| triage |");
    }

    @Test
    void takesTheStepFromTheTaskWhereTheTimerLeavesItOut() {
        assertThat(of(timer("Decision deadlines, column \"remind\".")))
                .contains("| Visit overdue | Visit · *Synthetic casework* | `deadlines`, respond: remind before |");
    }

    @Test
    void climbsTheLadderForEveryStepWhereATimerNamesNone() {
        assertThat(of(timer("Decision escalation-ladder, column supervisors.", "Visit.")))
                .contains("`escalation-ladder`: to the team's supervisors",
                        "| answer | emergency | 60 minutes | - | start |",
                        "\nUrgency: `if risk = \"immediate\" or ");
    }

    @Test
    void takesTheClockOfThoseWhoAreWaitedForWhereThePartOfAProcessIsOverdue() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("synthetic").name("Synthetic casework").startEvent()
                .userTask("Task_Visit").camundaCandidateGroups("${team}").endEvent().done();
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        process.builder().eventSubProcess("SubProcess_Overdue").startEvent("StartEvent_Overdue").name("Part overdue")
                .interrupting(false).documentation("Decision escalation-ladder, step response, column harmony.")
                .timerWithDate("${harmonyAt}").userTask("Task_TakeOver").name("Take over")
                .camundaCandidateGroups("supervisors").endEvent();

        assertThat(of(model)).contains("| Part overdue | *Synthetic casework* | `escalation-ladder`, response: "
                + "to Harmony's supervisors | `<team>` | Take over |");
    }

    @Test
    void complainsOfATimerThatLeadsToNoLimit() {
        for (String documentation : List.of("Soon.", "Decision deadlines, step visit.", "Decision triage.",
                "Decision deadlines, step respond, column rule.", "Decision limits, step respond.",
                "Decision escalation-ladder, step answer.")) {
            assertThat(new TimersTable(Map.of("synthetic", timer(documentation)), ModelFiles.decisions()).faults())
                    .as(documentation).singleElement().asString()
                    .startsWith("Visit overdue, Visit · *Synthetic casework*: ");
        }
    }

    private static String of(BpmnModelInstance model) {
        return new TimersTable(Map.of("synthetic", model), ModelFiles.decisions()).text();
    }

    private static BpmnModelInstance timer(String documentation) {
        return timer(documentation, "Visit. The due time follows from the deadlines (step respond).");
    }

    private static BpmnModelInstance timer(String documentation, String ofTheTask) {
        return Bpmn.createExecutableProcess("synthetic").name("Synthetic casework").startEvent()
                .userTask("Task_Visit").name("Visit").documentation(ofTheTask).camundaCandidateGroups("${team}")
                .endEvent().moveToActivity("Task_Visit")
                .boundaryEvent("BoundaryEvent_VisitOverdue").name("Visit overdue").documentation(documentation)
                .cancelActivity(false).timerWithDate("${respondBy}")
                .exclusiveGateway().sendTask().name("Tell the supervisors").endEvent().done();
    }
}
