package org.projectharmony.referrals.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.models.ModelSet;
import org.projectharmony.referrals.process.CourseDriver;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Disclosure;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.Disclosures;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each disclosure with its lawful basis, and what ends one. */
@ProcessTest
class DisclosureStoryTest {

    private static final Reader TRIAGE = new Reader("triage", Set.of("triage"));
    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Changes changes;
    @Autowired
    private Disclosures disclosures;
    @Autowired
    private RepositoryService repository;

    @Test
    void recordsToWhomWhatWasSharedOnWhichBasisByWhichRuleAndVersion() {
        Reference referral = story.refer(TestReferral.about("hoarding"));

        assertThat(disclosures.of(referral)).extracting(Disclosure::team).containsExactlyInAnyOrder("council-adults",
                "fire-prevention", "housing-thirteen");
        assertThat(disclosures.of(referral)).filteredOn(one -> one.team().equals("housing-thirteen")).singleElement()
                .satisfies(one -> {
                    assertThat(one.decision()).isEqualTo(Decision.SHARED);
                    assertThat(one.basis()).isEqualTo("public-task");
                    assertThat(one.rule()).isEqualTo("public-task");
                    assertThat(one.version()).matches("2\\.2\\.0/\\d+");
                    assertThat(one.decidedBy()).isEqualTo("rules");
                    assertThat(one.at()).isEqualTo(story.now());
                    assertThat(one.fields()).contains("places", "safety").doesNotContain("needs", "referrer", "people");
                });
        for (String reader : List.of("triage", "supervisor")) {
            assertThat(as(reader).reads(referral)).contains("Shared with", "Thirteen", "Lawful basis: public task",
                    "What: new information, place, problem");
        }
        for (String reader : List.of("officer", "housing-thirteen", "housing-thirteen-supervisor")) {
            assertThat(as(reader).reads(referral)).doesNotContain("Shared with", "Lawful basis: ");
        }
    }

    @Test
    void takesTheBasisThatTheReferrerStatesOnlyWhereItHolds() {
        Reference referral = story.refer(TestReferral.about("self-neglect").with("/sharing/lawfulBasis", "safeguarding-duty"));

        assertThat(basis(referral, "council-adults")).isEqualTo("safeguarding-duty");
        assertThat(basis(referral, "fire-prevention")).as("not theirs").isEqualTo("consent");
    }

    @Test
    void recordsThatItIsNotSharedAsWell() {
        Reference referral = story.refer(TestReferral.about("loneliness", "environment")
                .with("/sharing/consentToService", "not-asked"));
        story.complete(referral, "triage", "Task_RecordConsent", Map.of("consent", "refused", "note", "Synthetic refusal"));

        assertThat(disclosures.of(referral)).filteredOn(one -> one.team().equals("voluntary-catalyst")).singleElement()
                .satisfies(one -> {
                    assertThat(one.decision()).isEqualTo(Decision.NOT_SHARED);
                    assertThat(one.decidedBy()).isEqualTo("triage");
                    assertThat(one.reason()).isEqualTo("Synthetic refusal");
                });
        assertThat(as("triage").reads(referral)).contains("Catalyst: Not shared");
    }

    @Test
    void sharesNewInformationWithThoseOnlyWhoNeedIt() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        changes.addInformation(referral, "Synthetic: a new medicine", Set.of("needs"), OFFICER);
        story.runJobs(referral);

        assertThat(disclosures.of(referral)).filteredOn(one -> one.fields().equals(Set.of("needs")))
                .extracting(one -> one.team() + " " + one.decision()).containsExactlyInAnyOrder("council-adults CHECKED",
                        "fire-prevention CHECKED", "housing-thirteen NOT_SHARED");
        assertThat(story.tasksSeenBy("fire-prevention", referral)).contains("Task_ReadInformation");
        assertThat(story.tasksSeenBy("housing-thirteen", referral)).doesNotContain("Task_ReadInformation");
        assertThat(as("fire-prevention").reads(referral)).contains("a new medicine");
        assertThat(as("housing-thirteen").reads(referral)).doesNotContain("a new medicine");
        assertThat(course.mails(referral, "new-information")).extracting(mail -> mail.to())
                .doesNotContain("neighbourhoods@housing.example");
    }

    @Test
    void looksAtTheBasisAnewWhenTheLeadChanges() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        assertThatThrownBy(() -> changes.changeLead(referral, "housing-thirteen", "law-enforcement", "Synthetic", TRIAGE))
                .isInstanceOf(TransitionRefused.class).hasMessageContaining("law-enforcement").hasMessageContaining("choose another");

        changes.changeLead(referral, "housing-thirteen", "public-task", "Synthetic", TRIAGE);

        assertThat(disclosures.of(referral)).filteredOn(one -> one.decision() == Decision.CHECKED).singleElement()
                .satisfies(one -> assertThat(one.team() + " " + one.basis() + " " + one.decidedBy())
                        .isEqualTo("housing-thirteen public-task triage"));
    }

    @Test
    void endsTheAccessOfWhoSawItByConsentWhenConsentIsWithdrawn() {
        Reference referral = story.refer(TestReferral.about("loneliness", "environment"));
        assertThat(basis(referral, "voluntary-catalyst")).isEqualTo("consent");
        assertThat(as("voluntary-catalyst").reads(referral)).contains("Test Person");
        assertThat(course.mails(referral, "new-referral")).as("who doesn't see the risk isn't mailed it")
                .allSatisfy(mail -> assertThat(mail.text().contains("Risk: ")).isEqualTo(!mail.text().contains("Catalyst")));

        for (int twice = 0; twice < 2; twice++) {
            as("officer").changes(referral, "consent-withdrawal", "text", "Synthetic: he rang");
        }
        story.runJobs(referral);

        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.WITHDRAWN);
        assertThat(story.tasksSeenBy("voluntary-catalyst", referral)).isEmpty();
        assertThat(as("voluntary-catalyst").opens("/referrals/" + referral).statusCode()).isEqualTo(404);
        assertThat(Visitor.withPassword(port, "voluntary-catalyst").get("/api/referrals/" + referral).statusCode()).isEqualTo(404);
        assertThat(course.mails(referral, "access-ended")).singleElement()
                .satisfies(mail -> assertThat(mail.subject() + mail.text()).contains("has ended").doesNotContain("Test Person", "rang"));
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.SENT);
        assertThat(as("council-enforcement").reads(referral)).contains("Example Street");
        assertThat(disclosures.of(referral)).filteredOn(one -> one.team().equals("voluntary-catalyst"))
                .extracting(Disclosure::decision).containsExactly(Decision.SHARED, Decision.ENDED);
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void holdsATeamBackWithWhichThereIsNoLawfulBasisToShareIt() {
        Reference referral = story.refer(TestReferral.about("environment").with("/risk/level", "high")
                .with("/sharing/consentToService", "not-asked"));
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "medium",
                "teams", List.of("council-enforcement", "voluntary-catalyst"), "reason", "Synthetic reason"));

        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.HELD_BACK);
        assertThat(course.mails(referral, "consent-question")).hasSize(1);
        assertThat(as("voluntary-catalyst").opens("/referrals/" + referral).statusCode()).isEqualTo(404);

        story.complete(referral, "triage", "Task_RecordConsent", Map.of("consent", "given", "note", "Synthetic: he agreed"));
        assertThat(basis(referral, "voluntary-catalyst")).isEqualTo("consent");
    }

    @Test
    void showsWhoReportedAtTheirPerilToIntelligenceAlone() {
        Reference referral = story.refer(TestReferral.about("intelligence").with("/narrative/knownBy", "told")
                .with("/narrative/reporter", Map.of("name", "Test Reporter", "contact", "Test contact", "atRisk", true)));

        assertThat(as("police-intelligence").reads(referral)).contains("Test Reporter", "Test contact", "harm could follow");
        assertThat(as("officer").reads(referral)).contains("Test Person").doesNotContain("Test Reporter", "Test contact");
        for (String other : List.of("triage", "supervisor", "police-neighbourhood", "admin")) {
            assertThat(as(other).opens("/referrals/" + referral).statusCode()).as(other).isEqualTo(404);
        }
    }

    @Test
    void obeysARowThatAnAnalystChangesFromTheNextLookOn() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        List<String> before = deployments();
        try {
            assertThat(Visitor.withPassword(port, "analyst").deploy("changed", ModelSet.ours()
                    .with("processes/information-sharing.dmn", "\"places, problem, safety, risk, concerns, request, information\"",
                            "\"people, safety\"").files()).statusCode()).isEqualTo(200);

            assertThat(as("housing-thirteen").reads(referral)).contains("Test Person").doesNotContain("Example Street");
        } finally {
            deployments().stream().filter(id -> !before.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
        }
        assertThat(as("housing-thirteen").reads(referral)).contains("Example Street").doesNotContain("Test Person");
    }

    private String basis(Reference referral, String team) {
        return disclosures.basis(referral, story.part(referral, team).number()).orElse(null);
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().list().stream().map(Deployment::getId).toList();
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }
}
