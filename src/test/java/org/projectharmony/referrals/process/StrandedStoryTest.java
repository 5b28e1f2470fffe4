package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.process.Stranded.Found;
import org.projectharmony.referrals.process.Stranded.Kind;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A referral's process is lost at each point of its way: that is found and said, and it is carried to its end all the same. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class StrandedStoryTest {

    private static final String KEEPER = "police-neighbourhood";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Stranded stranded;
    @Autowired
    private Changes changes;
    @Autowired
    private RuntimeService runtime;

    @Test
    void beginsAtTheBeginningWhereNothingHadBeenDone() {
        Reference referral = story.receive(TestReferral.about("environment"));
        lose(referral);

        startsAgain(referral);

        assertThat(course.mails(referral, "acknowledgement")).hasSize(1);
        carriedOutBy("council-enforcement", referral);
        closed(referral);
    }

    @Test
    void goesToTriageAgainWithoutASecondAcknowledgement() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));
        int question = course.triageAsks(referral, "Synthetic question");
        lose(referral);

        startsAgain(referral);

        assertThat(course.mails(referral, "acknowledgement")).hasSize(1);
        assertThat(course.mails(referral, "triage-needed")).hasSize(2);
        assertThat(course.question(referral, question).open()).isFalse();
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", List.of("council-adults"), "reason", "Synthetic reason: theirs"));
        carriedOutBy("council-adults", referral);
        closed(referral);
    }

    @Test
    void asksEachAgencyAnewThatHadItInHandAndNoneThatWasDone() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        carriedOutBy("council-adults", referral);
        story.accept(referral, "fire-prevention");
        int question = course.ask(referral, "fire-prevention", "Synthetic question");
        lose(referral);
        story.clockForward(Duration.ofDays(9));

        startsAgain(referral);

        assertThat(story.part(referral, "council-adults").status()).isEqualTo(PartStatus.DONE);
        assertThat(story.tasksOf(referral)).extracting(task -> task.getTenantId() + " " + task.getTaskDefinitionKey())
                .containsExactlyInAnyOrder("fire-prevention Task_AnswerReferral", "housing-thirteen Task_AnswerReferral");
        for (String team : List.of("fire-prevention", "housing-thirteen")) {
            assertThat(story.part(referral, team)).satisfies(part -> {
                assertThat(part.status()).isEqualTo(PartStatus.SENT);
                assertThat(part.clockFrom()).isEqualTo(story.now());
                assertThat(part.acknowledgeBy()).isAfter(story.now());
                assertThat(part.answeredAt()).isNull();
                assertThat(part.clock().stopped()).isFalse();
            });
        }
        assertThat(course.mails(referral, "new-referral")).hasSize(5);
        assertThat(course.question(referral, question).open()).isFalse();
        carriedOutBy("fire-prevention", referral);
        carriedOutBy("housing-thirteen", referral);
        closed(referral);
    }

    @Test
    void asksForConsentAgain() {
        Reference held = story.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        String team = story.record(held).parts().get(0).team();
        lose(held);

        startsAgain(held);

        assertThat(story.part(held, team).status()).isEqualTo(PartStatus.HELD_BACK);
        story.complete(held, "triage", "Task_RecordConsent", Map.of("consent", "given", "note", "Synthetic note"));
        carriedOutBy(team, held);
        closed(held);
    }

    @Test
    void decidesAChallengeAgain() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");
        changes.challenge(referral, story.part(referral, "council-adults").number(), "Synthetic: they are",
                new Reader("officer", Set.of("officers")));
        story.runJobs(referral);
        lose(referral);

        startsAgain(referral);

        assertThat(story.tasksSeenBy("council-adults-supervisor", referral)).containsExactly("Task_SayChallengeView");
        course.withdraw(referral);
        assertThat(story.running(referral)).isFalse();
        assertThat(stranded.of(referral)).isEmpty();
    }

    @Test
    void tellsTheOutcomeAndClosesWhereEverybodyWasDone() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, "council-enforcement");
        MailServer.down();
        try {
            story.recordOutcome(referral, "council-enforcement", "need-met");
            lose(referral);
        } finally {
            MailServer.up();
        }

        startsAgain(referral);

        assertThat(course.mails(referral, "outcome")).hasSize(1);
        closed(referral);
    }

    @Test
    void bringsBackOnePartAndLeavesTheOthersAtWork() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.accept(referral, "fire-prevention");
        int lost = story.part(referral, "housing-thirteen").number();
        runtime.createProcessInstanceQuery().processDefinitionKey("agency-involvement")
                .processInstanceBusinessKey(referral.value()).variableValueEquals("part", lost).list()
                .forEach(involvement -> runtime.deleteProcessInstance(involvement.getId(), "Synthetic", true));
        assertThat(stranded.of(referral)).containsExactly(new Found(Kind.PART_WITHOUT_PROCESS, referral.value(), lost, null));

        startsAgain(referral);

        assertThat(story.tasksSeenBy("fire-prevention", referral)).containsExactly("Task_CarryOut");
        assertThat(course.mails(referral, "new-referral")).hasSize(4);
        carriedOutBy("housing-thirteen", referral);
        story.recordOutcome(referral, "fire-prevention", "need-met");
        carriedOutBy("council-adults", referral);
        closed(referral);
    }

    @Test
    void isForTheKeepersSupervisorsAloneWhereItIsRestricted(CapturedOutput log) {
        Reference referral = story.refer(TestReferral.about("radicalisation")
                .with("/subjects/0/dateOfBirth", "2012-03-02"));
        lose(referral);
        stranded.say();

        assertThat(log.getAll()).contains("Stands still, no-process: [], besides 1 that are restricted")
                .doesNotContain("still, no-process: [" + referral);
        for (String stranger : List.of("supervisor", "triage", "council-enforcement-supervisor", KEEPER)) {
            assertThat(Visitor.signedIn(port, stranger).get("/").body()).as(stranger).doesNotContain(referral.value());
            assertThat(startAgain(stranger, referral)).as(stranger).isEqualTo(stranger.equals(KEEPER) ? 403 : 404);
        }
        PageVisitor overseer = PageVisitor.signedIn(port, KEEPER + "-supervisor");
        assertThat(overseer.reads("/")).contains("stand still", referral.value());
        assertThat(overseer.reads(referral)).contains("Start again");
        assertThat(overseer.changes(referral, "start-again", "text", "Synthetic reason").statusCode()).isEqualTo(302);
        story.runJobs(referral);

        assertThat(overseer.reads("/")).doesNotContain(referral.value());
        assertThat(overseer.reads(referral)).contains("Started again after its process was lost", "Synthetic reason");
        assertThat(story.tasksSeenBy("supervisor", referral)).isEmpty();
        assertThat(story.tasksOf(referral)).isNotEmpty().allMatch(task -> task.getTenantId().startsWith("restricted-"));
        assertThat(stranded.of(referral)).isEmpty();
    }

    @Test
    void isFoundSaidAndStartedOnceHoweverOftenItIsPressed(CapturedOutput log) {
        Reference referral = story.refer(TestReferral.about("environment"));
        lose(referral);
        stranded.say();

        assertThat(log.getAll()).contains("Stands still, no-process: [" + referral + "], besides");
        assertThat(Visitor.withPassword(port, "metrics").get("/actuator/prometheus").body())
                .contains("harmony_stranded{kind=\"no-process\"}");
        assertThat(PageVisitor.signedIn(port, "supervisor").reads("/")).contains("stand still", referral.value());
        for (String other : List.of("triage", "officer", "council-enforcement", "triage-supervisor")) {
            assertThat(PageVisitor.signedIn(port, other).reads("/")).as(other).doesNotContain(referral.value());
            assertThat(startAgain(other, referral)).as(other).isEqualTo(403);
        }
        assertThat(Stream.of(1, 2, 3).map(press -> CompletableFuture.supplyAsync(() -> startAgain("supervisor", referral)))
                .toList().stream().map(CompletableFuture::join)).containsOnly(204);
        story.runJobs(referral);

        assertThat(story.timeline(referral)).filteredOn(Event.STARTED_AGAIN::equals).as("it and its part").hasSize(2);
        assertThat(course.mails(referral, "new-referral")).hasSize(2);
        carriedOutBy("council-enforcement", referral);
        closed(referral);
    }

    @Test
    void findsNothingThatIsUnderWayHasEndedOrGoesOnAgain(CapturedOutput log) {
        Reference open = story.refer(TestReferral.about("environment"));
        Reference ended = story.refer(TestReferral.about("environment"));
        course.withdraw(ended);
        List<Reference> all = List.of(open, ended, story.receive(TestReferral.about("environment")),
                story.refer(TestReferral.about("hoarding").with("/risk/level", "high")),
                story.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked")));
        all.forEach(referral -> assertThat(stranded.of(referral)).isEmpty());
        assertThat(startAgain("supervisor", open)).isEqualTo(409);
        assertThat(PageVisitor.signedIn(port, "supervisor").reads(open)).doesNotContain("Start again");

        course.reopen(ended);

        assertThat(stranded.all()).extracting(Found::id).doesNotContainAnyElementsOf(
                all.stream().map(Reference::value).toList());
        stranded.say();
        assertThat(log.getAll()).doesNotContain("Stands still");
    }

    @Test
    void endsAProcessThatHasNoRecordForSupervisors() {
        String process = runtime.createProcessInstanceByKey("referral").businessKey("HR-26-2222-22")
                .setVariable("reference", "HR-26-2222-22").execute().getId();

        assertThat(stranded.all()).containsExactly(new Found(Kind.NO_RECORD, process, null, null));

        String end = "/processes-without-record/" + process + "/end";
        for (String other : List.of("triage", "admin", "fire-prevention-supervisor")) {
            PageVisitor visitor = PageVisitor.signedIn(port, other);
            assertThat(visitor.opens("/").body()).as(other).doesNotContain(process);
            visitor.sends(end, "_csrf=" + Visitor.encoded(Visitor.token(visitor.opens("/").body())));
            assertThat(stranded.all()).as(other).hasSize(1);
        }
        PageVisitor supervisor = PageVisitor.signedIn(port, "supervisor");
        String page = supervisor.opens("/").body();
        assertThat(page).contains(end);
        for (int press = 0; press < 2; press++) {
            assertThat(supervisor.sends(end, "_csrf=" + Visitor.encoded(Visitor.token(page))).statusCode()).isEqualTo(302);
        }
        assertThat(stranded.all()).isEmpty();
        assertThat(supervisor.opens("/").body()).doesNotContain(process, "End it");
    }

    private void lose(Reference referral) {
        runtime.createProcessInstanceQuery().processInstanceBusinessKey(referral.value()).rootProcessInstances().list()
                .forEach(root -> runtime.deleteProcessInstance(root.getId(), "Synthetic: a restore by halves", true));
        assertThat(stranded.of(referral)).extracting(Found::kind).containsExactly(Kind.NO_PROCESS);
    }

    private void startsAgain(Reference referral) {
        assertThat(startAgain("supervisor", referral)).isEqualTo(204);
        assertThat(stranded.of(referral)).isEmpty();
        story.runJobs(referral);
        assertThat(stranded.of(referral)).isEmpty();
        assertThat(story.incidents(referral)).isZero();
    }

    private int startAgain(String user, Reference referral) {
        return Visitor.withPassword(port, user).post("/api/referrals/" + referral + "/start-again",
                "{\"text\": \"Synthetic reason\"}").statusCode();
    }

    private void carriedOutBy(String team, Reference referral) {
        story.accept(referral, team);
        story.recordOutcome(referral, team, "need-met");
    }

    private void closed(Reference referral) {
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
        assertThat(stranded.of(referral)).isEmpty();
    }
}
