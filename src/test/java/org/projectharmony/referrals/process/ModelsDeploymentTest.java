package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.HarmonyApplication;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.io.support.ResourcePatternResolver;

/** What is deployed at a start: everything together, nothing twice, and nothing that names what isn't there. */
@ProcessTest
class ModelsDeploymentTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ResourcePatternResolver resources;
    @TempDir
    private Path folder;

    private List<String> deployed;

    @BeforeEach
    void afterTheFirstStart() {
        deployed = deployments();
    }

    @AfterEach
    void asItWas() {
        deployments().stream().filter(id -> !deployed.contains(id)).forEach(id -> repository.deleteDeployment(id, true));
    }

    @Test
    void deploysNothingAtAStartWithNothingChanged() {
        start("classpath:/");
        start(Path.of("").toUri().toString());
        start(ChangedModels.in(folder).location());

        assertThat(deployments()).isEqualTo(deployed);
    }

    @Test
    void givesEveryModelAndFormTheSameNameFromWhereverItIsRead() {
        List<String> names = repository.getDeploymentResourceNames(deployed.get(deployed.size() - 1));

        assertThat(names).contains("processes/referral.bpmn", "processes/casework/standard-casework.bpmn",
                "processes/deadlines.dmn", "forms/answer-referral.form");
        assertThat(names).hasSize(ModelFiles.processes().size() + ModelFiles.decisions().size() + ModelFiles.forms().size())
                .allMatch(name -> name.matches("(processes|forms)/[a-z/-]+\\.(bpmn|dmn|form)"));
        assertThat(models(ChangedModels.in(folder).location()).find().keySet()).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void givesTheNextReferralAChangedLimitAndLeavesTheOneOnItsWayItsOwn() {
        Reference before = story.refer(needingConsent());
        start(ChangedModels.in(folder).with("processes/deadlines.dmn", "Rule_respond_voluntary_first_contact",
                "\"5 working days\"", "\"2 working days\"").location());

        Reference after = story.refer(needingConsent());
        for (Reference referral : List.of(before, after)) {
            story.complete(referral, "triage", "Task_RecordConsent", Map.of("consent", "given", "note", "Synthetic"));
        }

        assertThat(respondBy(before)).isEqualTo(Instant.parse("2026-12-01T17:00:00Z"));
        assertThat(respondBy(after)).isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));
        assertThat(story.task(after, "Task_AnswerReferral").getProcessDefinitionId())
                .isNotEqualTo(story.task(before, "Task_AnswerReferral").getProcessDefinitionId());
        assertThat(deployments()).as("everything in one new version").hasSize(deployed.size() + 1);
    }

    @Test
    void leavesNewModelsInUseWhenANodeOfTheFormerVersionStartsAgain() {
        story.clockForward(Duration.ofSeconds(1));
        start(ChangedModels.in(folder).with("processes/agency-routing.dmn", "<rule id=\"Rule_environment",
                "\"council-enforcement\"", "\"housing-thirteen\"").location());
        story.clockForward(Duration.ofSeconds(1));

        start("classpath:/");
        assertThat(teamsOf(story.refer(TestReferral.about("environment")))).containsExactly("housing-thirteen");

        new Models(resources, new ProcessProperties("classpath:/", true, List.of())).deploy(repository);
        assertThat(teamsOf(story.refer(TestReferral.about("environment")))).as("when told to")
                .containsExactly("council-enforcement");
        assertThat(deployments()).hasSize(deployed.size() + 2);
    }

    @Test
    void changesWhereTheNextReferralGoesAndSaysByWhichVersion() {
        story.clockForward(Duration.ofSeconds(1));
        start(ChangedModels.in(folder).with("processes/agency-routing.dmn", "<rule id=\"Rule_environment",
                "\"council-enforcement\"", "\"housing-thirteen\"").location());

        Reference referral = story.refer(TestReferral.about("environment"));

        assertThat(story.record(referral).parts()).singleElement().satisfies(part -> {
            assertThat(part.team()).isEqualTo("housing-thirteen");
            assertThat(part.choice().decisionVersion()).isEqualTo("1.0.0/" + (deployed.size() + 1));
        });
    }

    @Test
    void namesEverythingInADecisionThatIsNotThereAtOnce() {
        ChangedModels changed = ChangedModels.in(folder)
                .with("processes/agency-routing.dmn", "<rule ", "\"council-children\"", "\"council-kids\"")
                .with("processes/agency-routing.dmn", "<rule ", "\"standard-casework\"", "\"better-casework\"")
                .with("processes/deadlines.dmn", "<rule ", "\"1 hour\"", "\"soon\"")
                .with("processes/escalation-ladder.dmn", "<rule ", "\"60 minutes\"", "\"an hour\"")
                .with("processes/escalation-ladder.dmn", "<rule ", "\"start\"", "\"some day\"")
                .with("processes/information-sharing.dmn", "<rule ", "\"housing-thirteen\"", "\"housing-fourteen\"");

        assertThatThrownBy(() -> start(changed.location())).isInstanceOf(BadUserRequestException.class)
                .hasMessageContainingAll("agency-routing", "\"council-kids\"", "\"better-casework\"", "deadlines", "\"soon\"",
                        "escalation-ladder", "\"an hour\"", "\"some day\"", "information-sharing", "\"housing-fourteen\"");
        assertThat(deployments()).isEqualTo(deployed);
    }

    @Test
    void doesNotStartWithATeamThatTheDirectoryDoesNotKnow() {
        String models = ChangedModels.in(folder).with("processes/agency-routing.dmn", "<rule ", "\"fire-prevention\"",
                "\"fire-brigade\"").location();

        assertThatThrownBy(() -> new SpringApplicationBuilder(HarmonyApplication.class).run("--server.port=0",
                "--spring.datasource.url=jdbc:h2:mem:no-start", "--harmony.models=" + models).close())
                .rootCause().hasMessageContainingAll("agency-routing", "\"fire-brigade\"", "agency directory");
    }

    @Test
    void doesNotStartWithoutModels() {
        assertThatThrownBy(() -> start(folder.toUri().toString())).hasMessageContaining("harmony.models");
    }

    private List<String> teamsOf(Reference referral) {
        return story.record(referral).parts().stream().map(AgencyPart::team).toList();
    }

    private Instant respondBy(Reference referral) {
        return story.part(referral, "voluntary-catalyst").respondBy();
    }

    private static TestReferral needingConsent() {
        return TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked");
    }

    private void start(String location) {
        models(location).deploy(repository);
    }

    private Models models(String location) {
        return new Models(resources, new ProcessProperties(location, false, List.of()));
    }

    private List<String> deployments() {
        return repository.createDeploymentQuery().orderByDeploymentTime().asc().list().stream().map(Deployment::getId)
                .toList();
    }
}
