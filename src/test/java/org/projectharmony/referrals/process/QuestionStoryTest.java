package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.change.NotAllowed;
import org.projectharmony.referrals.referral.PartClock;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.beans.factory.annotation.Autowired;

/** An agency, or triage, asks the referrer: the working clock stands still and goes on with the answer. */
@ProcessTest
class QuestionStoryTest {

    private static final String TEAM = "council-enforcement";
    private static final String QUESTION = "Synthetic question: which lamp?";
    private static final String ANSWER = "Synthetic answer: the one by the gate";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;

    @Test
    void pausesTheWorkingClockAndAsksByMail() {
        Reference referral = story.refer(TestReferral.about("environment"));

        int question = course.ask(referral, TEAM, QUESTION);

        assertThat(course.standsStill(referral, "answer")).isTrue();
        assertThat(clock(referral).pausedAt()).isEqualTo(story.now());
        assertThat(clock(referral).stopped()).isTrue();
        assertThat(course.mails(referral, "question." + question)).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo("officer@police.example");
            assertThat(mail.text()).contains(referral + "/questions/" + question).doesNotContain("lamp");
        });
        assertThat(story.timeline(referral)).containsSubsequence(Event.QUESTION_ASKED, Event.CLOCK_PAUSED);
        course.silentUntil(referral, story.now().plus(Duration.ofDays(9)));
        assertThat(story.mails(referral)).as("nobody is chased while it stands still")
                .noneMatch(mail -> mail.id().matches(".*\\.(reminder|resend|backup|escalation)\\.answer.*"));
    }

    @Test
    void movesRecordTaskAndTimersAlikeWithTheAnswer() {
        Reference referral = story.refer(TestReferral.about("environment"));
        PartClock before = clock(referral);
        Map<String, Instant> timers = course.timers(referral, "answer");
        int question = course.ask(referral, TEAM, QUESTION);
        story.clockAt("2026-11-26T12:00:00Z");

        course.answer(referral, question, ANSWER);

        // Two ends of working days, Tuesday's and Wednesday's, were in the pause.
        Instant due = Instant.parse("2026-11-27T17:00:00Z");
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(clock(referral).respondBy()).isEqualTo(before.respondBy().plus(Duration.ofDays(2)));
        assertThat(clock(referral).pausedAt()).isNull();
        assertThat(clock(referral).paused()).isEqualTo(Duration.parse("PT49H45M"));
        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate()).isEqualTo(Date.from(due));
        assertThat(course.timers(referral, "answer")).containsEntry("Overdue", due)
                .containsEntry("DueSoon", timers.get("DueSoon").plus(Duration.ofDays(2)));
        assertThat(course.standsStill(referral, "answer")).isFalse();
        assertThat(story.timeline(referral)).containsSubsequence(Event.QUESTION_ANSWERED, Event.CLOCK_RESUMED);
        course.silentUntil(referral, due.minusSeconds(1));
        assertThat(course.mails(referral, "resend.answer")).isEmpty();
        course.silentUntil(referral, due);
        assertThat(course.mails(referral, "resend.answer")).hasSize(1);
    }

    @Test
    void givesBackNoDayWhereNoneEndedMeanwhile() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Instant due = clock(referral).acknowledgeBy();
        int question = course.ask(referral, TEAM, QUESTION);
        story.clockForward(Duration.ofHours(5));

        course.answer(referral, question, ANSWER);

        assertThat(clock(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(course.timers(referral, "answer")).containsEntry("Overdue", due);
    }

    @Test
    void givesBackWorkingDaysOnlyAfterAWeekend() {
        story.clockAt("2026-11-26T12:00:00Z");
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockAt("2026-11-27T16:00:00Z");
        int question = course.ask(referral, TEAM, QUESTION);
        story.clockAt("2026-11-30T09:00:00Z");

        course.answer(referral, question, ANSWER);

        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-11-30T17:00:00Z")));
    }

    @Test
    void givesBackWorkingDaysOnlyAfterBankHolidays() {
        story.clockAt("2026-12-23T10:00:00Z");
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-12-24T17:00:00Z"));
        story.clockAt("2026-12-24T09:00:00Z");
        int question = course.ask(referral, TEAM, QUESTION);
        story.clockAt("2026-12-29T09:00:00Z");

        course.answer(referral, question, ANSWER);

        // Christmas Eve's end was in the pause; 25 and 28 December are bank holidays, and the weekend is between them.
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-12-29T17:00:00Z"));
        assertThat(course.timers(referral, "answer")).containsEntry("Overdue", Instant.parse("2026-12-29T17:00:00Z"));
    }

    @Test
    void letsAClockThatElapsesRunOn() {
        Reference referral = story.refer(TestReferral.about("environment").with("/risk/level", "immediate"));
        story.complete(referral, "triage", "Task_TriageReferral", triaged());
        Instant due = clock(referral).acknowledgeBy();
        assertThat(due).isEqualTo(Instant.parse("2026-11-24T10:45:00Z"));

        int question = course.ask(referral, TEAM, QUESTION);

        assertThat(course.standsStill(referral, "answer")).isFalse();
        course.silentUntil(referral, due);
        assertThat(course.mails(referral, "resend.answer")).hasSize(1);
        story.clockForward(Duration.ofDays(2));
        course.answer(referral, question, ANSWER);
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(clock(referral).respondBy()).as("working days, which did stand still")
                .isEqualTo(Instant.parse("2026-12-03T17:00:00Z"));
    }

    @Test
    void saysNothingOfAPauseWhereNothingStandsStill() {
        Reference referral = story.refer(TestReferral.about("fire-risk").with("/risk/level", "immediate"));
        story.complete(referral, "triage", "Task_TriageReferral", triaged());

        int question = course.ask(referral, "fire-prevention", QUESTION);
        story.clockForward(Duration.ofMinutes(10));
        course.answer(referral, question, ANSWER);

        assertThat(story.part(referral, "fire-prevention").clock().stopped()).isFalse();
        assertThat(story.timeline(referral)).contains(Event.QUESTION_ANSWERED)
                .doesNotContain(Event.CLOCK_PAUSED, Event.CLOCK_RESUMED);
    }

    @Test
    void goesOnOnlyWithTheLastOfTwoAnswersAndCountsFromTheFirstQuestion() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int first = course.ask(referral, TEAM, QUESTION);
        story.clockAt("2026-11-25T12:00:00Z");
        int second = course.ask(referral, TEAM, "Synthetic question: since when?");
        story.clockAt("2026-11-26T12:00:00Z");

        course.answer(referral, first, ANSWER);
        assertThat(course.standsStill(referral, "answer")).isTrue();
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
        story.clockAt("2026-11-27T12:00:00Z");
        course.answer(referral, second, ANSWER);

        // From Tuesday to Friday three working days have ended.
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(course.timers(referral, "answer")).containsEntry("Overdue", Instant.parse("2026-11-30T17:00:00Z"));
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.CLOCK_PAUSED, Event.CLOCK_RESUMED);
    }

    @Test
    void countsEachPauseOnItsOwn() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.answer(referral, pauseUntil(referral, QUESTION, "2026-11-25T12:00:00Z"), ANSWER);
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));

        story.clockAt("2026-11-26T12:00:00Z");
        int second = pauseUntil(referral, "Synthetic question: since when?", "2026-11-27T12:00:00Z");
        course.answer(referral, second, ANSWER);

        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(clock(referral).paused()).isEqualTo(Duration.parse("PT49H45M"));
    }

    @Test
    void mayBeAcceptedMeanwhileAndTheResponseWaitsToo() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Instant acknowledgeBy = clock(referral).acknowledgeBy();
        int question = course.ask(referral, TEAM, QUESTION);
        story.clockAt("2026-11-25T12:00:00Z");

        story.accept(referral, TEAM);

        assertThat(course.ladder(referral, "answer")).isNull();
        assertThat(course.timers(referral, "response")).as("nobody is chased while it stands still").isEmpty();
        assertThat(clock(referral).stopped()).isTrue();
        story.clockAt("2026-11-27T12:00:00Z");
        course.answer(referral, question, ANSWER);

        // Rule R: five working days from Tuesday are Tuesday next; three working days have ended in the pause.
        Instant due = Instant.parse("2026-12-04T17:00:00Z");
        assertThat(clock(referral).respondBy()).isEqualTo(due);
        assertThat(clock(referral).acknowledgeBy()).as("what was answered stays as it was").isEqualTo(acknowledgeBy);
        assertThat(story.task(referral, "Task_CarryOut").getDueDate()).isEqualTo(Date.from(due));
        assertThat(course.timers(referral, "response")).containsEntry("Overdue", due)
                .containsEntry("DueSoon", Instant.parse("2026-12-03T17:00:00Z"));
    }

    @Test
    void remindsOfTheResponseByWhatIsLeftAfterAPauseBeforeTheAnswer() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.answer(referral, pauseUntil(referral, QUESTION, "2026-11-26T12:00:00Z"), ANSWER);

        story.accept(referral, TEAM);

        assertThat(course.timers(referral, "response"))
                .containsEntry("Overdue", Instant.parse("2026-12-03T17:00:00Z"))
                .containsEntry("DueSoon", Instant.parse("2026-12-02T17:00:00Z"));
    }

    @Test
    void pausesTheExtraTimeThatASupervisorGave() {
        Reference referral = overdue();
        course.chase(referral, "council-enforcement-supervisors", "council-enforcement-supervisor",
                Map.of("decision", "extend", "days", 1, "note", "Synthetic note"));
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
        story.clockAt("2026-11-27T09:00:00Z");
        int question = course.ask(referral, TEAM, QUESTION);

        course.silentUntil(referral, Instant.parse("2026-11-30T12:00:00Z"));
        assertThat(course.chaseTask(referral, "council-enforcement-supervisors")).isNull();
        course.answer(referral, question, ANSWER);

        Instant due = Instant.parse("2026-11-30T17:00:00Z");
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(story.task(referral, "Task_AnswerReferral").getDueDate()).isEqualTo(Date.from(due));
        assertThat(course.timers(referral, "answer")).containsOnly(Map.entry("HarmonyDue", due));
        course.silentUntil(referral, due);
        assertThat(course.chaseTask(referral, "council-enforcement-supervisors")).isNotNull();
        assertThat(course.mails(referral, "escalation.answer")).hasSize(3);
    }

    @Test
    void needsNoMoreTimeWhileTheClockStandsStill() {
        Reference referral = overdue();
        int question = course.ask(referral, TEAM, QUESTION);
        Map<String, Object> extend = Map.of("decision", "extend", "days", 1, "note", "Synthetic note");

        assertThatThrownBy(() -> course.chase(referral, "council-enforcement-supervisors",
                "council-enforcement-supervisor", extend)).hasMessageContaining("stands still");
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
        course.answer(referral, question, ANSWER);
        course.chase(referral, "council-enforcement-supervisors", "council-enforcement-supervisor", extend);
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(Instant.parse("2026-11-27T17:00:00Z"));
    }

    @Test
    void pausesTheReadingOfNewInformationThatComesMeanwhile() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int question = course.ask(referral, TEAM, QUESTION);
        course.inform(referral, "Synthetic news");

        assertThat(course.timers(referral, "information")).isEmpty();
        story.clockAt("2026-11-25T12:00:00Z");
        course.answer(referral, question, ANSWER);

        Instant due = Instant.parse("2026-11-26T17:00:00Z");
        assertThat(course.timers(referral, "information")).containsEntry("Overdue", due);
        assertThat(story.task(referral, "Task_ReadInformation").getDueDate()).isEqualTo(Date.from(due));
    }

    @Test
    void takesTheSameAnswerTwiceAndRefusesAnother() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int question = pauseUntil(referral, QUESTION, "2026-11-25T12:00:00Z");
        course.answer(referral, question, ANSWER);
        Instant due = clock(referral).acknowledgeBy();
        List<Event> before = story.timeline(referral);

        story.clockAt("2026-11-26T12:00:00Z");
        course.answer(referral, question, ANSWER);
        assertThatThrownBy(() -> course.answer(referral, question, "Synthetic answer: another one"))
                .isInstanceOf(TransitionRefused.class).hasMessageContaining("answered already");

        assertThat(story.timeline(referral)).isEqualTo(before);
        assertThat(clock(referral).acknowledgeBy()).isEqualTo(due);
        assertThat(course.question(referral, question).answer()).isEqualTo(ANSWER);
    }

    @Test
    void asksTheSameOnlyOnceWhileItIsOpen() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int question = course.ask(referral, TEAM, QUESTION);

        assertThat(course.ask(referral, TEAM, QUESTION)).isEqualTo(question);

        assertThat(story.timeline(referral)).containsOnlyOnce(Event.QUESTION_ASKED);
        assertThat(course.mails(referral, "question." + question)).hasSize(1);
    }

    @Test
    void pausesTriageWhileItAsks() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        int question = course.triageAsks(referral, QUESTION);

        assertThat(course.standsStill(referral, "triage")).isTrue();
        story.clockAt("2026-11-25T12:00:00Z");
        int second = course.triageAsks(referral, "Synthetic question: since when?");
        story.clockAt("2026-11-26T12:00:00Z");
        course.answer(referral, question, ANSWER);
        assertThat(course.standsStill(referral, "triage")).isTrue();
        course.answer(referral, second, ANSWER);

        Instant due = Instant.parse("2026-11-27T17:00:00Z");
        assertThat(story.task(referral, "Task_TriageReferral").getDueDate()).isEqualTo(Date.from(due));
        assertThat(course.timers(referral, "triage")).containsEntry("Overdue", due);
        story.complete(referral, "triage", "Task_TriageReferral",
                Map.of("decision", "no-agency", "risk", "medium", "reason", "Synthetic reason"));
        assertThat(story.running(referral)).isFalse();
    }

    @Test
    void keepsAnAnswerThatNobodyWaitsForAnyMore() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int question = course.ask(referral, TEAM, QUESTION);
        story.decline(referral, TEAM, "Synthetic reason: not our land");

        course.answer(referral, question, ANSWER);

        assertThat(course.question(referral, question).answer()).isEqualTo(ANSWER);
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageDecline");
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void endsTheQuestionWithTheReferral() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.ask(referral, TEAM, QUESTION);
        story.accept(referral, TEAM);

        story.recordOutcome(referral, TEAM, "need-met");

        assertThat(story.running(referral)).isFalse();
        assertThat(story.jobs(referral)).isEmpty();
    }

    @Test
    void isAskedByTheTeamOrTriageOnly() {
        Reference referral = story.refer(TestReferral.about("hoarding"));

        assertThatThrownBy(() -> course.askAs("fire-prevention", referral, 1, QUESTION)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> course.triageAsks(referral, QUESTION)).isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("is not with triage");
        assertThat(story.timeline(referral)).doesNotContain(Event.QUESTION_ASKED);
    }

    @Test
    void isNotWaitedForAnyMoreOnceTheReferralWasReopened() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));
        int question = course.triageAsks(referral, QUESTION);
        course.withdraw(referral);
        story.clockAt("2026-12-01T10:15:00Z");
        course.reopen(referral);

        assertThat(course.timers(referral, "triage")).containsKey("Overdue");
        assertThat(course.standsStill(referral, "triage")).isFalse();
        Map<String, Instant> timers = course.timers(referral, "triage");
        course.answer(referral, question, ANSWER);
        assertThat(course.timers(referral, "triage")).as("an answer to it moves nothing").isEqualTo(timers);
        assertThat(story.timeline(referral)).contains(Event.QUESTION_ANSWERED);
    }

    private static Map<String, Object> triaged() {
        return Map.of("decision", "as-proposed", "risk", "immediate");
    }

    private int pauseUntil(Reference referral, String question, String until) {
        int number = course.ask(referral, TEAM, question);
        story.clockAt(until);
        return number;
    }

    /** The team's answer is overdue, and its supervisors have got a task. */
    private Reference overdue() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.silentUntil(referral, Instant.parse("2026-11-25T17:00:00Z"));
        course.silentUntil(referral, Instant.parse("2026-11-26T17:00:00Z"));
        return referral;
    }

    private PartClock clock(Reference referral) {
        return story.part(referral, TEAM).clock();
    }
}
