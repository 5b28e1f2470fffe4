package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.SharingChanges;
import org.projectharmony.referrals.change.NotAllowed;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What people change on a referral's way, each change at the moments where it could go wrong, and twice in a row. */
@ProcessTest
class CourseStoryTest {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final Reader TRIAGE = new Reader("triage", Set.of("triage"));
    private static final Reader SUPERVISOR = new Reader("supervisor", Set.of("supervisors"));
    private static final Reader ENFORCEMENT = new Reader("council-enforcement", Set.of("council-enforcement"));
    private static final Reader FIRE = new Reader("fire-prevention", Set.of("fire-prevention"));

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private SharingChanges sharing;
    @Autowired
    private Asking asking;

    @Test
    void bringsNewInformationToEveryAgencyThatHasItInHand() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");
        story.accept(referral, "fire-prevention");

        information(referral, "Synthetic news: a second room is full");
        information(referral, "Synthetic news: a second room is full");

        assertThat(story.tasksSeenBy("fire-prevention", referral))
                .containsExactlyInAnyOrder("Task_CarryOut", "Task_ReadInformation");
        assertThat(story.tasksSeenBy("housing-thirteen", referral))
                .containsExactlyInAnyOrder("Task_AnswerReferral", "Task_ReadInformation");
        assertThat(story.tasksSeenBy("council-adults", referral)).isEmpty();
        assertThat(mailsTo(referral, "New information")).hasSize(2);
        story.complete(referral, "fire-prevention", "Task_ReadInformation",
                Map.of("decision", "plan-changes", "note", "Synthetic note: we bring two crews"));
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.INFORMATION_ADDED, Event.INFORMATION_READ);
        assertThat(story.tasksSeenBy("fire-prevention", referral)).containsExactly("Task_CarryOut");
    }

    @Test
    void waitsForNobodyToReadOnceTheAgencyIsDone() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, "council-enforcement");
        information(referral, "Synthetic news: more rubbish");

        story.recordOutcome(referral, "council-enforcement", "need-met");

        closed(referral);
        assertThatThrownBy(() -> information(referral, "Synthetic news: too late")).isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("reopen it first");
    }

    @Test
    void stopsOpenWorkAndTellsEveryAgencyOnWithdrawal() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.accept(referral, "fire-prevention");
        story.recordOutcome(referral, "fire-prevention", "advice-given");
        story.accept(referral, "council-adults");

        withdraw(referral);
        withdraw(referral);

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.WITHDRAWN);
        assertThat(story.part(referral, "fire-prevention").status()).as("keeps what was done").isEqualTo(PartStatus.DONE);
        assertThat(story.part(referral, "council-adults").status()).isEqualTo(PartStatus.WITHDRAWN);
        assertThat(story.tasksOf(referral)).isEmpty();
        assertThat(story.running(referral)).isFalse();
        assertThat(mailsTo(referral, "nothing more to do")).hasSize(2);
        assertThat(mailsTo(referral, "Referral " + referral + " has ended")).filteredOn(mail ->
                mail.to().startsWith("officer")).hasSize(1);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.WITHDRAWN, Event.REFERRER_TOLD_OF_STOP);
    }

    @Test
    void goesOnWithItsKeeperAndItsAgenciesOnceTriageHasRestrictedIt() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.accept(referral, "fire-prevention");
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");

        assertThat(Visitor.withPassword(port, "triage").post("/api/referrals/" + referral + "/restriction",
                "{\"team\": \"police-neighbourhood\", \"reason\": \"Synthetic reason\"}").statusCode()).isEqualTo(204);

        assertThat(story.tasksSeenBy("triage", referral)).isEmpty();
        assertThat(story.tasksSeenBy("supervisor", referral)).isEmpty();
        story.complete(referral, "police-neighbourhood", "Task_TriageDecline", Map.of("decision", "another-agency",
                "team", "council-housing-options", "reason", "Synthetic reason: theirs"));
        story.recordOutcome(referral, "fire-prevention", "need-met");
        for (String team : List.of("housing-thirteen", "council-housing-options")) {
            story.accept(referral, team);
            story.recordOutcome(referral, team, "need-met");
        }
        closed(referral);
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void canBeWithdrawnBeforeAnythingHasRun() {
        Reference referral = story.receive(TestReferral.about("environment"));

        withdraw(referral);

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.WITHDRAWN);
        assertThat(story.running(referral)).isFalse();
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void canBeWithdrawnAtTriageWhileConsentIsWaitedForAndWhileATriagedDeclineIs() {
        Reference atTriage = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));
        Reference held = story.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        Reference declined = story.refer(TestReferral.about("environment"));
        story.decline(declined, "council-enforcement", "Synthetic reason: not our land");

        for (Reference referral : List.of(atTriage, held, declined)) {
            withdraw(referral);
            assertThat(story.running(referral)).as("" + story.record(referral).content().concerns()).isFalse();
            assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.WITHDRAWN);
        }
    }

    @Test
    void endsTheChaseWithAWithdrawalWhileEscalated() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockAt("2026-11-26T17:01:00Z");
        story.runJobs(referral);
        assertThat(story.tasksSeenBy("council-enforcement-supervisor", referral)).contains("Task_ChaseStep");

        withdraw(referral);

        assertThat(story.tasksOf(referral)).isEmpty();
        assertThat(story.running(referral)).isFalse();
        assertThat(story.jobs(referral)).isEmpty();
    }

    @Test
    void refusesADeclineAfterAWithdrawal() {
        Reference referral = story.refer(TestReferral.about("environment"));
        String task = story.task(referral, "Task_AnswerReferral").getId();
        withdraw(referral);

        assertThat(story.refused("council-enforcement", () -> story.completeById(task,
                Map.of("answer", "decline", "reason", "Synthetic reason")))).isTrue();
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.WITHDRAWN);
    }

    @Test
    void goesThroughTriageWithItsReasonWhenAnAgencyPassesItBack() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.complete(referral, "council-enforcement", "Task_AnswerReferral",
                Map.of("answer", "re-route", "reason", "Synthetic reason: the landlord's land"));

        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.PASSED_BACK);
        story.complete(referral, "triage", "Task_TriageDecline", Map.of("decision", "another-agency",
                "team", "housing-thirteen", "reason", "Synthetic reason: their land"));
        story.accept(referral, "housing-thirteen");
        story.recordOutcome(referral, "housing-thirteen", "need-met");

        closed(referral);
    }

    @Test
    void canBePassedBackAfterItWasAcceptedAndTwice() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, "council-enforcement");

        changes.reRoute(referral, 1, "Synthetic reason: not ours after all", ENFORCEMENT);
        changes.reRoute(referral, 1, "Synthetic reason: not ours after all", ENFORCEMENT);
        story.runJobs(referral);

        assertThat(story.tasksSeenBy("council-enforcement", referral)).isEmpty();
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageDecline");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.REROUTED);
        assertThatThrownBy(() -> changes.reRoute(referral, 1, "Synthetic reason", FIRE)).isInstanceOf(NotAllowed.class);
    }

    @Test
    void changesTheLeadAndTellsEveryAgency() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));

        lead(referral, "fire-prevention");
        lead(referral, "fire-prevention");

        assertThat(story.part(referral, "fire-prevention").leads()).isTrue();
        assertThat(story.part(referral, "council-adults").leads()).isFalse();
        assertThat(mailsTo(referral, "leads now")).hasSize(3);
        assertThat(story.mails(referral)).filteredOn(mail -> mail.subject().endsWith("leads now"))
                .as("housing doesn't learn which other agencies there are").extracting(mail -> mail.to() + " " + mail.subject().contains("another agency"))
                .contains("neighbourhoods@housing.example true", "adults@council.example false");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.LEAD_CHANGED);
    }

    @Test
    void bringsInTheAgencyThatIsToLead() {
        Reference referral = story.refer(TestReferral.about("environment"));

        lead(referral, "housing-thirteen");

        assertThat(story.part(referral, "housing-thirteen").leads()).isTrue();
        assertThat(story.tasksSeenBy("housing-thirteen", referral)).containsExactly("Task_AnswerReferral");
        finish(referral, "council-enforcement");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
        finish(referral, "housing-thirteen");
        closed(referral);
    }

    @Test
    void changesTheLeadWhileAMailIsTriedAgain() {
        MailServer.down();
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        lead(referral, "fire-prevention");
        MailServer.up();
        story.clockForward(Duration.ofMinutes(2));
        story.runJobs(referral);

        assertThat(story.part(referral, "fire-prevention").leads()).isTrue();
        assertThat(story.mails(referral).stream().map(Mail::id)).doesNotHaveDuplicates();
        assertThat(mailsTo(referral, "leads now")).hasSize(3);
        assertThat(mailsTo(referral, "New referral")).hasSize(3);
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void goesToTriageWhenReopenedAndClosesOnceMore() {
        Reference referral = story.refer(TestReferral.about("environment"));
        finish(referral, "council-enforcement");
        closed(referral);

        changes.reopen(referral, "Synthetic note: it is back", OFFICER);
        changes.reopen(referral, "Synthetic note: it is back", OFFICER);
        assertThatThrownBy(() -> changes.reopen(referral, "Synthetic note: another thing", OFFICER))
                .isInstanceOf(TransitionRefused.class);
        story.runJobs(referral);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.REOPENED);

        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageReferral");
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "medium",
                "teams", List.of("council-enforcement"), "reason", "Synthetic reason: once more"));
        story.accept(referral, "council-enforcement");
        story.recordOutcome(referral, "council-enforcement", "advice-given");
        closed(referral);
        assertThat(mailsTo(referral, ": the outcome")).hasSize(2);
        assertThat(story.mails(referral).stream().map(Mail::id)).doesNotHaveDuplicates();
    }

    @Test
    void reopensWhatWasWithdrawn() {
        Reference referral = story.refer(TestReferral.about("environment"));
        withdraw(referral);

        changes.reopen(referral, "Synthetic note: withdrawn by mistake", OFFICER);
        story.runJobs(referral);
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "no-agency", "risk", "medium",
                "reason", "Synthetic reason: mended meanwhile"));

        closed(referral);
    }

    @Test
    void closesOnlyWhenEachOfFourAgenciesHasAnOutcomeAndTellsTheReferrerOfEach() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk", "environment"));
        assertThat(story.record(referral).parts()).hasSize(4);
        finish(referral, "fire-prevention");
        story.accept(referral, "council-enforcement");
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");
        story.complete(referral, "triage", "Task_TriageDecline",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed"));
        story.clockAt("2026-11-26T17:01:00Z");
        story.runJobs(referral);

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
        assertThat(story.part(referral, "fire-prevention").status()).isEqualTo(PartStatus.DONE);
        assertThat(story.part(referral, "council-adults").status()).isEqualTo(PartStatus.DECLINED);
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.ACCEPTED);
        assertThat(story.part(referral, "housing-thirteen").escalatedAt()).as("overdue").isNotNull();
        assertThat(mailsTo(referral, "news from")).hasSize(2);
        story.recordOutcome(referral, "council-enforcement", "need-met");
        finish(referral, "housing-thirteen");
        closed(referral);
        assertThat(mailsTo(referral, "news from")).hasSize(4);
    }

    @Test
    void tellsTheReferrerNoMoreThanTheAgencyAllows() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, "council-enforcement");
        story.complete(referral, "council-enforcement", "Task_CarryOut", Map.of("outcome", "advice-given",
                "note", "Synthetic note", "feedback", "ended"));

        assertThat(mailsTo(referral, "news from")).singleElement().satisfies(mail ->
                assertThat(mail.text()).contains("Done").doesNotContain("Advice"));
        closed(referral);
    }

    @Test
    void cantCloseWhileADeclineIsChallengedAndGivesItBackWhereItIsOverturned() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
        challenge(referral, 1);
        challenge(referral, 1);
        story.complete(referral, "triage", "Task_TriageDecline",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed"));
        assertThat(story.record(referral).status()).as("the challenge is open").isEqualTo(ReferralStatus.OPEN);
        assertThat(mailsTo(referral, "Challenge")).extracting(Mail::id).as("one to each side, told apart at the same moment")
                .anyMatch(id -> id.contains(".challenge.council-enforcement"))
                .anyMatch(id -> id.contains(".challenge.police-neighbourhood"));

        say(referral, "council-enforcement-supervisor", "take-it");
        say(referral, "police-neighbourhood-supervisor", "take-it");

        assertThat(story.part(referral, "council-enforcement").challenge()).isEqualTo(Challenge.OVERTURNED);
        assertThat(story.tasksSeenBy("council-enforcement", referral)).containsExactly("Task_AnswerReferral");
        assertThat(mailsTo(referral, "challenge has been decided")).isNotEmpty();
        finish(referral, "council-enforcement");
        closed(referral);
    }

    @Test
    void asksHarmonysSupervisorsWhereTheSidesDontAgreeOrAreSilent() {
        Reference disagree = story.refer(TestReferral.about("environment"));
        Reference silent = story.refer(TestReferral.about("environment"));
        for (Reference referral : List.of(disagree, silent)) {
            story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
            challenge(referral, 1);
            story.complete(referral, "triage", "Task_TriageDecline",
                    Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed"));
        }
        say(disagree, "council-enforcement-supervisor", "decline-stands");
        say(disagree, "police-neighbourhood-supervisor", "take-it");
        assertThat(story.part(disagree, "council-enforcement").challengeBy())
                .isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));
        story.clockAt("2026-11-25T17:01:00Z");
        story.runJobs(silent);

        for (Reference referral : List.of(disagree, silent)) {
            story.complete(referral, "supervisor", "Task_DecideChallenge",
                    Map.of("decision", "decline-stands", "reason", "Synthetic reason: rightly declined"));
            assertThat(story.part(referral, "council-enforcement").challenge()).isEqualTo(Challenge.UPHELD);
            closed(referral);
        }
    }

    @Test
    void dropsAnOpenChallengeWithAWithdrawal() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
        challenge(referral, 1);

        withdraw(referral);

        assertThat(story.part(referral, "council-enforcement").challenge()).isEqualTo(Challenge.DROPPED);
        assertThat(story.running(referral)).isFalse();
    }

    @Test
    void bringsInTheAgencyThatWasHeldBackWhenTheReferrerRecordsConsent() {
        Reference referral = story.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.HELD_BACK);

        consent(referral, true);
        consent(referral, true);

        assertThat(story.tasksSeenBy("triage", referral)).isEmpty();
        assertThat(story.tasksSeenBy("voluntary-catalyst", referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.CONSENT_GIVEN);
    }

    @Test
    void bringsInTheAgencyStillWhenConsentComesAfterARefusal() {
        Reference referral = story.refer(TestReferral.about("loneliness", "environment")
                .with("/sharing/consentToService", "not-asked"));
        consent(referral, false);
        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.NOT_SENT);

        consent(referral, true);
        consent(referral, true);

        assertThat(story.tasksSeenBy("voluntary-catalyst", referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.record(referral).parts()).hasSize(3);
    }

    @Test
    void letsInformationInWhileAnAgencyWaitsForAnAnswer() {
        Reference referral = story.refer(TestReferral.about("environment"));
        asking.ask(referral, 1, "Synthetic question: which lamp?", ENFORCEMENT);
        story.runJobs(referral);

        information(referral, "Synthetic news: the third lamp");
        asking.answer(referral, 1, "Synthetic answer: the third", OFFICER);
        story.runJobs(referral);

        assertThat(story.part(referral, "council-enforcement").clock().pausedAt()).isNull();
        assertThat(story.tasksSeenBy("council-enforcement", referral))
                .containsExactlyInAnyOrder("Task_AnswerReferral", "Task_ReadInformation");
        finish(referral, "council-enforcement");
        closed(referral);
    }

    @Test
    void letsNobodyChangeWhatIsNotTheirs() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Reader stranger = new Reader("another-officer", Set.of("officers"));

        assertThatThrownBy(() -> changes.withdraw(referral, "Synthetic", stranger)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.withdraw(referral, "Synthetic", ENFORCEMENT)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.addInformation(referral, "Synthetic", Set.of("safety"), FIRE)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.reopen(referral, "Synthetic", ENFORCEMENT)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> changes.changeLead(referral, "housing-thirteen", "public-task", "Synthetic", OFFICER))
                .isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> asking.ask(referral, 1, "Synthetic", OFFICER)).isInstanceOf(NotAllowed.class);
        assertThatThrownBy(() -> sharing.recordConsent(referral, 1, true, "Synthetic", ENFORCEMENT))
                .isInstanceOf(NotAllowed.class);
        assertThat(story.timeline(referral)).doesNotContain(Event.WITHDRAWN, Event.INFORMATION_ADDED);
    }

    @Test
    void mergesASecondOfficersReferralOfTheSameEventAndTellsBoth() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "CLV-26-" + System.nanoTime());
        Reference first = story.refer(told);
        story.clockForward(Duration.ofMinutes(10));
        Reference second = story.refer(told.withoutSource());

        assertThat(story.tasksSeenBy("triage", second)).containsExactly("Task_TriageReferral");
        story.complete(second, "triage", "Task_TriageReferral", Map.of("decision", "merge", "risk", "medium",
                "sameAs", first.value(), "reason", "Synthetic reason: same event"));
        story.runJobs(first);

        assertThat(story.record(second).status()).isEqualTo(ReferralStatus.MERGED);
        assertThat(story.record(second).mergedInto()).isEqualTo(first);
        assertThat(story.running(second)).isFalse();
        assertThat(mailsTo(second, "has ended")).hasSize(1);
        assertThat(mailsTo(first, "same as another one")).hasSize(1);
        finish(first, "council-enforcement");
        closed(first);
        assertThat(mailsTo(first, ": the outcome")).as("both referrers").hasSize(2);
    }

    @Test
    void keepsTwoReferralsApartWithAReasonAndTellsBoth() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "CLV-26-" + System.nanoTime());
        Reference first = story.refer(told);
        Reference second = story.refer(told.withoutSource());

        story.complete(second, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "medium",
                "reason", "Synthetic reason: two lamps"));
        story.runJobs(first);

        assertThat(story.record(second).status()).isEqualTo(ReferralStatus.OPEN);
        assertThat(story.timeline(second)).contains(Event.KEPT_APART);
        assertThat(mailsTo(first, "same as another one")).hasSize(1);
        assertThat(mailsTo(second, "same as another one")).hasSize(1);
    }

    @Test
    void mergesAReferralThatIsWithItsAgenciesAlready() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "CLV-26-" + System.nanoTime());
        Reference first = story.refer(told);
        Reference second = story.refer(told.withoutSource());
        story.complete(second, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "medium",
                "teams", List.of("housing-thirteen"), "reason", "Synthetic reason: two lamps"));

        assertThatThrownBy(() -> changes.decideDuplicate(second, first, true, "Synthetic reason", TRIAGE))
                .as("it was decided otherwise").isInstanceOf(TransitionRefused.class);
        assertThat(story.record(second).status()).isEqualTo(ReferralStatus.OPEN);
    }

    private void information(Reference referral, String text) {
        changes.addInformation(referral, text, Set.of("safety"), OFFICER);
        story.runJobs(referral);
    }

    private void withdraw(Reference referral) {
        changes.withdraw(referral, "Synthetic reason: no longer needed", OFFICER);
        story.runJobs(referral);
    }

    private void lead(Reference referral, String team) {
        changes.changeLead(referral, team, "public-task", "Synthetic reason", SUPERVISOR);
        story.runJobs(referral);
    }

    private void challenge(Reference referral, int part) {
        changes.challenge(referral, part, "Synthetic reason: it is theirs", OFFICER);
        story.runJobs(referral);
    }

    private void consent(Reference referral, boolean given) {
        int part = story.record(referral).parts().stream().filter(each -> each.choice().held()).findFirst().orElseThrow()
                .number();
        sharing.recordConsent(referral, part, given, "Synthetic note: asked at the door", OFFICER);
        story.runJobs(referral);
    }

    private void say(Reference referral, String supervisor, String view) {
        story.complete(referral, supervisor, "Task_SayChallengeView",
                Map.of("decision", view, "reason", "Synthetic reason of " + supervisor));
    }

    private void finish(Reference referral, String team) {
        story.accept(referral, team);
        story.recordOutcome(referral, team, "need-met");
    }

    private void closed(Reference referral) {
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
    }

    private List<Mail> mailsTo(Reference referral, String subject) {
        return story.mails(referral).stream().filter(mail -> mail.subject().contains(subject)).toList();
    }
}
