package org.projectharmony.referrals.process;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Whose steps this node does: those of every model that was there when it started, and of what analysts have deployed
 * since, at whichever node. Models of a later version of Harmony may name what this one doesn't know: their steps are
 * left to the nodes of that version.
 */
@Component
class StepsOfThisNode {

    private final RepositoryService repository;
    private final ManagementService management;

    StepsOfThisNode(@Lazy RepositoryService repository, @Lazy ManagementService management) {
        this.repository = repository;
        this.management = management;
    }

    static void includeAll(RepositoryService repository, ManagementService management) {
        include(repository.createDeploymentQuery().list(), management);
    }

    @Scheduled(fixedDelayString = "${harmony.models-looked-for:PT10S}", initialDelayString = "PT10S")
    void includeWhatAnalystsDeployed() {
        include(repository.createDeploymentQuery().list().stream()
                .filter(deployment -> !Objects.equals(deployment.getName(), Models.NAME)).toList(), management);
    }

    private static void include(List<Deployment> deployments, ManagementService management) {
        Set<String> included = management.getRegisteredDeployments();
        deployments.stream().map(Deployment::getId).filter(id -> !included.contains(id))
                .forEach(management::registerDeploymentForJobExecutor);
    }
}
