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
    void tellsAfterHowLongOnWhoseClockAndWhatThen() {
        assertThat(of(timer("Decision deadlines, step respond. The task stays.")))
                .contains("| **Visit overdue**: Visit | 4 hours to 1 month | the team: day and night; the calendar; "
                        + "working days | Tell the supervisors | limits below |", "<summary>Visit</summary>",
                        "| `fire-prevention`: Firesetting | 5 working days | - | working days |", "No timer waits for")
                .doesNotContain("| 30 minutes |");
    }

    @Test
    void takesTheStepFromTheTaskWhereTheTimerLeavesItOut() {
        assertThat(of(timer("Decision deadlines, column \"remind\".")))
                .contains("| **Visit overdue**: each step below | 1 hour to 1 week before it is due | ")
                .contains("| `fire-prevention`: Firesetting | 5 working days | 1 working day |");
    }

    @Test
    void takesTheStepsThatALadderWatchesFromItsCallers() {
        assertThat(table.text())
                .contains("| **Overdue**: Carry out and record the outcome | 4 hours to 1 month | the team: ",
                        "| **Supervisors' turn**: Accept or decline the referral | emergency 60 minutes, "
                                + "urgent 8 hours, standard 2 working days, after it began | ",
                        "| **Supervisors' turn**: every other step | emergency 30 minutes, ",
                        "\nEmergency is immediate risk or a limit of at most an hour; urgent is ");
    }

    @Test
    void saysWhatStandsStillWhileTheReferrerIsAsked() {
        assertThat(table.text()).containsPattern("Read the new information \\|[^|]*\\| the team: .*, pausable \\|")
                .containsPattern("Triage the referral \\|[^|]*\\| triage: .*, pausable \\|")
                .containsPattern("Record the consent<br>[^|]*\\|[^|]*\\| triage: day and night; working days \\|");
    }

    @Test
    void saysWhereAPersonDecidesHowLong() {
        assertThat(of(timer("As many working days as the visitor said. A person's decision, no rule.", "Visit.")))
                .contains("| **Visit overdue**: Visit | as many working days as the visitor said | working days | ",
                        " | a person's decision |");
    }

    @Test
    void takesTheClockOfThoseWhoAreWaitedForWhereThePartOfAProcessIsOverdue() {
        BpmnModelInstance model = Bpmn.createExecutableProcess("synthetic").name("Synthetic casework").startEvent()
                .userTask("Task_Visit").camundaCandidateGroups("${team}").endEvent().done();
        Process process = model.getModelElementsByType(Process.class).iterator().next();
        process.builder().eventSubProcess("SubProcess_Overdue").startEvent("StartEvent_Overdue").name("Part overdue")
                .interrupting(false).documentation("Decision deadlines, step challenge.")
                .timerWithDate("${challengeBy}").userTask("Task_TakeOver").name("Take over")
                .camundaCandidateGroups("supervisors").endEvent();

        assertThat(of(model)).contains("| **Part overdue**: Synthetic casework | 2 working days | the team: "
                + "working days | Harmony's supervisors get the task *Take over* | D Harmony: ");
    }

    @Test
    void complainsOfATimerThatLeadsToNoLimit() {
        for (String documentation : List.of("Soon.", "Decision deadlines, step visit.", "Decision triage.",
                "Decision deadlines, step respond, column rule.", "Decision limits, step respond.",
                "Decision escalation-ladder, step answer.")) {
            assertThat(new TimersTable(Map.of("synthetic", timer(documentation)), ModelFiles.decisions()).faults())
                    .as(documentation).singleElement().asString()
                    .startsWith("Visit overdue, Visit: its documentation leads to no limit");
        }
    }

    @Test
    void complainsOfAWatchedStepThatNobodyNames() {
        assertThat(new TimersTable(Map.of("synthetic", timer("Decision deadlines, of the step that is watched.",
                "Visit.")), ModelFiles.decisions()).faults()).hasSize(1);
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
