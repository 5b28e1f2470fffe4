package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.deadline.Deadline;
import org.projectharmony.referrals.deadline.Limit;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;

/** Silence is passed on, step by step and each once, for every step that a team owes, and ends with it. */
@ProcessTest
class LadderStoryTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Deadline deadline;

    @ParameterizedTest
    @CsvSource({
        "answer,      immediate, 60 minutes,     4 hours,        start",
        "answer,      high,      8 hours,        24 hours,       start",
        "answer,      medium,    2 working days, 3 working days, start",
        "response,    immediate, 30 minutes,     3 hours,        due",
        "response,    high,      4 hours,        20 hours,       due",
        "response,    medium,    1 working day,  2 working days, due",
        "triage,      immediate, 30 minutes,     3 hours,        due",
        "triage,      high,      4 hours,        20 hours,       due",
        "triage,      medium,    1 working day,  2 working days, due",
        "consent,     immediate, 30 minutes,     3 hours,        due",
        "consent,     high,      4 hours,        20 hours,       due",
        "consent,     medium,    1 working day,  2 working days, due",
        "decline,     immediate, 30 minutes,     3 hours,        due",
        "decline,     high,      4 hours,        20 hours,       due",
        "decline,     medium,    1 working day,  2 working days, due",
        "information, immediate, 30 minutes,     3 hours,        due",
        "information, high,      4 hours,        20 hours,       due",
        "information, medium,    1 working day,  2 working days, due"})
    void climbsEachRungOnceAtItsTimeAndLeavesTheTeamsTask(String step, String risk, String toSupervisors,
            String toHarmony, String from) {
        Step watched = Step.of(step);
        Reference referral = until(watched, risk);
        Instant start = story.now();
        Task task = story.task(referral, watched.task);
        Instant due = task.getDueDate().toInstant();
        Instant base = from.equals("start") ? start : due;
        Instant supervisors = deadline.due(base, Limit.parse(toSupervisors));
        Instant harmony = deadline.due(base, Limit.parse(toHarmony));

        assertThat(onRecord(referral, watched, due)).isEqualTo(due);
        assertThat(course.timers(referral, step)).containsEntry("Overdue", due).hasSize(2);
        assertThat(course.timers(referral, step).get("DueSoon")).isBetween(start, due);
        course.silentUntil(referral, due.minus(A_MOMENT));
        mails(referral, step, 1, 0, 0);
        course.silentUntil(referral, due);
        mails(referral, step, 1, 1, 0);
        assertThat(course.timers(referral, step)).containsOnly(Map.entry("SupervisorsDue", supervisors));
        course.silentUntil(referral, supervisors.minus(A_MOMENT));
        mails(referral, step, 1, 1, 0);
        course.silentUntil(referral, supervisors);
        mails(referral, step, 1, 1, 1);
        assertThat(course.timers(referral, step)).containsOnly(Map.entry("HarmonyDue", harmony));
        assertThat(course.mails(referral, "escalation." + step)).extracting(Mail::to)
                .allMatch(to -> to.contains("supervisors@") && !to.startsWith("supervisors@"));
        course.silentUntil(referral, harmony.minus(A_MOMENT));
        mails(referral, step, 1, 1, 1);
        course.silentUntil(referral, harmony);
        mails(referral, step, 1, 1, 2);
        assertThat(course.mails(referral, "escalation." + step)).extracting(Mail::to)
                .contains("supervisors@harmony.example");
        assertThat(chased(referral, step)).hasSize(2);
        assertThat(story.task(referral, watched.task)).as("the team's own task stays").isNotNull();
        assertThat(course.timers(referral, step)).isEmpty();
        course.silentUntil(referral, harmony.plus(Duration.ofDays(20)));
        mails(referral, step, 1, 1, 2);
        assertThat(story.mails(referral).stream().map(Mail::id)).doesNotHaveDuplicates();
        assertThat(story.incidents(referral)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer", "response", "triage", "consent", "decline", "information"})
    void chasesNobodyOnceTheThingIsDone(String step) {
        for (int rung = 0; rung < 4; rung++) {
            story.clockAt("2026-11-24T10:15:00Z");
            Step watched = Step.of(step);
            Reference referral = until(watched, "medium");
            for (int passed = 0; passed < rung; passed++) {
                course.silentUntil(referral, course.timers(referral, step).values().stream().min(Instant::compareTo)
                        .orElseThrow());
            }
            List<String> before = ofStep(referral, step);

            done(referral, watched);
            assertThat(course.ladder(referral, step)).as("%s after rung %s", step, rung).isNull();
            assertThat(chased(referral, step)).isEmpty();
            course.silentUntil(referral, story.now().plus(Duration.ofDays(20)));
            assertThat(ofStep(referral, step)).as("%s after rung %s", step, rung).isEqualTo(before);
            assertThat(story.incidents(referral)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"immediate", "high", "medium"})
    void goesStraightToHarmonysSupervisorsWhereAQuestionHasNoAnswerInTwoWorkingDays(String risk) {
        Reference referral = until(Step.RESPONSE, risk);
        int question = course.ask(referral, "council-enforcement", "Synthetic question: which lamp?");
        Instant due = Instant.parse("2026-11-26T17:00:00Z");

        assertThat(course.question(referral, question).answerBy()).isEqualTo(due);
        course.silentUntil(referral, due.minus(A_MOMENT));
        assertThat(course.chaseTask(referral, "supervisors")).isNull();
        course.silentUntil(referral, due);
        assertThat(course.mails(referral, "question-reminder." + question)).singleElement()
                .satisfies(mail -> assertThat(mail.to()).isEqualTo("officer@police.example"));
        assertThat(course.mails(referral, "escalation.question." + question)).singleElement()
                .satisfies(mail -> assertThat(mail.to()).isEqualTo("supervisors@harmony.example"));
        assertThat(course.chaseTask(referral, "supervisors").getDueDate()).isEqualTo(due);
        assertThat(story.task(referral, "Task_CarryOut")).isNotNull();
        course.answer(referral, question, "Synthetic answer: the one by the gate");
        assertThat(course.chaseTask(referral, "supervisors")).as("nothing to chase once it is answered").isNull();
    }

    @Test
    void takesTheUrgencyFromTheLimitAndNotFromWhatIsLeftOfIt() {
        Reference referral = story.refer(TestReferral.about("environment"));
        AgencyPart part = story.part(referral, "council-enforcement");
        story.clockAt(part.respondBy().minus(Duration.ofMinutes(20)));
        story.accept(referral, "council-enforcement");

        course.silentUntil(referral, part.respondBy());

        assertThat(course.timers(referral, "response")).containsOnly(Map.entry("SupervisorsDue",
                deadline.due(part.respondBy(), Limit.parse("1 working day"))));
    }

    @Test
    void putsEachPassingOnOnTheTimelineAndTheFirstOnTheRecord() {
        Reference referral = until(Step.ANSWER, "medium");
        course.silentUntil(referral, Instant.parse("2026-11-25T16:59:00Z"));
        for (String day : List.of("25", "26", "27")) {
            course.silentUntil(referral, Instant.parse("2026-11-" + day + "T17:00:00Z"));
        }

        assertThat(story.timeline(referral)).containsSubsequence(Event.REMINDED, Event.RESENT, Event.BACKUP_TOLD,
                Event.ESCALATED, Event.SUPERVISORS_TOLD, Event.ESCALATED, Event.SUPERVISORS_TOLD);
        assertThat(story.part(referral, "council-enforcement").escalatedAt())
                .isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));
    }

    /** After an outage both times may have passed. */
    @Test
    void remindsNobodyOfWhatIsOverdueAlready() {
        Reference referral = until(Step.ANSWER, "medium");

        course.silentUntil(referral, Instant.parse("2026-11-25T17:00:00Z"));

        mails(referral, "answer", 0, 1, 0);
        assertThat(course.timers(referral, "answer")).containsOnlyKeys("SupervisorsDue");
    }

    private enum Step {
        ANSWER("Task_AnswerReferral", "council-enforcement", Map.of("answer", "accept")),
        RESPONSE("Task_CarryOut", "council-enforcement",
                Map.of("outcome", "need-met", "note", "Synthetic note", "feedback", "all")),
        TRIAGE("Task_TriageReferral", "triage",
                Map.of("decision", "no-agency", "risk", "medium", "reason", "Synthetic reason")),
        CONSENT("Task_RecordConsent", "triage", Map.of("consent", "refused", "note", "Synthetic note")),
        DECLINE("Task_TriageDecline", "triage", Map.of("decision", "decline-stands", "reason", "Synthetic reason")),
        INFORMATION("Task_ReadInformation", "council-enforcement", Map.of("decision", "no-change"));

        private final String task;
        private final String team;
        private final Map<String, Object> form;

        Step(String task, String team, Map<String, Object> form) {
            this.task = task;
            this.team = team;
            this.form = form;
        }

        static Step of(String step) {
            return valueOf(step.toUpperCase(java.util.Locale.ROOT));
        }
    }

    /** A referral that this step of it has just begun of. */
    private Reference until(Step step, String risk) {
        TestReferral about = switch (step) {
            case CONSENT -> TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked");
            case TRIAGE -> TestReferral.about("environment").wanting("voluntary-catalyst");
            default -> TestReferral.about("environment");
        };
        Reference referral = story.refer(about.with("/risk/level", risk));
        if (step != Step.TRIAGE && !risk.equals("medium")) {
            story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", risk));
        }
        switch (step) {
            case RESPONSE -> story.accept(referral, "council-enforcement");
            case DECLINE -> story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
            case INFORMATION -> {
                story.accept(referral, "council-enforcement");
                course.inform(referral, "Synthetic news");
            }
            default -> { }
        }
        return referral;
    }

    private void done(Reference referral, Step step) {
        story.complete(referral, step.team, step.task, step.form);
    }

    /** What the record says of the step's due time, where it does. */
    private Instant onRecord(Reference referral, Step step, Instant otherwise) {
        return switch (step) {
            case ANSWER -> story.part(referral, "council-enforcement").acknowledgeBy();
            case RESPONSE -> story.part(referral, "council-enforcement").respondBy();
            default -> otherwise;
        };
    }

    private void mails(Reference referral, String step, int reminders, int again, int escalations) {
        assertThat(course.mails(referral, "reminder." + step)).as("reminders").hasSize(reminders);
        assertThat(course.mails(referral, "resend." + step)).as("sent again").hasSize(again);
        assertThat(course.mails(referral, "backup." + step)).as("to the back-up contact").hasSize(again);
        assertThat(course.mails(referral, "escalation." + step)).as("to supervisors").hasSize(escalations);
    }

    private List<String> ofStep(Reference referral, String step) {
        return List.of("reminder.", "resend.", "backup.", "escalation.").stream()
                .flatMap(message -> course.mails(referral, message + step).stream()).map(Mail::id).toList();
    }

    private List<Task> chased(Reference referral, String step) {
        return story.tasksOf(referral).stream().filter(task -> task.getTaskDefinitionKey().equals("Task_ChaseStep")
                && step.equals(story.variable(task, "overdueStep"))).toList();
    }
}
