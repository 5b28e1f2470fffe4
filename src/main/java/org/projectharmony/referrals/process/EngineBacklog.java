package org.projectharmony.referrals.process;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.projectharmony.referrals.access.Groups;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine still has to do by itself: how late it is with it, which mail waits, and which steps have failed for
 * good. Restricted referrals count, since somebody has to mend what fails; at which step they stand isn't told.
 */
@Component
public class EngineBacklog {

    private static final Map<Integer, String> RISKS = Map.of(25, "low", 50, "medium", 75, "high", 100, "immediate");

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    /** The steps that send mail, by process definition; what is deployed never changes. */
    private final Map<String, Set<String>> mailing = new ConcurrentHashMap<>();

    EngineBacklog(JdbcClient jdbc, @Lazy RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** Mail that isn't sent yet: never tried, to be tried again, or given up until somebody sees to it. */
    public enum Mail { NEW, RETRYING, FAILED }

    /** @param activity the step's id in its model, or {@code withheld} */
    public record Incidents(String type, String activity, int count) {}

    /**
     * Referrals of one risk that wait for triage; not the restricted ones, which wait for their keepers.
     *
     * @param overdue those of them that are late, and whose clock doesn't stand still
     */
    public record Triage(String risk, int open, int overdue) {}

    private record Waiting(String definition, String activity, Mail mail, int count) {}

    /** For how long the step that has waited longest could have been run. Nobody waits for the engine's cleaning up. */
    public Duration lag(Instant now) {
        Optional<Timestamp> oldest = jdbc.sql("""
                select min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB
                where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and HANDLER_TYPE_ <> 'history-cleanup' and (DUEDATE_ is null or DUEDATE_ <= :now)
                    and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= :now)""")
                .param("now", Timestamp.from(now)).query(Timestamp.class).optional();
        return oldest.map(due -> Duration.between(due.toInstant(), now)).filter(lag -> !lag.isNegative())
                .orElse(Duration.ZERO);
    }

    public Map<Mail, Integer> mail() {
        return jdbc.sql("""
                select PROC_DEF_ID_, ACT_ID_, STATE_, count(*) as JOBS_ from (select d.PROC_DEF_ID_, d.ACT_ID_,
                    case when j.RETRIES_ = 0 then 'FAILED' when j.EXCEPTION_STACK_ID_ is null then 'NEW'
                        else 'RETRYING' end as STATE_
                    from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
                    where j.HANDLER_TYPE_ = 'async-continuation' and d.JOB_CONFIGURATION_ = 'async-before') waiting
                group by PROC_DEF_ID_, ACT_ID_, STATE_""")
                .query((row, i) -> new Waiting(row.getString(1), row.getString(2), Mail.valueOf(row.getString(3)),
                        row.getInt(4)))
                .list().stream().filter(step -> mailing(step.definition()).contains(step.activity()))
                .collect(Collectors.groupingBy(Waiting::mail, Collectors.summingInt(Waiting::count)));
    }

    /** By the tasks' priorities, which say the risk. */
    public List<Triage> triage(Instant now) {
        return jdbc.sql("""
                select PRIORITY_, count(*), sum(LATE_) from (
                    select t.PRIORITY_, case when t.DUE_DATE_ <= :now and not exists (
                        select 1 from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ROOT_PROC_INST_ID_ = j.ROOT_PROC_INST_ID_
                        where e.ID_ = t.PROC_INST_ID_ and j.TENANT_ID_ = t.TENANT_ID_ and j.SUSPENSION_STATE_ = 2
                    ) then 1 else 0 end as LATE_
                    from ACT_RU_TASK t where t.TASK_DEF_KEY_ = 'Task_TriageReferral' and t.TENANT_ID_ = :triage
                ) waiting group by PRIORITY_""")
                .param("now", Timestamp.from(now)).param("triage", Groups.TRIAGE.id())
                .query((row, i) -> new Triage(RISKS.getOrDefault(row.getInt(1), "none"), row.getInt(2), row.getInt(3)))
                .list();
    }

    public List<Incidents> incidents() {
        return jdbc.sql("""
                select TYPE_, STEP_, count(*) from (select INCIDENT_TYPE_ as TYPE_,
                    case when TENANT_ID_ like 'restricted-%' then 'withheld' else coalesce(ACTIVITY_ID_, 'none') end
                        as STEP_
                    from ACT_RU_INCIDENT where ROOT_CAUSE_INCIDENT_ID_ = ID_) failed group by TYPE_, STEP_""")
                .query((row, i) -> new Incidents(row.getString(1), row.getString(2), row.getInt(3))).list();
    }

    private Set<String> mailing(String definition) {
        return mailing.computeIfAbsent(definition, id -> repository.getBpmnModelInstance(id)
                .getModelElementsByType(SendTask.class).stream().map(SendTask::getId).collect(Collectors.toSet()));
    }
}
