package org.projectharmony.referrals.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Camunda with its default settings and authorization: it grants each task to its group, and keeps plain variables. */
final class GrantsEngine {

    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                targetNamespace="https://projectharmony.org/bench">
              <process id="answer" isExecutable="true" camunda:historyTimeToLive="P180D">
                <startEvent id="start"/>
                <sequenceFlow id="flow" sourceRef="start" targetRef="task"/>
                <userTask id="task" camunda:candidateGroups="${team}" camunda:formRef="answer-referral" camunda:formRefBinding="deployment"/>
              </process>
            </definitions>""";

    private final ProcessEngine engine;
    private final JdbcClient database;

    GrantsEngine(DataSource pool) {
        var settings = new StandaloneProcessEngineConfiguration();
        settings.setProcessEngineName("grants");
        settings.setDataSource(pool);
        settings.setDatabaseSchemaUpdate("true");
        settings.setIdGenerator(new StrongUuidGenerator());
        settings.setJobExecutorActivate(false);
        settings.setAuthorizationEnabled(true);
        this.engine = settings.buildProcessEngine();
        this.database = JdbcClient.create(pool);
        engine.getRepositoryService().createDeployment()
                .addInputStream("answer.bpmn", new java.io.ByteArrayInputStream(MODEL.getBytes(StandardCharsets.UTF_8)))
                .addInputStream("forms/answer-referral.form", getClass().getResourceAsStream("/forms/answer-referral.form"))
                .deploy();
    }

    /** A new task for a team, with these facts. */
    String task(String team, Map<String, Object> facts) {
        Map<String, Object> variables = new java.util.HashMap<>(facts);
        variables.put("team", team);
        String instance = engine.getRuntimeService().startProcessInstanceByKey("answer", variables).getId();
        return engine.getTaskService().createTaskQuery().processInstanceId(instance).singleResult().getId();
    }

    <T> T as(String team, Supplier<T> act) {
        engine.getIdentityService().setAuthentication(team, List.of(team));
        try {
            return act.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    ProcessEngine engine() {
        return engine;
    }

    JdbcClient database() {
        return database;
    }
}
