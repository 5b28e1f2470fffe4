package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Asks the decision tables outside a decision task, and tells which version of a table a process works with. */
@Component
public class Decisions {

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final ProcessEngineConfigurationImpl engine;
    /** A definition never changes once it is deployed, so each node may remember it. */
    private final Map<String, DecisionDefinition> deployed = new ConcurrentHashMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();

    Decisions(@Lazy DecisionService decisions, @Lazy RepositoryService repository,
            @Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
        this.decisions = decisions;
        this.repository = repository;
    }

    /** The rows that hold, from the table that was deployed together with the process. */
    public List<Map<String, Object>> rows(DelegateExecution execution, String decision, Map<String, Object> facts) {
        return decisions.evaluateDecisionById(definition(execution, decision).getId()).variables(facts).evaluate()
                .getResultList();
    }

    /** Whether the table that was deployed together with the process names this fact, wherever. */
    public boolean asks(DelegateExecution execution, String decision, String fact) {
        return texts.computeIfAbsent(definition(execution, decision).getId(), id -> {
            try (InputStream table = repository.getDecisionModel(id)) {
                return new String(table.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("The table " + decision + " can't be read", e);
            }
        }).contains(fact);
    }

    /** The rows that held in the decision task that this listener belongs to. */
    public static List<Map<String, Object>> rows(DelegateExecution execution) {
        return ((DmnDecisionResult) execution.getVariable("decisionResult")).getResultList();
    }

    /** The version of the table that was deployed together with the process, such as {@code 1.0.0/3}. */
    public String version(DelegateExecution execution, String decision) {
        return version(definition(execution, decision));
    }

    /** The rows that hold now, from the table that was deployed last; whoever asks needs no grant. */
    public List<Map<String, Object>> latestRows(String decision, Map<String, Object> facts) {
        return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(() ->
                decisions.evaluateDecisionByKey(decision).variables(facts).evaluate().getResultList()));
    }

    /** The rows that hold, from the table with this id; whoever asks needs no grant. */
    List<Map<String, Object>> rows(String table, Map<String, Object> facts) {
        return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(() ->
                decisions.evaluateDecisionById(table).variables(facts).evaluate().getResultList()));
    }

    /** The table that was deployed last, by its id; another one as soon as it is deployed anew. */
    String latestId(String decision) {
        return latest(decision).getId();
    }

    /** The version of the table that was deployed last, such as {@code 1.0.0/3}. */
    String latestVersion(String decision) {
        return version(latest(decision));
    }

    private DecisionDefinition latest(String decision) {
        return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(() ->
                repository.createDecisionDefinitionQuery().decisionDefinitionKey(decision).latestVersion()
                        .singleResult()));
    }

    private static String version(DecisionDefinition definition) {
        return definition.getVersionTag() + "/" + definition.getVersion();
    }

    private DecisionDefinition definition(DelegateExecution execution, String decision) {
        return deployed.computeIfAbsent(execution.getProcessDefinitionId() + "#" + decision, key -> {
            String deployment = repository.getProcessDefinition(execution.getProcessDefinitionId()).getDeploymentId();
            return repository.createDecisionDefinitionQuery().deploymentId(deployment).decisionDefinitionKey(decision)
                    .singleResult();
        });
    }
}
