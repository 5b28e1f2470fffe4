package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever the engine stores of a referral's processes moves with them; a new version can't add a table unseen. */
@ProcessTest
class EngineTenantsTest {

    private static final String OTHER = "restricted-police-intelligence";

    /** Whose tenant is that of models, of administrators' batches, of cases, or of somebody's membership. */
    private static final Set<String> OF_NO_INSTANCE = Set.of("ACT_RE_DEPLOYMENT", "ACT_RE_PROCDEF", "ACT_RE_CAMFORMDEF",
            "ACT_RE_CASE_DEF", "ACT_RE_DECISION_DEF", "ACT_RE_DECISION_REQ_DEF", "ACT_RU_JOBDEF", "ACT_RU_BATCH",
            "ACT_HI_BATCH", "ACT_RU_CASE_EXECUTION", "ACT_RU_CASE_SENTRY_PART", "ACT_HI_CASEINST", "ACT_HI_CASEACTINST",
            "ACT_ID_TENANT_MEMBER",
            // What is too long for a column: read by the row that it belongs to only, and given no tenant.
            "ACT_GE_BYTEARRAY");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private EngineTenants tenants;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Test
    void knowsEveryTableOfTheEngineThatSaysATenant() {
        List<String> tables = jdbc.queryForList("select upper(table_name) from information_schema.columns"
                + " where upper(column_name) = 'TENANT_ID_' and upper(table_name) like 'ACT\\_%'", String.class);

        assertThat(tables).containsExactlyInAnyOrderElementsOf(Stream.of(EngineTenants.tables(), OF_NO_INSTANCE)
                .flatMap(Set::stream).collect(Collectors.toSet()));
        assertThat(jdbc.queryForObject("select count(*) from ACT_GE_BYTEARRAY where TENANT_ID_ is not null", Long.class))
                .isZero();
    }

    @Test
    void movesARowOfEachOfThemAndNoneOfAnotherReferral() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Reference another = story.refer(TestReferral.about("environment"));
        transaction.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            Set<String> tables = new TreeSet<>(EngineTenants.tables());
            // It says of itself whose it is.
            tables.remove("ACT_HI_PROCINST");
            for (Reference each : List.of(referral, another)) {
                String task = story.task(each, "Task_AnswerReferral").getId();
                String instance = story.task(each, "Task_AnswerReferral").getProcessInstanceId();
                tables.forEach(table -> add(table, each, instance, task));
            }

            tenants.align(referral);

            tables.forEach(table -> {
                assertThat(tenant(table, referral)).as(table).isEqualTo("council-enforcement");
                assertThat(tenant(table, another)).as(table).isEqualTo(OTHER);
            });
        });
    }

    @Test
    void refusesAStepThatHasReadTheOldTenant() {
        Reference referral = story.refer(TestReferral.about("environment"));
        String timer = story.jobs(referral).get(0).getId();

        assertThat(refused(referral, timer, true)).isTrue();
        assertThat(refused(referral, timer, false)).as("where nothing moves").isFalse();
    }

    /** A step has a job in its hands, and ends it after all has moved, or not. */
    private boolean refused(Reference referral, String timer, boolean moves) {
        if (moves) {
            jdbc.update("update ACT_RU_JOB set TENANT_ID_ = ? where ID_ = ?", OTHER, timer);
        }
        try {
            engine.getCommandExecutorTxRequiresNew().execute(command -> {
                JobEntity job = command.getJobManager().findJobById(timer);
                TransactionTemplate another = new TransactionTemplate(transaction.getTransactionManager());
                another.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
                another.executeWithoutResult(moved -> tenants.align(referral));
                job.setRetries(3);
                return null;
            });
            return false;
        } catch (OptimisticLockingException refused) {
            return true;
        }
    }

    private String tenant(String table, Reference referral) {
        return jdbc.queryForObject("select TENANT_ID_ from " + table + " where ID_ = ?", String.class, id(referral));
    }

    /** A row of another tenant's, with no more in it than it must have. */
    private void add(String table, Reference referral, String instance, String task) {
        List<String> columns = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (Map<String, Object> column : jdbc.queryForList("""
                select column_name, data_type, is_nullable, column_default from information_schema.columns
                    where upper(table_name) = ? and upper(table_schema) = 'PUBLIC'""", table)) {
            String name = (String) column.get("column_name");
            Object value = switch (name.toUpperCase()) {
                case "ID_" -> id(referral);
                case "TENANT_ID_" -> OTHER;
                case "PROC_INST_ID_", "PROCESS_INSTANCE_ID_" -> instance;
                case "TASK_ID_" -> table.endsWith("_IDENTITYLINK") ? task : null;
                case "DEC_INST_ID_" -> id(referral);
                case "REV_" -> 1;
                default -> column.get("is_nullable").equals("YES") || column.get("column_default") != null ? null
                        : filler((String) column.get("data_type"), referral);
            };
            if (value != null) {
                columns.add(name);
                values.add(value);
            }
        }
        jdbc.update("insert into " + table + " (" + String.join(", ", columns) + ") values ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")", values.toArray());
    }

    private static Object filler(String type, Reference referral) {
        return type.toLowerCase().startsWith("timestamp") ? Timestamp.valueOf("2026-11-24 10:15:00")
                : type.toLowerCase().contains("char") ? id(referral) : 1;
    }

    private static String id(Reference referral) {
        return "synthetic-" + referral;
    }
}
