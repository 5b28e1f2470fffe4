package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.ResourcePatternResolver;

/** Triage restricts a referral that is on its way: from then on it is its keeper's, as if it had been from the start. */
@ProcessTest
class RestrictedLaterTest {

    private static final String KEEPER = "police-intelligence";
    private static final String OVERSEER = KEEPER + "-supervisor";
    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final Map<String, Object> STANDS = Map.of("decision", "decline-stands", "reason", "Synthetic");
    private static final List<String> STRANGERS = List.of("triage", "triage-supervisor", "supervisor",
            "police-neighbourhood-supervisor", "ambulance-neas", "analyst", "admin");

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Changes changes;
    @Autowired
    private TaskService tasks;
    @Autowired
    private HistoryService history;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ResourcePatternResolver resources;
    @TempDir
    private Path folder;

    @Test
    void isItsKeepersFromThenOnAndGoesToItsEnd() {
        Reference referral = atTriage();
        story.as("triage", () -> tasks.claim(story.task(referral, "Task_TriageReferral").getId(), "triage"));

        assertThat(restrict("triage", referral, KEEPER)).isEqualTo(204);
        assertThat(restrict("triage", referral, KEEPER)).as("they don't see it any more").isEqualTo(404);
        assertThat(restrict(KEEPER, referral, KEEPER)).as("done before").isEqualTo(204);

        isAbsent(referral);
        story.runJobs(referral);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.RESTRICTED, Event.KEEPER_TOLD);
        assertThat(course.mails(referral, "restricted")).extracting(Mail::to)
                .containsExactly("intelligence@police.example");
        assertThat(PageVisitor.signedIn(port, KEEPER).reads(referral)).contains("OFFICIAL-SENSITIVE",
                "Force intelligence alone looks after",
                "Nobody can take that back", "Force intelligence: Synthetic reason", "by triage",
                "Force intelligence: Shared", "by triage, rule law-enforcement", "Lawful basis: law enforcement")
                .doesNotContain("Restrict this");
        assertThat(PageVisitor.signedIn(port, "officer").reads(referral)).contains("Restricted to the team")
                .doesNotContain("Force intelligence: Synthetic reason", "alone looks after");
        List<Mail> told = story.mails(referral);
        story.complete(referral, KEEPER, "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", List.of("council-adults"), "reason", "Synthetic reason: theirs"));
        isAbsent(referral);
        assertThat(story.task(referral, "Task_AnswerReferral").getTenantId()).isEqualTo("restricted-council-adults");
        story.accept(referral, "council-adults");
        story.recordOutcome(referral, "council-adults", "need-met");
        closed(referral);
        assertThat(story.mails(referral)).filteredOn(mail -> !told.contains(mail)).isNotEmpty().extracting(Mail::to)
                .allMatch(to -> to.matches("(officer|adults)@.*"));
    }

    @Test
    void leavesTheAgenciesAtWorkAndGivesAllElseToItsKeeper() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        story.accept(referral, "fire-prevention");
        course.silentUntil(referral, story.now().plus(Duration.ofDays(6)));
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");
        changes.challenge(referral, story.part(referral, "council-adults").number(), "Synthetic: they are", OFFICER);
        story.runJobs(referral);
        story.complete(referral, "triage", "Task_TriageDecline", STANDS);
        assertThat(story.tasksSeenBy("police-neighbourhood-supervisor", referral))
                .containsExactly("Task_SayChallengeView");
        assertThat(story.tasksSeenBy("supervisor", referral)).contains("Task_ChaseStep");

        PageVisitor supervisor = PageVisitor.signedIn(port, "supervisor");
        assertThat(supervisor.reads(referral)).contains("Restrict this referral");
        assertThat(supervisor.changes(referral, "restriction", "text", "Synthetic reason").statusCode()).isEqualTo(400);
        assertThat(supervisor.changes(referral, "restriction", "team", KEEPER, "text", "Synthetic reason").headers()
                .firstValue("Location").orElseThrow()).endsWith("/referrals");
        assertThat(supervisor.reads("/referrals")).contains("The referral has been restricted");

        isAbsent(referral);
        assertThat(story.tasksSeenBy("fire-prevention", referral)).containsExactly("Task_CarryOut");
        assertThat(PageVisitor.signedIn(port, "fire-prevention").reads(referral))
                .contains("Example Street", "Restricted to the team")
                .doesNotContain("Synthetic reason");
        assertThat(story.tasksSeenBy(OVERSEER, referral)).contains("Task_ChaseStep", "Task_SayChallengeView");
        eachAs(OVERSEER, referral, "Task_ChaseStep", Map.of("decision", "note", "note", "Synthetic note"));
        eachAs(OVERSEER, referral, "Task_SayChallengeView", Map.of("decision", "take-it", "reason", "Synthetic"));
        eachAs("council-adults-supervisor", referral, "Task_SayChallengeView", STANDS);
        story.complete(referral, OVERSEER, "Task_DecideChallenge", STANDS);
        assertThat(story.part(referral, "council-adults").challenge()).isEqualTo(Challenge.UPHELD);
        story.recordOutcome(referral, "fire-prevention", "need-met");
        story.accept(referral, "housing-thirteen");
        story.recordOutcome(referral, "housing-thirteen", "need-met");
        closed(referral);
        isAbsent(referral);
    }

    @Test
    void takesWhatWasMergedIntoItAlongAndIsLinkedToNothing() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "SYN-" + System.nanoTime());
        List<Reference> three = Stream.of(1, 2, 3).map(unused ->
                story.refer(told.with("/source/reference", "TEST-" + System.nanoTime()))).toList();
        Reader triage = new Reader("triage", Set.of("triage"));
        changes.decideDuplicate(three.get(1), three.get(0), true, "Synthetic: the same", triage);
        changes.decideDuplicate(three.get(2), three.get(0), false, "Synthetic: another one", triage);
        three.forEach(story::runJobs);
        assertThat(restrict("triage", three.get(1), KEEPER)).as("the one that carries it on").isEqualTo(409);

        assertThat(restrict("triage", three.get(0), KEEPER)).isEqualTo(204);

        isAbsent(three.get(0));
        isAbsent(three.get(1));
        for (String reader : List.of("triage", "supervisor", "officer")) {
            assertThat(PageVisitor.signedIn(port, reader).reads(three.get(2))).as(reader).contains("Not the same as")
                    .doesNotContain(three.get(0).value());
        }
    }

    @ParameterizedTest
    @CsvSource({"officer, police-intelligence, 403", "council-enforcement, police-intelligence, 403",
        "fire-prevention, police-intelligence, 404", "triage, nobody, 409", "triage, triage, 409",
        "triage, police-intelligence-supervisors, 409", "triage, youth-corner-house, 409"})
    void isRefusedWhereItIsNotTheirsOrNotForThatTeam(String user, String keeper, int status) {
        Reference referral = story.refer(TestReferral.about("environment").with("/sharing/consentToService", "refused"));

        assertThat(restrict(user, referral, keeper)).isEqualTo(status);

        assertThat(story.record(referral).keeper()).isNull();
        assertThat(story.timeline(referral)).doesNotContain(Event.RESTRICTED);
    }

    @Test
    void staysWithItsKeeperAlsoByModelsThatNameTriage() {
        List<String> deployed = deployments();
        ChangedModels before = ChangedModels.in(folder);
        for (String model : List.of("agency-choice", "decline-triage")) {
            before.with("processes/" + model + ".bpmn", "candidateGroups", "${desk.triage(execution)}", "triage")
                    .with("processes/" + model + ".bpmn", "camunda:in ", "${desk.triage(execution)}", "triage");
        }
        before.with("processes/decline-triage.bpmn", "camunda:expression", "${mail.toTriage(", "${mail.to('triage', ")
                .with("processes/ladder.bpmn", "camunda:in ", "${desk.supervisorsTeam(execution)}", "supervisors")
                .with("processes/ladder.bpmn", "camunda:in ", "${desk.supervisors(execution)}", "supervisors");
        new Models(resources, new ProcessProperties(before.location(), false, List.of())).deploy(repository);
        try {
            Reference referral = atTriage();
            assertThat(restrict("triage", referral, KEEPER)).isEqualTo(204);
            List<Mail> told = story.mails(referral);
            story.complete(referral, KEEPER, "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                    "teams", List.of("council-adults"), "reason", "Synthetic reason: theirs"));
            story.decline(referral, "council-adults", "Synthetic reason: not eligible");
            course.silentUntil(referral, story.now().plus(Duration.ofDays(9)));

            isAbsent(referral);
            assertThat(tasks.createTaskQuery().processInstanceBusinessKey(referral.value())
                    .taskCandidateGroup(KEEPER).list()).extracting(Task::getTaskDefinitionKey)
                    .containsExactly("Task_TriageDecline");
            assertThat(tasks.createTaskQuery().processInstanceBusinessKey(referral.value())
                    .taskCandidateGroup(KEEPER + "-supervisors").count()).as("both rungs").isEqualTo(2);
            assertThat(story.mails(referral)).filteredOn(mail -> !told.contains(mail)).isNotEmpty().extracting(Mail::to)
                    .allMatch(to -> to.matches("(officer|(adults|intelligence)(-backup|-supervisors)?)@.*"));
        } finally {
            deployments().stream().filter(id -> !deployed.contains(id))
                    .forEach(id -> repository.deleteDeployment(id, true));
        }
    }

    private Reference atTriage() {
        return story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));
    }

    private int restrict(String user, Reference referral, String keeper) {
        return Visitor.withPassword(port, user).post("/api/referrals/" + referral + "/restriction",
                "{\"team\": \"" + keeper + "\", \"reason\": \"Synthetic reason\"}").statusCode();
    }

    private void eachAs(String user, Reference referral, String task, Map<String, Object> form) {
        story.as(user, () -> tasks.createTaskQuery().processInstanceBusinessKey(referral.value()).taskDefinitionKey(task)
                .list().forEach(one -> tasks.complete(one.getId(), new HashMap<>(form))));
        story.runJobs(referral);
    }

    private void closed(Reference referral) {
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
    }

    /** For whoever has no part in it; all that runs and has run of it is in tenants of those who have. */
    private void isAbsent(Reference referral) {
        for (String stranger : STRANGERS) {
            Visitor visitor = Visitor.signedIn(port, stranger);
            assertThat(visitor.get("/referrals/" + referral).statusCode()).as(stranger).isEqualTo(404);
            assertThat(visitor.get("/api/referrals/" + referral).statusCode()).as(stranger).isEqualTo(404);
            assertThat(story.tasksSeenBy(stranger, referral)).as(stranger).isEmpty();
        }
        assertThat(history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(referral.value()).list())
                .isNotEmpty().extracting(HistoricProcessInstance::getTenantId).allMatch(tenant ->
                        tenant.startsWith("restricted-"));
        assertThat(story.incidents(referral)).isZero();
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().list().stream().map(Deployment::getId).toList();
    }
}
