package org.projectharmony.referrals.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Moves what the engine holds of a referral, running and past, to the tenants that {@link TeamTenants} would give it
 * today. The engine can't change a tenant, so its tables are written here, in the transaction of whoever asks, and
 * never within a command of the engine's, which would have read the rows before.
 *
 * <p>A step that is at work meanwhile on another thread or node has the old tenant in its hands and would write it into
 * what it adds. It can't finish: each row of a running process that moves gets a new revision, every step changes or
 * deletes the job, task or other row that set it off, and the engine refuses that with an old revision and begins the
 * step again. What was added and committed between two statements here is moved by the next round.
 */
@Component
public class EngineTenants {

    private static final String OF_INSTANCE = "PROC_INST_ID_ in (:instances)";
    private static final String OF_JOB = "PROCESS_INSTANCE_ID_ in (:instances)";
    private static final String OF_DECISION =
            "DEC_INST_ID_ in (select ID_ from ACT_HI_DECINST where PROC_INST_ID_ in (:instances))";

    /** Those with a revision; what sets a step off comes first. */
    private static final List<Owned> RUNNING = List.of(new Owned("ACT_RU_JOB", OF_JOB),
            new Owned("ACT_RU_TASK", OF_INSTANCE), new Owned("ACT_RU_EVENT_SUBSCR", OF_INSTANCE),
            new Owned("ACT_RU_EXT_TASK", OF_INSTANCE), new Owned("ACT_RU_EXECUTION", OF_INSTANCE),
            new Owned("ACT_RU_VARIABLE", OF_INSTANCE), new Owned("ACT_RU_INCIDENT", OF_INSTANCE),
            new Owned("ACT_RU_IDENTITYLINK",
                    "TASK_ID_ in (select ID_ from ACT_RU_TASK where PROC_INST_ID_ in (:instances))"),
            new Owned("ACT_HI_VARINST", OF_INSTANCE), new Owned("ACT_HI_ATTACHMENT", OF_INSTANCE));
    private static final List<Owned> PAST = List.of(new Owned("ACT_HI_PROCINST", OF_INSTANCE),
            new Owned("ACT_HI_ACTINST", OF_INSTANCE), new Owned("ACT_HI_TASKINST", OF_INSTANCE),
            new Owned("ACT_HI_DETAIL", OF_INSTANCE), new Owned("ACT_HI_COMMENT", OF_INSTANCE),
            new Owned("ACT_HI_OP_LOG", OF_INSTANCE), new Owned("ACT_HI_INCIDENT", OF_INSTANCE),
            new Owned("ACT_HI_EXT_TASK_LOG", OF_INSTANCE), new Owned("ACT_HI_JOB_LOG", OF_JOB),
            new Owned("ACT_HI_DECINST", OF_INSTANCE), new Owned("ACT_HI_DEC_IN", OF_DECISION),
            new Owned("ACT_HI_DEC_OUT", OF_DECISION), new Owned("ACT_HI_IDENTITYLINK",
                    "TASK_ID_ in (select ID_ from ACT_HI_TASKINST where PROC_INST_ID_ in (:instances))"));

    private final JdbcClient jdbc;
    private final Ties ties;

    EngineTenants(JdbcClient jdbc, Ties ties) {
        this.jdbc = jdbc;
        this.ties = ties;
    }

    /** Every table whose rows are of a process instance and say a tenant. */
    static Set<String> tables() {
        return Stream.of(RUNNING, PAST).flatMap(List::stream).map(Owned::table).collect(Collectors.toUnmodifiableSet());
    }

    /** A table, and which of its rows are of a process instance. */
    private record Owned(String table, String ofInstances) {}

    public void align(Reference reference) {
        Whose whose = Whose.of(ties.of(reference));
        boolean moved = true;
        while (moved) {
            moved = instances(reference, whose).entrySet().stream()
                    .mapToInt(own -> move(own.getKey(), own.getValue())).sum() > 0;
        }
    }

    /** The instances by their right tenant. Whose one is says the tenant that it has; one without is no team's part. */
    private Map<String, List<String>> instances(Reference reference, Whose whose) {
        Map<String, List<String>> instances = new TreeMap<>();
        jdbc.sql("""
                select PROC_INST_ID_, TENANT_ID_ from ACT_HI_PROCINST where ROOT_PROC_INST_ID_ in
                    (select ROOT_PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?)""")
                .param(reference.value()).query(row -> {
                    instances.computeIfAbsent(whose.tenant(TeamTenants.team(row.getString("TENANT_ID_"))),
                            tenant -> new ArrayList<>()).add(row.getString("PROC_INST_ID_"));
                });
        return instances;
    }

    private int move(String tenant, List<String> instances) {
        return RUNNING.stream().mapToInt(owned -> move(owned, ", REV_ = REV_ + 1", tenant, instances)).sum()
                + PAST.stream().mapToInt(owned -> move(owned, "", tenant, instances)).sum();
    }

    private int move(Owned owned, String more, String tenant, List<String> instances) {
        return jdbc.sql("update " + owned.table() + " set TENANT_ID_ = :tenant" + more + " where " + owned.ofInstances()
                + " and (TENANT_ID_ is null or TENANT_ID_ <> :tenant)")
                .param("tenant", tenant).param("instances", instances).update();
    }
}
