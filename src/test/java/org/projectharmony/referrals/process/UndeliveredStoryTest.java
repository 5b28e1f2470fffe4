package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail that is refused, or comes back, counts as silence at once; nobody goes unheard because of it. */
@ProcessTest
class UndeliveredStoryTest {

    private static final String TEAM = "council-enforcement";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;

    @Test
    void tellsTheBackupAtOnceWhereTheTeamsMailComesBack() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Mail mail = one(referral, "new-referral");
        assertThat(course.mails(referral, "resend.answer")).isEmpty();

        course.returns(referral, mail);

        assertThat(one(referral, "resend.answer").to()).isEqualTo("enforcement@council.example");
        assertThat(one(referral, "backup.answer").to()).isEqualTo("enforcement-backup@council.example");
        assertThat(course.timers(referral, "answer")).containsOnlyKeys("DueSoon", "SupervisorsDue")
                .containsEntry("SupervisorsDue", Instant.parse("2026-11-26T17:00:00Z"));
        assertThat(story.task(referral, "Task_AnswerReferral")).isNotNull();
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.MAIL_UNDELIVERED);
        course.silentUntil(referral, Instant.parse("2026-11-26T16:59:00Z"));
        assertThat(course.mails(referral, "resend.answer")).as("once, also when it is due").hasSize(1);
    }

    @Test
    void changesNothingWhereTheSameMailComesBackOnceMore() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Mail mail = one(referral, "new-referral");
        course.returns(referral, mail);
        List<Event> before = story.timeline(referral);
        int mails = story.mails(referral).size();

        course.returns(referral, mail);
        course.returns(referral, mail);

        assertThat(story.timeline(referral)).isEqualTo(before);
        assertThat(story.mails(referral)).hasSize(mails);
        assertThat(story.tasksOf(referral)).hasSize(1);
    }

    @Test
    void chasesOnlyTheStepThatTheReturnedMailWasAbout() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Mail mail = one(referral, "new-referral");
        story.accept(referral, TEAM);
        course.inform(referral, "Synthetic news");

        course.returns(referral, mail);

        assertThat(story.mails(referral)).as("it has been accepted all the same")
                .noneMatch(sent -> sent.id().contains(".resend") || sent.id().contains(".backup"));
        course.returns(referral, one(referral, "new-information"));
        assertThat(course.mails(referral, "resend.information")).hasSize(1);
        assertThat(course.mails(referral, "resend.response")).isEmpty();
        assertThat(course.timers(referral, "response")).containsKey("Overdue");
    }

    @Test
    void countsARefusedMailToTheTeamAsSilenceAtOnce() {
        Reference referral = refused(() -> story.refer(TestReferral.about("environment")));

        assertThat(course.timers(referral, "answer")).containsOnlyKeys("DueSoon", "SupervisorsDue");
        assertThat(story.tasksSeenBy(TEAM, referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.timeline(referral)).doesNotContain(Event.TEAM_TOLD, Event.RESENT, Event.BACKUP_TOLD,
                Event.ACKNOWLEDGED);
        assertThat(story.incidents(referral)).isZero();
        course.silentUntil(referral, Instant.parse("2026-11-26T17:00:00Z"));
        assertThat(course.chaseTask(referral, "council-enforcement-supervisors")).isNotNull();
        assertThat(course.mails(referral, "escalation.answer")).hasSize(1);
    }

    @Test
    void countsAMailThatCameBackWhileTheClockStoodStillAsSilenceWhenItGoesOn() {
        Reference referral = story.refer(TestReferral.about("environment"));
        int question = course.ask(referral, TEAM, "Synthetic question");
        course.inform(referral, "Synthetic news");

        course.returns(referral, one(referral, "new-information"));
        assertThat(course.mails(referral, "resend.information")).as("nobody is chased in a pause").isEmpty();

        course.answer(referral, question, "Synthetic answer");
        assertThat(course.mails(referral, "resend.information")).hasSize(1);
        assertThat(course.mails(referral, "backup.information")).hasSize(1);
        assertThat(course.timers(referral, "information")).containsOnlyKeys("DueSoon", "SupervisorsDue");
    }

    @Test
    void tellsTheTeamAgainInAPauseTooButLetsItsSupervisorsTurnStandStill() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Mail mail = one(referral, "new-referral");
        Instant supervisors = Instant.parse("2026-11-26T17:00:00Z");
        int question = course.ask(referral, TEAM, "Synthetic question");

        course.returns(referral, mail);

        assertThat(course.mails(referral, "resend.answer")).hasSize(1);
        assertThat(course.standsStill(referral, "answer")).isTrue();
        story.clockAt("2026-11-25T12:00:00Z");
        course.answer(referral, question, "Synthetic answer");
        assertThat(course.standsStill(referral, "answer")).isFalse();
        assertThat(course.timers(referral, "answer").get("SupervisorsDue"))
                .as("later by the working day that ended meanwhile").isEqualTo(supervisors.plus(Duration.ofDays(1)));
    }

    @Test
    void countsARefusedReminderAsSilenceToo() {
        Reference referral = story.refer(TestReferral.about("environment"));
        refused(() -> {
            course.silentUntil(referral, story.part(referral, TEAM).acknowledgeBy().minus(Duration.ofHours(3)));
            return referral;
        });

        assertThat(course.timers(referral, "answer")).containsOnlyKeys("SupervisorsDue");
    }

    @Test
    void countsARefusedMailToTriageAsSilenceAtOnce() {
        Reference referral = refused(() ->
                story.refer(TestReferral.about("environment").wanting("voluntary-catalyst")));

        assertThat(course.timers(referral, "triage")).containsOnlyKeys("DueSoon", "SupervisorsDue");
        assertThat(story.tasksSeenBy("triage", referral)).contains("Task_TriageReferral");
    }

    @Test
    void givesTriageTheTaskToReachTheReferrerAnotherWay() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Mail acknowledgement = one(referral, "acknowledgement");

        course.returns(referral, acknowledgement);
        course.returns(referral, acknowledgement);

        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_ReachAnotherWay");
        assertThat(story.task(referral, "Task_ReachAnotherWay").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-11-25T17:00:00Z")));
        story.complete(referral, "triage", "Task_ReachAnotherWay", Map.of("note", "Synthetic note: rang the station"));
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.TOLD_ANOTHER_WAY);
        assertThat(story.tasksSeenBy("triage", referral)).isEmpty();
    }

    @Test
    void givesTriageTheTaskWhereTheReferrersMailIsRefused() {
        Reference referral = story.refer(TestReferral.about("environment"));
        refused(() -> {
            story.decline(referral, TEAM, "Synthetic reason: not our land");
            return referral;
        });

        assertThat(story.tasksSeenBy("triage", referral)).contains("Task_ReachAnotherWay", "Task_TriageDecline");
    }

    @Test
    void reachesSupervisorsAnotherWayToo() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.silentUntil(referral, Instant.parse("2026-11-25T17:00:00Z"));
        course.silentUntil(referral, Instant.parse("2026-11-26T17:00:00Z"));

        course.returns(referral, one(referral, "escalation.answer"));

        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_ReachAnotherWay");
        assertThat(course.chaseTask(referral, "council-enforcement-supervisors")).isNotNull();
    }

    @Test
    void closesOnlyAfterTheReferrerWasToldTheJointOutcomeAnotherWay() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, TEAM);
        refused(() -> {
            story.recordOutcome(referral, TEAM, "need-met");
            return referral;
        });

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
        assertThat(story.timeline(referral)).doesNotContain(Event.REFERRER_TOLD, Event.CLOSED);
        reachAnotherWay(referral, "of the agency's outcome and of the joint one");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.timeline(referral)).containsSubsequence(Event.TOLD_ANOTHER_WAY, Event.CLOSED);
    }

    @Test
    void reachesTheReferrerAnotherWayWhereTheJointOutcomeComesBackAfterTheEnd() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, TEAM);
        story.recordOutcome(referral, TEAM, "need-met");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);

        course.returns(referral, one(referral, "outcome"));

        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_ReachAnotherWay");
        story.complete(referral, "triage", "Task_ReachAnotherWay", Map.of("note", "Synthetic note: told by phone"));
        assertThat(story.running(referral)).isFalse();
    }

    @Test
    void chasesTriageUntilTheRecipientHasBeenReached() {
        Reference referral = story.refer(TestReferral.about("environment"));
        course.returns(referral, one(referral, "acknowledgement"));

        course.silentUntil(referral, Instant.parse("2026-11-25T17:00:00Z"));
        assertThat(one(referral, "resend.another-way").to()).isEqualTo("triage@harmony.example");
        assertThat(course.mails(referral, "backup.another-way")).hasSize(1);
        course.silentUntil(referral, Instant.parse("2026-11-26T17:00:00Z"));
        assertThat(course.chaseTask(referral, "triage-supervisors")).isNotNull();
        course.chase(referral, "triage-supervisors", "triage-supervisor", Map.of("decision", "take-over", "note",
                "Synthetic note"));
        assertThat(story.task(referral, "Task_ReachAnotherWay").getAssignee()).isEqualTo("triage-supervisor");

        story.complete(referral, "triage-supervisor", "Task_ReachAnotherWay", Map.of("note", "Synthetic note"));
        course.silentUntil(referral, Instant.parse("2026-11-27T17:00:00Z"));
        assertThat(course.ladder(referral, "another-way")).isNull();
        assertThat(course.mails(referral, "escalation.another-way")).hasSize(1);
    }

    @Test
    void doesNotChaseItselfWhereTriagesOwnMailboxRefusesEverything() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, TEAM);
        refused(() -> {
            story.recordOutcome(referral, TEAM, "need-met");
            for (int day = 0; day < 10; day++) {
                story.clockForward(Duration.ofDays(1));
                story.runJobs(referral);
            }
            return referral;
        });

        assertThat(story.tasksOf(referral)).as("for two mails to the referrer: reach them, and each of two supervisors")
                .hasSize(6).extracting("taskDefinitionKey").containsOnly("Task_ReachAnotherWay", "Task_ChaseStep");
        assertThat(story.jobs(referral)).isEmpty();
        reachAnotherWay(referral, "of the agency's outcome and of the joint one");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
    }

    private void reachAnotherWay(Reference referral, String of) {
        List<String> tasks = story.tasksOf(referral).stream()
                .filter(task -> task.getTaskDefinitionKey().equals("Task_ReachAnotherWay"))
                .sorted(Comparator.comparing(task -> story.variable(task, "part") == null)).map(Task::getId).toList();
        assertThat(tasks).as(of).hasSize(2);
        for (String task : tasks) {
            assertThat(story.record(referral).status()).as("the joint outcome is not told yet").isEqualTo(ReferralStatus.OPEN);
            story.as("triage", () -> story.completeById(task, Map.of("note", "Synthetic note")));
            story.runJobs(referral);
        }
    }

    private Mail one(Reference referral, String message) {
        List<Mail> mails = course.mails(referral, message);
        assertThat(mails).as(message).hasSize(1);
        return mails.get(0);
    }

    /** What happens while the mail server takes mail for nobody. */
    private static Reference refused(Supplier<Reference> what) {
        MailServer.down();
        try (RejectingMailServer rejecting = new RejectingMailServer(MailServer.port())) {
            return what.get();
        } finally {
            MailServer.up();
        }
    }
}
