package org.projectharmony.referrals.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.projectharmony.referrals.bench.Rounds.Series;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Timers that are due, while many are not: how many each second the executor of jobs works off. */
final class Timers {

    private static final int ROUNDS = 5;
    private static final int WAITING = 200_000;
    private static final int DUE = 100;
    private static final String INDEX = "create index if not exists harmony_job_due on ACT_RU_JOB (DUEDATE_)";
    private static final String MODEL = """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="https://projectharmony.org/bench">
              <process id="wait" isExecutable="true" camunda:historyTimeToLive="P180D">
                <startEvent id="start"/>
                <sequenceFlow id="flow1" sourceRef="start" targetRef="timer"/>
                <intermediateCatchEvent id="timer">
                  <timerEventDefinition><timeDate xsi:type="tFormalExpression">${at}</timeDate></timerEventDefinition>
                </intermediateCatchEvent>
                <sequenceFlow id="flow2" sourceRef="timer" targetRef="end"/>
                <endEvent id="end"/>
              </process>
            </definitions>""";

    private final Servers servers;

    Timers(Servers servers) {
        this.servers = servers;
    }

    /** How the executor is set; where a value is null it is the engine's default. */
    record Settings(Integer corePoolSize, Integer maxPoolSize, Integer queueCapacity, Integer maxJobsPerAcquisition,
            Integer waitTimeInMillis, Long maxWait, Integer backoffTimeInMillis, Long maxBackoff) {

        private static final Settings ENGINES = new Settings(null, null, null, null, null, null, null, null);

        /** Those of the profile postgres, where there is one; else those to begin with. */
        private static Settings chosen() {
            ClassPathResource file = new ClassPathResource("application-postgres.yaml");
            if (!file.exists()) {
                return new Settings(6, 10, 100, 50, 100, null, 20, null);
            }
            YamlPropertiesFactoryBean yaml = new YamlPropertiesFactoryBean();
            yaml.setResources(file);
            return new Binder(new MapConfigurationPropertySource(yaml.getObject()))
                    .bind("camunda.bpm.job-execution", Settings.class).orElse(ENGINES);
        }

        private JobExecutor executor() {
            DefaultJobExecutor executor = new DefaultJobExecutor();
            set(corePoolSize, executor::setCorePoolSize);
            set(maxPoolSize, executor::setMaxPoolSize);
            set(queueCapacity, executor::setQueueSize);
            set(maxJobsPerAcquisition, executor::setMaxJobsPerAcquisition);
            set(waitTimeInMillis, executor::setWaitTimeInMillis);
            set(maxWait, executor::setMaxWait);
            set(backoffTimeInMillis, executor::setBackoffTimeInMillis);
            set(maxBackoff, executor::setMaxBackoff);
            return executor;
        }

        private static <T> void set(T value, Consumer<T> setter) {
            if (value != null) {
                setter.accept(value);
            }
        }
    }

    /** A database with timers that wait, and nodes that could work. */
    private record Arm(String name, int nodes, JdbcClient database, List<ProcessEngine> engines) {

        private Arm with(int fewer) {
            return new Arm(name, fewer, database, engines.subList(0, fewer));
        }
    }

    List<List<String>> measure(Report report) {
        Arm engines = arm("engine's default", Settings.ENGINES, false);
        Arm chosen = arm("chosen", Settings.chosen(), true);
        List<Arm> arms = List.of(engines.with(1), chosen.with(1), engines, chosen);
        Map<Arm, Series> measured = Rounds.of(ROUNDS, arms, this::fire);
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((arm, series) -> {
            Series ratio = measured.get(arm.nodes() == 1 ? arms.get(0) : arms.get(2)).over(series);
            rows.add(List.of("" + arm.nodes(), arm.name(), ratio.text("%.1f"),
                    "%.0f".formatted(DUE / series.median() * 1000), series.text("%.0f")));
            if (arm.name().equals("chosen")) {
                report.headline("timers with 200,000 waiting, %d node%s, times the default's rate"
                        .formatted(arm.nodes(), arm.nodes() == 1 ? "" : "s"), ratio.text("%.1f"), "5");
            }
        });
        arms.subList(2, 4).forEach(arm -> arm.engines().forEach(ProcessEngine::close));
        return rows;
    }

    private Arm arm(String name, Settings settings, boolean index) {
        var pool = servers.pool(servers.onPostgres("timers" + System.nanoTime()));
        List<ProcessEngine> engines = IntStream.rangeClosed(1, 2).mapToObj(node -> {
            StandaloneProcessEngineConfiguration engine = new StandaloneProcessEngineConfiguration();
            engine.setProcessEngineName(name + node);
            engine.setDataSource(pool);
            engine.setDatabaseSchemaUpdate("true");
            engine.setIdGenerator(new StrongUuidGenerator());
            engine.setHistory("activity");
            engine.setJobExecutorActivate(false);
            engine.setJobExecutor(settings.executor());
            return engine.buildProcessEngine();
        }).toList();
        engines.get(0).getRepositoryService().createDeployment().addInputStream("wait.bpmn",
                new ByteArrayInputStream(MODEL.getBytes(StandardCharsets.UTF_8))).deploy();
        start(engines.get(0), new Date(System.currentTimeMillis() + TimeUnit.DAYS.toMillis(30)));
        JdbcClient database = JdbcClient.create(pool);
        new Copies(database).of("ACT_RU_JOB", "true", 1, WAITING, Map.of("id_", Copies.id("ID_"),
                "duedate_", "o.duedate_ + n * interval '1 second'"));
        if (index) {
            database.sql(INDEX).update();
        }
        database.sql("analyze").update();
        return new Arm(name, 2, database, engines);
    }

    private static void start(ProcessEngine engine, Date at) {
        engine.getRuntimeService().startProcessInstanceByKey("wait", Map.of("at", at));
    }

    /** Milliseconds until all that are due have fired. */
    private double fire(Arm arm) {
        for (int i = 0; i < DUE; i++) {
            start(arm.engines().get(0), new Date(System.currentTimeMillis() - 1000));
        }
        List<JobExecutor> executors = arm.engines().stream().map(engine ->
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor()).toList();
        double time = Rounds.time(() -> {
            executors.forEach(JobExecutor::start);
            while (arm.database().sql("select count(*) from ACT_RU_EXECUTION where PARENT_ID_ is null").query(Integer.class).single() > 1) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        });
        executors.forEach(JobExecutor::shutdown);
        return time;
    }
}
