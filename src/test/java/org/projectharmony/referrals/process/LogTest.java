package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.intake.TestIntake;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/** In production's format each line about a referral carries its reference, and nothing about a person. */
@ProcessTest
class LogTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private ProcessDriver story;
    @Autowired
    private TestIntake intake;
    @Autowired
    private ProcessEngineConfigurationImpl engine;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private Environment settings;
    @LocalServerPort
    private int port;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> log = new OutputStreamAppender<>();

    @BeforeEach
    void writesTheLogAsInProduction() throws IOException {
        LoggerContext logback = (LoggerContext) LoggerFactory.getILoggerFactory();
        logback.putObject(Environment.class.getName(), settings);
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(logback);
        encoder.setFormat((String) new YamlPropertySourceLoader().load("production",
                new ClassPathResource("application-production.yaml")).get(0).getProperty("logging.structured.format.console"));
        encoder.start();
        log.setContext(logback);
        log.setEncoder(encoder);
        log.setOutputStream(written);
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void mendsEverything() {
        root().detachAppender(log);
        jdbc.execute("drop trigger if exists talkative_fault");
    }

    @Test
    void namesTheReferralOfAStepThatFailedAndOfARequest() throws IOException {
        failOn("agency_part");
        Reference referral = intake.accept(MarkedReferral.about("hoarding").json().getBytes(StandardCharsets.UTF_8), "officer");
        runAsANodeDoes(referral);
        jdbc.execute("drop trigger talkative_fault");
        failOn("timeline");
        assertThat(Visitor.withPassword(port, "officer").post("/api/referrals/" + referral + "/information",
                "{\"text\": \"Zqxmarknews\", \"about\": [\"safety\"]}").statusCode()).isEqualTo(500);
        assertThat(Visitor.withPassword(port, "officer").get("/api/referrals/" + referral + "/zqxmark").statusCode())
                .isEqualTo(404);

        List<JsonNode> lines = lines();
        assertThat(lines).filteredOn(line -> line.path("message").asText().startsWith("Incident "))
                .singleElement().satisfies(line -> assertThat(line.path("reference").asText()).isEqualTo(referral.value()));
        assertThat(lines).filteredOn(line -> line.path("message").asText().contains("ENGINE-14006"))
                .isNotEmpty().allSatisfy(line -> {
                    assertThat(line.path("reference").asText()).isEqualTo(referral.value());
                    assertThat(line.path("activityId").asText()).startsWith("Task_");
                    assertThat(line.path("error").path("type").asText()).isNotBlank();
                    assertThat(line.has("tenantId")).isFalse();
                });
        String all = written.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        assertThat(MarkedReferral.MARKS).noneMatch(all::contains);
    }

    /** As the engine's own threads run what is due. */
    private void runAsANodeDoes(Reference referral) {
        for (int round = 0; round < 3; round++) {
            story.jobs(referral).forEach(job -> run(job.getId()));
        }
    }

    private void run(String job) {
        JobFailureCollector failure = new JobFailureCollector(job);
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            ExecuteJobHelper.executeJob(job, engine.getCommandExecutorTxRequired(), failure,
                    new ExecuteJobsCmd(job, failure), engine);
        } catch (RuntimeException failed) {
            ExecuteJobHelper.LOGGING_HANDLER.exceptionWhileExecutingJob(job, failed);
        } finally {
            Context.removeJobExecutorContext();
            MDC.clear();
        }
    }

    private void failOn(String table) {
        jdbc.execute("create trigger talkative_fault before insert on " + table + " for each row call \""
                + TalkativeFault.class.getName() + "\"");
    }

    private List<JsonNode> lines() throws IOException {
        return JSON.readerFor(JsonNode.class).<JsonNode>readValues(written.toString(StandardCharsets.UTF_8)).readAll();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
