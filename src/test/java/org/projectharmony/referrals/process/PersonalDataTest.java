package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectharmony.referrals.intake.TestIntake;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.change.SharingChanges;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Nothing personal is in any table of the engine, in the log or in a mail, at any time on a referral's way: neither when
 * all goes well nor when mail, the database or a person's entries fail.
 */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class PersonalDataTest {

    private static final String RISK = "processes/referral-risk.dmn";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private TestIntake intake;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private JdbcTemplate jdbc;

    private EngineTables tables;
    private final List<String> mails = new ArrayList<>();

    @Autowired
    private Changes changes;
    @Autowired
    private SharingChanges sharing;
    @Autowired
    private Asking asking;
    @Autowired
    private IntelligenceGrading grading;

    @BeforeEach
    void onATuesdayMorning() {
        tables = new EngineTables(jdbc);
    }

    @AfterEach
    void backToNow() {
        jdbc.execute("drop trigger if exists talkative_fault");
    }

    @Test
    void isNowhereInTheEngineTheLogOrAMailFromReceiptToOutcome(CapturedOutput log) {
        mails.addAll(MailServer.wire());
        MailServer.down();
        Reference referral;
        try (RejectingMailServer rejecting = new RejectingMailServer(MailServer.port())) {
            failOn("insert on agency_part");
            referral = receive();
            nothingPersonal("stored, not yet on its way", log);
            runAsANodeDoes(referral);
            nothingPersonal("its routing has failed", log);
            assertThat(log.getOut()).contains("StepFailed");
            noFaults();
            tryAgain(referral);
            nothingPersonal("its mail was refused", log);
            assertThat(story.timeline(referral)).contains(Event.MAIL_UNDELIVERED);
        } finally {
            MailServer.up();
        }
        tryAgain(referral);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.TRIAGE);

        story.clockForward(Duration.ofHours(9));
        step("triage is overdue", referral, log);
        chase(referral, "triage-supervisor", Map.of("decision", "note", "note", "Zqxmarkchase one"), log);
        refuse(referral, "triage", "Task_TriageReferral", Map.of("decision", "Zqxmarkdecision", "risk", "high"));
        refuse(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", List.of("Zqxmarkteam"), "reason", "Zqxmarktriage"));
        refuse(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "high",
                "reason", "Zqxmarklong".repeat(400)));
        refuse(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "high",
                "reason", "Zqxmarktriage", "another", "Zqxmarkvalue"));
        fill(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "immediate",
                "reason", "Zqxmarktriage reason"), log);
        fill(referral, "triage", "Task_RecordConsent", Map.of("consent", "given", "note", "Zqxmarkconsent note"), log);

        story.clockForward(Duration.ofDays(4));
        step("reminded and escalated", referral, log);
        failOn("update on agency_part");
        refuse(referral, "council-adults", "Task_AnswerReferral", Map.of("answer", "decline", "reason", "Zqxmarkdecline"));
        noFaults();
        fill(referral, "council-adults", "Task_AnswerReferral", Map.of("answer", "decline", "reason", "Zqxmarkdecline"), log);
        fill(referral, "triage", "Task_TriageDecline", Map.of("decision", "another-agency", "team",
                "youth-corner-house", "reason", "Zqxmarkother agency"), log);
        for (String team : List.of("fire-prevention", "housing-thirteen", "voluntary-catalyst", "youth-corner-house")) {
            fill(referral, team, "Task_AnswerReferral", Map.of("answer", "accept", "reason", "Zqxmarkaccept"), log);
        }
        story.clockForward(Duration.ofDays(40));
        step("responses are overdue", referral, log);
        for (String team : List.of("fire-prevention", "housing-thirteen", "voluntary-catalyst", "youth-corner-house")) {
            chase(referral, team + "-supervisor", Map.of("decision", "note", "note", "Zqxmarkchase two"), log);
            fill(referral, team, "Task_CarryOut", Map.of("outcome", "need-met", "feedback", "all",
                    "note", "Zqxmarkoutcome"), log);
        }
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.record(referral).parts()).extracting(AgencyPart::reason).contains("Zqxmarkdecline");
        nothingPersonal("closed", log);
    }

    @Test
    void isNowhereEitherWhenPeopleChangeTheCourse(CapturedOutput log) {
        Reader officer = new Reader("officer", Set.of("officers"));
        Reader adults = new Reader("council-adults", Set.of("council-adults"));
        Reference referral = receive();
        runAsANodeDoes(referral);
        asking.ask(referral, null, "Zqxmarkquestion of triage", new Reader("triage", Set.of("triage")));
        step("triage asks", referral, log);
        asking.answer(referral, 1, "Zqxmarkanswer to triage", officer);
        fill(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "high",
                "reason", "Zqxmarktriage reason"), log);
        asking.ask(referral, part(referral, "council-adults"), "Zqxmarkquestion", adults);
        changes.addInformation(referral, "Zqxmarknews", Set.of("safety"), officer);
        step("asked and told news", referral, log);
        story.clockForward(Duration.ofDays(5));
        step("no answer", referral, log);
        asking.answer(referral, 2, "Zqxmarkanswer", officer);
        step("answered", referral, log);
        fill(referral, "council-adults", "Task_ReadInformation", Map.of("decision", "plan-changes", "note",
                "Zqxmarkread"), log);
        chase(referral, "council-adults-supervisor", Map.of("decision", "extend", "days", 3, "note", "Zqxmarkchase"), log);
        fill(referral, "council-adults", "Task_AnswerReferral", Map.of("answer", "decline", "reason", "Zqxmarkdecline"),
                log);
        changes.challenge(referral, part(referral, "council-adults"), "Zqxmarkchallenge", officer);
        step("challenged", referral, log);
        fill(referral, "council-adults-supervisor", "Task_SayChallengeView", Map.of("decision", "decline-stands",
                "reason", "Zqxmarkview"), log);
        fill(referral, "police-neighbourhood-supervisor", "Task_SayChallengeView", Map.of("decision", "take-it",
                "reason", "Zqxmarkview"), log);
        fill(referral, "supervisor", "Task_DecideChallenge", Map.of("decision", "take-it", "reason", "Zqxmarkdecided"), log);
        changes.changeLead(referral, "fire-prevention", "public-task", "Zqxmarklead",
                new Reader("supervisor", Set.of("supervisors")));
        sharing.recordConsent(referral, part(referral, "voluntary-catalyst"), false, "Zqxmarkrefused", officer);
        step("another lead, consent refused", referral, log);
        inTasklist("fire-prevention", Map.of("about", referral.value(), "change", "information", "topic", "safety",
                "text", "Zqxmarktasklist news"));
        assertThatThrownBy(() -> inTasklist("fire-prevention", Map.of("about", "Zqxmarkabout", "change", "withdraw",
                "text", "Zqxmarktasklist"))).satisfies(refusal ->
                assertThat(marksIn(ExceptionUtils.getStackTrace(refusal))).isEmpty());
        step("changed in Tasklist", referral, log);
        changes.withdraw(referral, "Zqxmarkwithdrawn", officer);
        step("withdrawn", referral, log);
        changes.reopen(referral, "Zqxmarkreopened", officer);
        step("reopened", referral, log);
        fill(referral, "triage", "Task_TriageReferral", Map.of("decision", "no-agency", "risk", "high",
                "reason", "Zqxmarkno agency"), log);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        nothingPersonal("closed again", log);
    }

    @Test
    void isNowhereEitherWhenIntelligenceIsGradedAndPassedOn(CapturedOutput log) {
        Reader grader = new Reader("police-intelligence", Set.of("police-intelligence"));
        Reference referral = intake.accept(MarkedReferral.about("intelligence").json().getBytes(StandardCharsets.UTF_8),
                "officer");
        runAsANodeDoes(referral);
        assertThatThrownBy(() -> grading.grade(referral, new Grade("1", "A", "C", null, "Zqxmarkreporter saw it"), grader))
                .satisfies(refusal -> assertThat(marksIn(ExceptionUtils.getStackTrace(refusal))).isEmpty());
        refuse(referral, "police-intelligence", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", List.of("fire-prevention"), "reason", "Zqxmarktriage"));
        grading.grade(referral, new Grade("1", "A", "C", "Zqxmarkconditions", "Zqxmarksanitised"), grader);
        step("graded", referral, log);
        fill(referral, "police-intelligence", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "high",
                "teams", List.of("fire-prevention"), "reason", "Zqxmarktriage reason"), log);
        grading.grade(referral, new Grade("2", "B", "C", "Zqxmarkconditions", "Zqxmarksanitised anew"), grader);
        step("graded again", referral, log);
        fill(referral, "fire-prevention", "Task_ReadInformation", Map.of("decision", "plan-changes", "note",
                "Zqxmarkread"), log);
        story.clockForward(Duration.ofDays(5));
        step("nobody answers", referral, log);
    }

    private void inTasklist(String user, Map<String, Object> form) {
        story.as(user, () -> engine.getFormService().submitStartForm(engine.getRepositoryService()
                .createProcessDefinitionQuery().processDefinitionKey("change-referral").latestVersion().singleResult()
                .getId(), new HashMap<>(form)));
    }

    private int part(Reference referral, String team) {
        return story.part(referral, team).number();
    }

    /** The guard refuses such a table; a hand in the database asks nobody. */
    @Test
    void isNotInTheFaultOfADecisionEither(CapturedOutput log) {
        String deployment = engine.getRepositoryService().createDecisionDefinitionQuery().decisionDefinitionKey("referral-risk")
                .latestVersion().singleResult().getDeploymentId();
        byte[] table = jdbc.queryForObject("select BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ = ? and NAME_ = ?",
                byte[].class, deployment, RISK);
        String wrong = new String(table, StandardCharsets.UTF_8).replaceFirst(
                "(?s)(InputExpression_tool[^>]*)\"string\"([^>]*>\\s*<text>)upper case\\(tool\\)", "$1\"integer\"$2tool");
        assertThat(wrong.getBytes(StandardCharsets.UTF_8)).isNotEqualTo(table);
        store(deployment, wrong.getBytes(StandardCharsets.UTF_8));
        try {
            Reference referral = receive();
            runAsANodeDoes(referral);

            assertThat(story.jobs(referral)).extracting(Job::getRetries).containsExactly(5);
            nothingPersonal("a decision has failed", log);
        } finally {
            store(deployment, table);
        }
    }

    private void store(String deployment, byte[] table) {
        jdbc.update("update ACT_GE_BYTEARRAY set BYTES_ = ? where DEPLOYMENT_ID_ = ? and NAME_ = ?", table, deployment, RISK);
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getDeploymentCache()
                .discardDecisionDefinitionCache();
    }

    @Test
    void isInEveryPersonalFieldOfTheReferralThatThisTestSends() {
        Map<String, List<String>> personal = MarkedReferral.personal(story.record(receive()).content());

        assertThat(personal).hasSizeGreaterThan(30).allSatisfy((field, values) ->
                assertThat(values).as(field).isNotEmpty().allMatch(value ->
                        MarkedReferral.MARKS.stream().anyMatch(value::contains)));
    }

    @Test
    void wouldBeFoundWhereverItLay(CapturedOutput log) {
        assertThat(tables.names()).hasSizeGreaterThan(40);
        jdbc.update("insert into ACT_GE_PROPERTY (NAME_, VALUE_, REV_) values ('control', 'Ada Zqxmarkname', 1)");
        for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            jdbc.update("insert into ACT_GE_BYTEARRAY (ID_, NAME_, BYTES_, REV_) values (?, 'control', ?, 1)",
                    "control-" + charset, "x13 Mar 1933".getBytes(charset));
        }
        try {
            assertThat(tables.places(MarkedReferral.MARKS)).contains("ACT_GE_PROPERTY.VALUE_: ada zqxmarkname")
                    .filteredOn(place -> place.startsWith("ACT_GE_BYTEARRAY.BYTES_")).hasSize(2);
        } finally {
            jdbc.update("delete from ACT_GE_PROPERTY where NAME_ = 'control'");
            jdbc.update("delete from ACT_GE_BYTEARRAY where NAME_ = 'control'");
        }
        Reference referral = receive();
        assertThat(tables.places(List.of(referral.value().toLowerCase(Locale.ROOT))))
                .anyMatch(place -> place.startsWith("ACT_RU_EXECUTION.BUSINESS_KEY_"))
                .anyMatch(place -> place.startsWith("ACT_RU_VARIABLE.TEXT_"));
        assertThat(tables.places(List.of("task_acknowledgereferral")))
                .anyMatch(place -> place.startsWith("ACT_GE_BYTEARRAY.BYTES_"));
        System.out.println("A line of the log");
        assertThat(log.getAll()).contains("A line of the log");
    }

    private Reference receive() {
        return intake.accept(MarkedReferral.about("hoarding", "loneliness").json().getBytes(StandardCharsets.UTF_8),
                "officer");
    }

    /** Fills in a task's form, looking before and after that nothing personal stays behind. */
    private void fill(Reference referral, String user, String task, Map<String, Object> form, CapturedOutput log) {
        story.complete(referral, user, task, form);
        nothingPersonal(task + " completed by " + user, log);
    }

    /** Completes a supervisors' task, after it has refused what doesn't fit. */
    private void chase(Reference referral, String supervisor, Map<String, Object> form, CapturedOutput log) {
        String group = supervisor + "s";
        String task = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(referral.value())
                .taskDefinitionKey("Task_ChaseStep").taskCandidateGroup(group).list().get(0).getId();
        Throwable refusal = catchThrowable(() -> story.as(supervisor, () -> story.completeById(task,
                Map.of("decision", "another-team", "team", "Zqxmarkteam", "note", "Zqxmarkchase"))));
        assertThat(marksIn(ExceptionUtils.getStackTrace(refusal))).isEmpty();
        story.as(supervisor, () -> story.completeById(task, form));
        step("chased by " + supervisor, referral, log);
    }

    private void refuse(Reference referral, String user, String task, Map<String, Object> form) {
        Throwable refusal = catchThrowable(() -> story.as(user, () ->
                engine.getTaskService().complete(story.task(referral, task).getId(), new HashMap<>(form))));

        assertThat(refusal).as(user + " is refused").isNotNull();
        assertThat(marksIn(ExceptionUtils.getStackTrace(refusal))).as("in the refusal").isEmpty();
        assertThat(tables.places(MarkedReferral.MARKS)).as("after a refusal").isEmpty();
    }

    private void step(String what, Reference referral, CapturedOutput log) {
        runAsANodeDoes(referral);
        nothingPersonal(what, log);
    }

    private void nothingPersonal(String when, CapturedOutput log) {
        assertThat(tables.places(MarkedReferral.MARKS)).as("in the engine's tables: " + when).isEmpty();
        String harmonysLog = log.getAll().lines().filter(line -> !line.contains("icegreen.greenmail"))
                .collect(Collectors.joining("\n"));
        assertThat(marksIn(harmonysLog)).as("in the log: " + when).isEmpty();
        Stream<String> wire = Stream.concat(mails.stream(), MailServer.wire().stream())
                .map(mail -> mail.replaceAll("(?m)^(To|Delivered-To|Received|\\s+for): .*$", ""));
        Stream<String> read = MailServer.mails().stream().map(mail -> mail.subject() + "\n" + mail.text());
        assertThat(Stream.concat(wire, read).flatMap(mail -> marksIn(mail).stream())).as("in mail: " + when).isEmpty();
    }

    private static List<String> marksIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return MarkedReferral.MARKS.stream().filter(lower::contains)
                .map(mark -> mark + ": " + lower.substring(Math.max(0, lower.indexOf(mark) - 80), lower.indexOf(mark) + 20))
                .toList();
    }

    private void failOn(String change) {
        jdbc.execute("create trigger talkative_fault before " + change + " for each row call \""
                + TalkativeFault.class.getName() + "\"");
    }

    private void noFaults() {
        jdbc.execute("drop trigger talkative_fault");
    }

    private void tryAgain(Reference referral) {
        story.clockForward(Duration.ofMinutes(6));
        runAsANodeDoes(referral);
    }

    /** Runs what is due as the job executor does, with its log of failures. */
    private void runAsANodeDoes(Reference referral) {
        for (int round = 0; round < 20; round++) {
            for (Job job : due(referral)) {
                try {
                    engine.getManagementService().executeJob(job.getId());
                } catch (RuntimeException failed) {
                    ExecuteJobHelper.LOGGING_HANDLER.exceptionWhileExecutingJob(job.getId(), failed);
                }
            }
        }
        assertThat(due(referral)).as("jobs that are still due").isEmpty();
    }

    private List<Job> due(Reference referral) {
        Instant now = ClockUtil.getCurrentTime().toInstant();
        return story.jobs(referral).stream().filter(job -> job.getRetries() > 0
                && (job.getDuedate() == null || !job.getDuedate().toInstant().isAfter(now))).toList();
    }
}
