package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.json.SpinJsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;

/** What a team's supervisors and Harmony's decide about a step that is overdue. */
@ProcessTest
class ChaseStoryTest {

    private static final String TEAM = "council-enforcement";
    private static final String SUPERVISORS = "council-enforcement-supervisors";
    private static final String SUPERVISOR = "council-enforcement-supervisor";
    /** The team had to answer by Wednesday; its supervisors' turn is Thursday at 17:00, Harmony's is Friday. */
    private static final Instant THURSDAY = Instant.parse("2026-11-26T17:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-27T17:00:00Z");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;

    @Test
    void givesMoreTimeOnTheRecordTheTaskAndTheLadder() {
        Reference referral = silent();

        course.chase(referral, SUPERVISORS, SUPERVISOR, extend(3));

        // Decided on Thursday at 17:00: Friday, Monday, Tuesday.
        Instant until = Instant.parse("2026-12-01T17:00:00Z");
        assertThat(part(referral).acknowledgeBy()).isEqualTo(until);
        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate()).isEqualTo(Date.from(until));
        assertThat(course.timers(referral, "answer")).containsOnly(Map.entry("HarmonyDue", until));
        assertThat(story.jobs(referral)).filteredOn(job -> job.getDuedate() != null).extracting("duedate")
                .containsOnly(Date.from(until));
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.EXTENDED);
        course.silentUntil(referral, until.minusSeconds(1));
        assertThat(course.chaseTask(referral, SUPERVISORS)).isNull();
        assertThat(course.mails(referral, "escalation.answer")).hasSize(1);
    }

    @Test
    void asksAgainWhenTheExtraTimeHasPassed() {
        Reference referral = silent();
        course.chase(referral, SUPERVISORS, SUPERVISOR, extend(3));
        Instant until = part(referral).acknowledgeBy();

        course.silentUntil(referral, until);

        assertThat(course.chaseTask(referral, SUPERVISORS).getDueDate()).as("overdue since the extra time has passed")
                .isEqualTo(Date.from(until));
        assertThat(course.chaseTask(referral, "supervisors")).isNotNull();
        assertThat(course.mails(referral, "escalation.answer")).hasSize(3);
        course.chase(referral, SUPERVISORS, SUPERVISOR, extend(1));
        assertThat(part(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-12-02T17:00:00Z"));
        story.accept(referral, TEAM);
        course.silentUntil(referral, until.plus(Duration.ofDays(1)));
        assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_CarryOut");
    }

    @Test
    void movesNoResponseThatIsDueLaterAnyway() {
        Reference referral = silent();
        Instant respondBy = part(referral).respondBy();

        course.chase(referral, SUPERVISORS, SUPERVISOR, extend(1));

        assertThat(part(referral).respondBy()).isEqualTo(respondBy);
        course.chase(silentResponse(referral), SUPERVISORS, SUPERVISOR, extend(2));
        assertThat(part(referral).respondBy()).isEqualTo(Instant.parse("2026-12-04T17:00:00Z"));
        assertThat(story.task(referral, "Task_CarryOut").getDueDate()).isEqualTo(Date.from(part(referral).respondBy()));
    }

    @Test
    void givesItToAColleagueAndTheTeamStillSeesIt() {
        Reference referral = silent();

        course.chase(referral, SUPERVISORS, SUPERVISOR, Map.of("decision", "colleague", "colleague", TEAM,
                "note", "Synthetic note: knows the place"));

        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isEqualTo(TEAM);
        assertThat(story.tasksSeenBy(SUPERVISOR, referral)).contains("Task_AnswerReferral");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.GIVEN_TO);
        story.accept(referral, TEAM);
        assertThat(part(referral).status()).isEqualTo(PartStatus.ACCEPTED);
    }

    @Test
    void takesItOver() {
        Reference referral = silent();

        course.chase(referral, SUPERVISORS, SUPERVISOR, note("take-over"));

        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isEqualTo(SUPERVISOR);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.TAKEN_OVER);
        story.accept(referral, SUPERVISOR);
        assertThat(part(referral).answeredBy()).isEqualTo(SUPERVISOR);
    }

    @Test
    void letsHarmonysSupervisorsTakeItOverToo() {
        Reference referral = silent();
        course.silentUntil(referral, FRIDAY);

        course.chase(referral, "supervisors", "supervisor", note("take-over"));

        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isEqualTo("supervisor");
        story.accept(referral, "supervisor");
        assertThat(part(referral).status()).isEqualTo(PartStatus.ACCEPTED);
    }

    @Test
    void notesWhatWasDoneAndLeavesTheTeamsTask() {
        Reference referral = silent();

        course.chase(referral, SUPERVISORS, SUPERVISOR, note("note"));

        assertThat(course.chaseTask(referral, SUPERVISORS)).isNull();
        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isNull();
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.CHASED);
        assertThat(course.timers(referral, "answer")).as("Harmony's turn comes all the same")
                .containsOnly(Map.entry("HarmonyDue", FRIDAY));
    }

    @Test
    void givesItToAnotherTeamWithItsRoleAndLeavesNoTraceOfTheOldTask() {
        Reference referral = silent();
        course.silentUntil(referral, FRIDAY);
        assertThat(part(referral).leads()).isTrue();

        course.chase(referral, SUPERVISORS, SUPERVISOR, another("housing-thirteen"));

        assertThat(part(referral).status()).isEqualTo(PartStatus.REASSIGNED);
        AgencyPart next = story.part(referral, "housing-thirteen");
        assertThat(next.status()).isEqualTo(PartStatus.SENT);
        assertThat(next.leads()).isTrue();
        assertThat(next.choice().needed()).isTrue();
        assertThat(next.clockFrom()).isEqualTo(FRIDAY);
        assertThat(story.tasksSeenBy(TEAM, referral)).isEmpty();
        assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_AnswerReferral");
        assertThat(story.tasksSeenBy("housing-thirteen", referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.REASSIGNED);
        assertThat(story.incidents(referral)).isZero();
        story.accept(referral, "housing-thirteen");
        story.recordOutcome(referral, "housing-thirteen", "need-met");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
    }

    @Test
    void givesAnAcceptedPartToAnotherTeam() {
        Reference referral = story.refer(TestReferral.about("environment"));
        silentResponse(referral);

        course.chase(referral, SUPERVISORS, SUPERVISOR, another("housing-thirteen"));

        assertThat(part(referral).status()).isEqualTo(PartStatus.REASSIGNED);
        assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_AnswerReferral");
    }

    static Stream<Map<String, Object>> incompleteOrWrong() {
        return Stream.of(Map.of("note", "x"), Map.of("decision", "close", "note", "x"), Map.of("decision", "note"),
                Map.of("decision", "note", "note", " "), Map.of("decision", "extend", "note", "x"),
                Map.of("decision", "extend", "days", 0, "note", "x"),
                Map.of("decision", "extend", "days", 21, "note", "x"),
                Map.of("decision", "extend", "days", 3), Map.of("decision", "colleague", "note", "x"),
                Map.of("decision", "colleague", "colleague", "fire-prevention", "note", "x"),
                Map.of("decision", "colleague", "colleague", "nobody", "note", "x"),
                Map.of("decision", "another-team", "note", "x"),
                Map.of("decision", "another-team", "team", "nobody", "note", "x"),
                Map.of("decision", "another-team", "team", "triage", "note", "x"),
                Map.of("decision", "another-team", "team", TEAM, "note", "x"),
                Map.of("decision", "note", "note", "x", "extended", true),
                Map.of("decision", "note", "note", "x", "part", 7));
    }

    @ParameterizedTest
    @MethodSource("incompleteOrWrong")
    void leavesEverythingAsItWasWhereAnEntryIsRefused(Map<String, Object> form) {
        Reference referral = silent();
        List<Event> before = story.timeline(referral);
        Instant due = part(referral).acknowledgeBy();

        assertThatThrownBy(() -> course.chase(referral, SUPERVISORS, SUPERVISOR, form)).as("" + form)
                .isInstanceOf(RuntimeException.class);

        assertThat(story.timeline(referral)).isEqualTo(before);
        assertThat(story.record(referral).parts()).hasSize(1);
        assertThat(part(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(course.chaseTask(referral, SUPERVISORS)).isNotNull();
        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isNull();
        assertThat(course.timers(referral, "answer")).containsOnly(Map.entry("HarmonyDue", FRIDAY));
    }

    @Test
    void offersTheColleaguesOfTheSilentTeamToHarmonysSupervisorsToo() {
        Reference referral = silent();
        course.silentUntil(referral, FRIDAY);
        Task task = course.chaseTask(referral, "supervisors");

        story.as("supervisor", () -> {
            SpinJsonNode seen = (SpinJsonNode) story.seen(task);
            assertThat(values(seen.prop("colleagues"))).containsExactly(TEAM, SUPERVISOR);
            assertThat(values(seen.prop("otherTeams"))).contains("fire-prevention").doesNotContain(TEAM);
        });
    }

    private static List<String> values(SpinJsonNode options) {
        return options.elements().stream().map(option -> option.prop("value").stringValue()).toList();
    }

    @Test
    void givesTriageNoMoreTimeWhileItWaitsForAnAnswer() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        course.silentUntil(referral, Instant.parse("2026-11-26T17:00:00Z"));
        assertThat(course.chaseTask(referral, "triage-supervisors")).isNotNull();
        int question = course.triageAsks(referral, "Synthetic question");

        assertThatThrownBy(() -> course.chase(referral, "triage-supervisors", "triage-supervisor", extend(2)))
                .hasStackTraceContaining("stands still until the referrer answers");
        course.answer(referral, question, "Synthetic answer");
        course.chase(referral, "triage-supervisors", "triage-supervisor", extend(2));
        assertThat(story.timeline(referral)).contains(Event.EXTENDED);
    }

    @Test
    void isntDecidedByTheTeamItselfOrByAnotherTeamsSupervisors() {
        Reference referral = silent();
        String task = course.chaseTask(referral, SUPERVISORS).getId();

        for (String user : List.of(TEAM, "fire-prevention-supervisor", "officer", "triage")) {
            assertThat(story.refused(user, () -> story.completeById(task, note("note")))).as(user).isTrue();
        }
        assertThat(story.timeline(referral)).doesNotContain(Event.CHASED);
    }

    @Test
    void cantGiveAwayWhatIsTriagesOwn() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        course.silentUntil(referral, THURSDAY);

        assertThatThrownBy(() -> course.chase(referral, "triage-supervisors", "triage-supervisor",
                another("housing-thirteen"))).hasMessageContaining("can't be given to another team");
        course.chase(referral, "triage-supervisors", "triage-supervisor", extend(2));
        assertThat(story.task(referral, "Task_TriageReferral").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-11-30T17:00:00Z")));
    }

    @Test
    void extendsTheQuestionAndNotTheTeamsTask() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Date due = story.task(referral, "Task_AnswerReferral").getDueDate();
        int question = course.ask(referral, TEAM, "Synthetic question: which lamp?");
        course.silentUntil(referral, THURSDAY);

        course.chase(referral, "supervisors", "supervisor", extend(2));

        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate()).isEqualTo(due);
        assertThat(part(referral).acknowledgeBy()).isEqualTo(due.toInstant());
        course.silentUntil(referral, Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(course.chaseTask(referral, "supervisors")).as("asked again").isNotNull();
        assertThat(course.mails(referral, "question-reminder." + question)).hasSize(1);
        assertThatThrownBy(() -> course.chase(referral, "supervisors", "supervisor", note("take-over")))
                .hasMessageContaining("choose something else");
        assertThat(story.task(referral, "Task_AnswerReferral").getAssignee()).isNull();
    }

    @Test
    void bothSupervisorsDecideOneAfterTheOther() {
        Reference referral = silent();
        course.silentUntil(referral, FRIDAY);

        course.chase(referral, "supervisors", "supervisor", extend(2));
        course.chase(referral, SUPERVISORS, SUPERVISOR, extend(5));

        assertThat(part(referral).acknowledgeBy()).as("the last word holds")
                .isEqualTo(Instant.parse("2026-12-04T17:00:00Z"));
        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-12-04T17:00:00Z")));
    }

    @Test
    void twoSupervisorsWhoDecideAtOnceNeverGiveItToTwoTeams() throws Exception {
        for (int round = 0; round < 5; round++) {
            story.clockAt("2026-11-24T10:15:00Z");
            Reference referral = silent();
            course.silentUntil(referral, FRIDAY);
            String theirs = course.chaseTask(referral, SUPERVISORS).getId();
            String harmonys = course.chaseTask(referral, "supervisors").getId();

            List<Boolean> refused = atOnce(
                    () -> story.refused(SUPERVISOR, () -> story.completeById(theirs, another("housing-thirteen"))),
                    () -> story.refused("supervisor", () -> story.completeById(harmonys, another("fire-prevention"))));

            assertThat(refused).containsExactlyInAnyOrder(true, false);
            story.runJobs(referral);
            assertThat(story.record(referral).parts()).hasSize(2);
            assertThat(story.timeline(referral)).containsOnlyOnce(Event.REASSIGNED);
            assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_AnswerReferral");
            assertThat(story.incidents(referral)).isZero();
        }
    }

    @Test
    void takesTheAnswerOrTheOtherTeamButNeverBoth() throws Exception {
        for (int round = 0; round < 5; round++) {
            story.clockAt("2026-11-24T10:15:00Z");
            Reference referral = silent();
            String theirs = course.chaseTask(referral, SUPERVISORS).getId();
            String answer = story.task(referral, "Task_AnswerReferral").getId();

            List<Boolean> refused = atOnce(
                    () -> story.refused(SUPERVISOR, () -> story.completeById(theirs, another("housing-thirteen"))),
                    () -> story.refused(TEAM, () -> story.completeById(answer, Map.of("answer", "accept"))));

            assertThat(refused).containsExactlyInAnyOrder(true, false);
            story.runJobs(referral);
            assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey")
                    .containsExactly(refused.get(0) ? "Task_CarryOut" : "Task_AnswerReferral");
            assertThat(part(referral).status()).isEqualTo(refused.get(0) ? PartStatus.ACCEPTED : PartStatus.REASSIGNED);
        }
    }

    private Reference silent() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.silentUntil(referral, Instant.parse("2026-11-25T17:00:00Z"));
        course.silentUntil(referral, THURSDAY);
        return referral;
    }

    /** Accepts, and lets the response be overdue until the supervisors' turn. */
    private Reference silentResponse(Reference referral) {
        story.accept(referral, TEAM);
        course.silentUntil(referral, part(referral).respondBy());
        course.silentUntil(referral, course.timers(referral, "response").get("SupervisorsDue"));
        return referral;
    }

    private AgencyPart part(Reference referral) {
        return story.part(referral, TEAM);
    }

    private static Map<String, Object> extend(int days) {
        return Map.of("decision", "extend", "days", days, "note", "Synthetic note: somebody is off sick");
    }

    private static Map<String, Object> another(String team) {
        return Map.of("decision", "another-team", "team", team, "note", "Synthetic note: the land is theirs");
    }

    private static Map<String, Object> note(String decision) {
        return Map.of("decision", decision, "note", "Synthetic note: rang the team");
    }

    private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(2);
        CyclicBarrier both = new CyclicBarrier(2);
        try {
            List<Future<Boolean>> results = Stream.of(one, other).map(act -> people.submit(() -> {
                both.await();
                return act.call();
            })).toList();
            return List.of(results.get(0).get(), results.get(1).get());
        } finally {
            people.shutdownNow();
        }
    }
}
