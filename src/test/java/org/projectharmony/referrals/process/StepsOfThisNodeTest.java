package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whose steps a node does while others, of another version, run on the same database. */
@ProcessTest
class StepsOfThisNodeTest {

    @Autowired
    private StepsOfThisNode steps;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private ManagementService management;
    @Autowired
    private CamundaBpmProperties settings;

    @Test
    void areThoseOfWhatWasThereAndOfWhatAnalystsDeployButNotOfALaterVersion() {
        assertThat(settings.getJobExecution().isDeploymentAware()).isTrue();
        assertThat(management.getRegisteredDeployments()).contains(repository.createProcessDefinitionQuery()
                .processDefinitionKey("referral").processDefinitionVersion(1).singleResult().getDeploymentId());

        String analysts = deployedAtAnotherNode("Analyst's form");
        String later = deployedAtAnotherNode(Models.NAME);
        try {
            steps.includeWhatAnalystsDeployed();

            assertThat(management.getRegisteredDeployments()).contains(analysts).doesNotContain(later);
        } finally {
            repository.deleteDeployment(analysts);
            repository.deleteDeployment(later);
        }
    }

    private String deployedAtAnotherNode(String name) {
        String id = repository.createDeployment().name(name).addClasspathResource("forms/answer-referral.form").deploy().getId();
        management.unregisterDeploymentForJobExecutor(id);
        return id;
    }
}
