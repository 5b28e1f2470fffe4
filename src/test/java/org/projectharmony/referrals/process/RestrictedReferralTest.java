package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a restricted referral: its keeper does all that triage and Harmony's supervisors do of others. */
@ProcessTest
class RestrictedReferralTest {

    private static final String KEEPER = "police-neighbourhood";
    private static final String SUPERVISOR = KEEPER + "-supervisor";
    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final List<String> OTHERS = List.of("triage", "triage-supervisor", "supervisor", "fire-prevention",
            "fire-prevention-supervisor", "officer", "analyst", "admin");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Changes changes;
    @Autowired
    private TaskService tasks;

    @ParameterizedTest
    @CsvSource({"radicalisation, police-neighbourhood", "intelligence, police-intelligence"})
    void goesToItsEndWithItsKeeper(String concern, String keeper) {
        Reference referral = story.refer(TestReferral.about(concern).with("/risk/level", "high")
                .with("/subjects/0/dateOfBirth", null));
        assertThat(story.tasksSeenBy(keeper, referral)).containsExactly("Task_AnswerReferral");
        story.accept(referral, keeper);
        course.answer(referral, course.ask(referral, keeper, "Synthetic question"), "Synthetic answer");
        course.inform(referral, "Synthetic news");
        story.complete(referral, keeper, "Task_ReadInformation", Map.of("decision", "no-change", "note", "Synthetic note"));
        story.recordOutcome(referral, keeper, "need-met");

        closed(referral);
        staysAmong(referral, "officer", keeper.replace("police-", ""));
    }

    @Test
    void isTriagedDeclinedChallengedAndReopenedWithItsKeeper() {
        Reference referral = story.refer(TestReferral.about("radicalisation").wanting("ambulance-neas"));
        nobodyElseHasATask(referral);
        story.complete(referral, KEEPER, "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "medium",
                "teams", List.of(KEEPER), "reason", "Synthetic reason: one of us"));
        story.decline(referral, KEEPER, "Synthetic reason: nothing in it");
        nobodyElseHasATask(referral);
        changes.challenge(referral, story.part(referral, KEEPER).number(), "Synthetic reason: there is", OFFICER);
        story.runJobs(referral);
        story.complete(referral, KEEPER, "Task_TriageDecline",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed"));
        nobodyElseHasATask(referral);
        for (String view : List.of("decline-stands", "take-it")) {
            say(referral, view);
        }
        nobodyElseHasATask(referral);
        story.complete(referral, SUPERVISOR, "Task_DecideChallenge",
                Map.of("decision", "take-it", "reason", "Synthetic reason: look again"));

        assertThat(story.part(referral, KEEPER).challenge()).isEqualTo(Challenge.OVERTURNED);
        story.accept(referral, KEEPER);
        story.recordOutcome(referral, KEEPER, "advice-given");
        closed(referral);
        course.reopen(referral);
        nobodyElseHasATask(referral);
        story.complete(referral, KEEPER, "Task_TriageReferral", Map.of("decision", "no-agency", "risk", "medium",
                "reason", "Synthetic reason: seen to"));
        closed(referral);
        staysAmong(referral, "officer", "neighbourhood");
    }

    @Test
    void passesSilenceUpToItsKeepersSupervisors() {
        Reference referral = story.refer(TestReferral.about("radicalisation"));
        for (int days = 0; days < 10; days++) {
            story.clockForward(java.time.Duration.ofDays(1));
            story.runJobs(referral);
        }
        nobodyElseHasATask(referral);

        assertThat(story.tasksSeenBy(SUPERVISOR, referral)).contains("Task_ChaseStep", "Task_AnswerReferral");
        story.as(SUPERVISOR, () -> tasks.createTaskQuery().processInstanceBusinessKey(referral.value())
                .taskDefinitionKey("Task_ChaseStep").list().forEach(chase -> tasks.complete(chase.getId(), new HashMap<>(
                        Map.of("decision", "take-over", "note", "Synthetic note: I'll do it")))));
        story.runJobs(referral);
        story.accept(referral, SUPERVISOR);
        assertThat(story.timeline(referral)).contains(Event.ESCALATED, Event.TAKEN_OVER);
        staysAmong(referral, "officer", "neighbourhood", "adults");
    }

    @Test
    void asksItsKeeperToReachWhomAMailDidNotReach() {
        Reference referral = story.refer(TestReferral.about("radicalisation"));

        course.returns(referral, course.mails(referral, "acknowledgement").get(0));

        nobodyElseHasATask(referral);
        story.complete(referral, KEEPER, "Task_ReachAnotherWay", Map.of("note", "Synthetic note: rang them"));
        assertThat(story.timeline(referral)).contains(Event.TOLD_ANOTHER_WAY);
        staysAmong(referral, "officer", "neighbourhood", "adults");
    }

    @Test
    void isLedByAnotherNamedTeamWhereItsKeeperSaysSo() {
        Reference referral = story.refer(TestReferral.about("radicalisation").with("/subjects/0/dateOfBirth", "2012-03-02"));
        assertThat(story.tasksSeenBy("council-children", referral)).containsExactly("Task_AnswerReferral");

        changes.changeLead(referral, "council-children", "safeguarding-duty", "Synthetic reason",
                new Reader(KEEPER, Set.of(KEEPER)));
        story.runJobs(referral);

        assertThat(story.part(referral, "council-children").leads()).isTrue();
        for (String team : List.of(KEEPER, "council-children")) {
            story.accept(referral, team);
            story.recordOutcome(referral, team, "need-met");
        }
        closed(referral);
        staysAmong(referral, "officer", "neighbourhood", "childrens-hub");
    }

    private void say(Reference referral, String view) {
        Task side = tasks.createTaskQuery().processInstanceBusinessKey(referral.value())
                .taskDefinitionKey("Task_SayChallengeView").list().get(0);
        story.as(SUPERVISOR, () -> tasks.complete(side.getId(), new HashMap<>(Map.of("decision", view,
                "reason", "Synthetic reason for " + view))));
        story.runJobs(referral);
    }

    private void closed(Reference referral) {
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
    }

    private void nobodyElseHasATask(Reference referral) {
        assertThat(OTHERS).allSatisfy(user -> assertThat(story.tasksSeenBy(user, referral)).as(user).isEmpty());
        assertThat(story.incidents(referral)).isZero();
    }

    /** Whom mail of it went to, by the beginning of their mailboxes' names. */
    private void staysAmong(Reference referral, String... mailboxes) {
        assertThat(story.mails(referral)).isNotEmpty().extracting(Mail::to).allMatch(to ->
                Pattern.matches("(" + String.join("|", mailboxes) + ")(-backup|-supervisors)?@.*", to));
        nobodyElseHasATask(referral);
    }
}
