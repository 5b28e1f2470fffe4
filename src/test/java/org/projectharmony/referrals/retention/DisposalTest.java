package org.projectharmony.referrals.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.Corrections;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.process.EngineTables;
import org.projectharmony.referrals.process.MarkedReferral;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.process.TuesdayMorning;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is left of a referral when its time has passed, with mail in files; everybody in it is made up. */
@SpringBootTest(properties = {"spring.datasource.url=jdbc:h2:mem:disposal;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=false", "harmony.samples=false"})
@ExtendWith(TuesdayMorning.class)
@Import(ProcessDriver.class)
class DisposalTest {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));
    private static final Reader TRIAGE = new Reader("triage", Set.of("triage"));

    @TempDir
    private static Path mails;

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private Asking asking;
    @Autowired
    private Corrections corrections;
    @Autowired
    private IntelligenceGrading grading;
    @Autowired
    private Disposal disposal;
    @Autowired
    private DisposalSweep sweep;
    @Autowired
    private Holds holds;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private HistoryService history;
    @Autowired
    private ManagementService management;

    private EngineTables tables;

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        settings.add("harmony.mail.folder", mails::toString);
    }

    @BeforeEach
    void look() {
        tables = EngineTables.andAllOthers(jdbc);
    }

    @Test
    void leavesNothingOfAReferralButThatItWasLookedAtAndDisposedOf() throws IOException {
        Reference referral = story.refer(MarkedReferral.about("hoarding", "loneliness"));
        Reference merged = story.refer(MarkedReferral.about("hoarding", "loneliness").with("/source", Map.of("system",
                "zqxmark-other", "reference", "ZQXMARK-2")));
        toTheEnd(referral, merged);
        List<String> words = new ArrayList<>(MarkedReferral.MARKS);
        words.addAll(List.of(referral.value().toLowerCase(Locale.ROOT), merged.value().toLowerCase(Locale.ROOT)));
        assertThat(tables.places(words)).hasSizeGreaterThan(60);
        assertThat(mails(words)).hasSizeGreaterThan(10);

        yearsLater(6, -1);
        assertThat(story.record(referral).content().narrative().happened()).contains("Zqxmark");
        yearsLater(6, 1);
        assertThat(story.record(referral).status()).as("waits for the police's review").isEqualTo(ReferralStatus.CLOSED);
        holds.set(merged, "Zqxmarkhold of the merged one", "supervisor");
        assertThatThrownBy(() -> disposal.dispose(referral, "police"::equals, "police-neighbourhood-supervisor"))
                .isInstanceOf(TransitionRefused.class).hasMessageContaining("legal hold");
        holds.lift(merged, "Zqxmarklifted", "supervisor");
        disposal.dispose(referral, "police"::equals, "police-neighbourhood-supervisor");

        List<String> left = tables.places(words);
        assertThat(left).isNotEmpty().allMatch(place -> place.toLowerCase(Locale.ROOT)
                .matches("(access_log\\.(reference|fields)|disposal\\.reference): .*"));
        assertThat(left).noneMatch(place -> MarkedReferral.MARKS.stream().anyMatch(place::contains));
        assertThat(mails(words)).isEmpty();
        assertThat(jdbc.queryForMap("select * from disposal where reference = ?", referral.value()))
                .hasEntrySatisfying("rules", rules -> assertThat(rules.toString())
                        .contains("2026-11", "council P6Y", "voluntary P2Y",
                                "police P6Y, reviewed by police-neighbourhood-supervisor"))
                .hasEntrySatisfying("mail_files", files -> assertThat((Integer) files).isGreaterThan(5))
                .hasEntrySatisfying("processes", processes -> assertThat((Integer) processes).isGreaterThan(5));
    }

    private void toTheEnd(Reference referral, Reference merged) {
        asking.ask(referral, null, "Zqxmarkquestion of triage", TRIAGE);
        story.runJobs(referral);
        asking.answer(referral, 1, "Zqxmarkanswer to triage", OFFICER);
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "high",
                "reason", "Zqxmarktriage reason"));
        changes.decideDuplicate(merged, referral, true, "Zqxmarkduplicate", TRIAGE);
        story.runJobs(merged);
        story.complete(referral, "triage", "Task_RecordConsent", Map.of("consent", "given", "note", "Zqxmarkconsent"));
        asking.ask(referral, part(referral, "council-adults"), "Zqxmarkquestion of an agency",
                new Reader("council-adults", Set.of("council-adults")));
        story.runJobs(referral);
        asking.answer(referral, 2, "Zqxmarkanswer", OFFICER);
        changes.addInformation(referral, "Zqxmarknews", Set.of("safety"), OFFICER);
        story.runJobs(referral);
        story.complete(referral, "council-adults", "Task_ReadInformation",
                Map.of("decision", "plan-changes", "note", "Zqxmarkread"));
        story.complete(referral, "council-adults", "Task_AnswerReferral",
                Map.of("answer", "decline", "reason", "Zqxmarkdecline"));
        story.complete(referral, "triage", "Task_TriageDecline", Map.of("decision", "decline-stands", "reason",
                "Zqxmarkstands"));
        holds.set(referral, "Zqxmarkhold", "supervisor");
        holds.lift(referral, "Zqxmarklifted", "supervisor");
        for (String team : List.of("fire-prevention", "housing-thirteen", "voluntary-catalyst")) {
            story.complete(referral, team, "Task_ReadInformation",
                    Map.of("decision", "no-change", "note", "Zqxmarkread"));
            story.complete(referral, team, "Task_AnswerReferral", Map.of("answer", "accept"));
            story.complete(referral, team, "Task_CarryOut", Map.of("outcome", "need-met", "feedback", "all", "note",
                    "Zqxmarkoutcome of " + team));
        }
        story.runJobs(merged);
        corrections.correct(referral, "subjects[0].language", TextNode.valueOf("Zqxmarkcorrected"), "Zqxmarkcorrection",
                OFFICER);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.record(merged).status()).isEqualTo(ReferralStatus.MERGED);
        assertThat(story.running(referral) || story.running(merged)).isFalse();
    }

    @Test
    void leavesNothingOfWhatIntelligenceSaidEither() {
        Reference referral = story.refer(TestReferral.about("intelligence"));
        grading.grade(referral, new Grade("1", "A", "C", "Zqgradedconditions", "Zqgradedtext"),
                new Reader("police-intelligence", Set.of("police-intelligence")));
        story.accept(referral, "police-intelligence");
        story.recordOutcome(referral, "police-intelligence", "need-met");
        assertThat(tables.places(List.of("zqgraded"))).hasSize(2);

        yearsLater(6, 1);
        disposal.dispose(referral, "police"::equals, "police-intelligence-supervisor");

        assertThat(tables.places(List.of("zqgraded"))).isEmpty();
    }

    @Test
    void namesEveryTableThatHoldsSomethingOfAReferral() {
        assertThat(jdbc.queryForList("select lower(table_name) from information_schema.columns where lower(column_name)"
                + " = 'reference' and upper(table_schema) = 'PUBLIC'", String.class))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Erasure.TABLES, Erasure.STAYING).flatMap(List::stream)
                        .toList());
    }

    @Test
    void erasesWhatAnAgencyTypedWhenItsOwnTimeHasPassed() {
        Reference referral = closed(TestReferral.about("hoarding", "loneliness").with("/wanted", List.of(
                Map.of("team", "voluntary-catalyst", "request", "Synthetic zqrequest"))));
        yearsLater(2, -1);
        assertThat(story.part(referral, "voluntary-catalyst").note()).isEqualTo(noteBy("voluntary-catalyst", referral));
        yearsLater(2, 1);
        yearsLater(2, 2);

        assertThat(story.part(referral, "voluntary-catalyst").note()).isNull();
        assertThat(story.part(referral, "voluntary-catalyst").choice().request()).isNull();
        assertThat(story.part(referral, "voluntary-catalyst").outcome()).isEqualTo("need-met");
        assertThat(story.part(referral, "fire-prevention").note()).isNotNull();
        assertThat(tables.places(List.of("zqrequest",
                noteBy("voluntary-catalyst", referral).toLowerCase(Locale.ROOT)))).isEmpty();
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.TEXTS_ERASED);
        assertThat(story.record(referral).content().narrative().happened()).isNotBlank();
    }

    @Test
    void erasesNothingOnHoldUnderWayRunningOrLockedElsewhere() {
        Reference held = closed(TestReferral.about("hoarding", "loneliness"));
        holds.set(held, "Synthetic: an inquest", "supervisor");
        Reference underWay = story.refer(TestReferral.about("environment"));
        Reference reopened = closed(TestReferral.about("loneliness"));
        changes.reopen(reopened, "Synthetic note", OFFICER);
        Reference locked = closed(TestReferral.about("loneliness"));
        yearsLater(7, 0);
        assertThat(List.of(held, underWay, reopened, locked)).allMatch(this::there);
        assertThat(story.part(held, "voluntary-catalyst").note()).isNotNull();
        assertThat(jdbc.queryForObject("select count(*) from retention_review where reference = ?", Integer.class,
                held.value())).isZero();

        transaction.executeWithoutResult(another -> {
            jdbc.queryForList("select reference from referral where reference = ? for update", locked.value());
            jdbc.update("update retention_review set decision = 'DISPOSE', decided_by = 'x' where reference = ?",
                    locked.value());
            CompletableFuture.runAsync(() -> disposal.consider(locked)).join();
        });
        assertThat(there(locked)).isTrue();
        sweep.sweep();
        assertThat(there(locked)).isFalse();
        assertThat(there(held)).isTrue();

        holds.lift(held, "Synthetic: it is over", "supervisor");
        sweep.sweep();
        disposal.dispose(held, agency -> true, "supervisor");
        assertThat(there(held)).isFalse();
    }

    @Test
    void keepsWhatAReviewerKeepsAndAsksAgain() {
        Reference referral = closed(TestReferral.about("loneliness"));
        yearsLater(6, 1);
        disposal.keep(referral, "police"::equals, LocalDate.of(2036, 1, 1).atStartOfDay().toInstant(ZoneOffset.UTC),
                "Synthetic: an appeal", "police-neighbourhood-supervisor");
        yearsLater(8, 0);
        assertThat(waiting(referral)).isZero();
        yearsLater(10, 0);
        assertThat(waiting(referral)).isEqualTo(1);
        disposal.dispose(referral, agency -> true, "supervisor");
        assertThat(there(referral)).isFalse();
    }

    @Test
    void letsTheEnginesOwnCleanupEraseItsHistoryAfterHalfAYear() {
        Reference referral = closed(TestReferral.about("loneliness"));
        story.clockForward(Duration.ofDays(179));
        assertThat(cleanedUp(referral)).isPositive();
        story.clockForward(Duration.ofDays(2));
        assertThat(cleanedUp(referral)).isZero();
    }

    /** How many of its processes the engine still knows after its cleanup has run. */
    private long cleanedUp(Reference referral) {
        history.cleanUpHistoryAsync(true);
        history.findHistoryCleanupJobs().forEach(job -> management.executeJob(job.getId()));
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(referral.value()).count();
    }

    private Reference closed(TestReferral about) {
        Reference referral = story.refer(about);
        story.record(referral).parts().stream().filter(part -> part.status() == PartStatus.SENT).forEach(part -> {
            story.accept(referral, part.team());
            story.complete(referral, part.team(), "Task_CarryOut", Map.of("outcome", "need-met", "feedback", "all",
                    "note", noteBy(part.team(), referral)));
        });
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        return referral;
    }

    private static String noteBy(String team, Reference referral) {
        return "Synthetic note by " + team + " on " + referral;
    }

    private void yearsLater(int years, int days) {
        story.clockAt(LocalDate.of(2026 + years, 11, 24).plusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC));
        sweep.sweep();
    }

    private boolean there(Reference referral) {
        return disposal.find(referral).isPresent() || jdbc.queryForObject(
                "select count(*) from referral where reference = ?", Integer.class, referral.value()) > 0;
    }

    private int waiting(Reference referral) {
        return jdbc.queryForObject("select count(*) from retention_review where reference = ? and decision is null",
                Integer.class, referral.value());
    }

    private int part(Reference referral, String team) {
        return story.part(referral, team).number();
    }

    private static List<Path> mails(List<String> words) throws IOException {
        try (Stream<Path> files = Files.list(mails)) {
            return files.filter(file -> words.stream().anyMatch(word -> (file + text(file)).toLowerCase(Locale.ROOT)
                    .contains(word))).toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
