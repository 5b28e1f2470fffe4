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
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine still has to do by itself: how late it is with it, which mail waits, and which steps have failed for
 * good. Restricted referrals count, since somebody has to mend what fails; at which step they stand isn't told.
 */
@Component
public class EngineBacklog {

    private final JdbcClient jdbc;
    private final RepositoryService repository;
    /** The steps that send mail, by process definition; what is deployed never changes. */
    private final Map<String, Set<String>> mailing = new ConcurrentHashMap<>();

    EngineBacklog(JdbcClient jdbc, @Lazy RepositoryService repository) {
        this.jdbc = jdbc;
        this.repository = repository;
    }

    /** Mail that isn't sent yet: never tried, tried in vain and to be tried again, or given up until somebody sees to it. */
    public enum Mail { NEW, RETRYING, FAILED }

    /** @param activity the step's id in its model, or {@code withheld} */
    public record Incidents(String type, String activity, int count) {}

    private record Waiting(String definition, String activity, Mail mail, int count) {}

    /** For how long the step that has waited longest could have been run. Nobody waits for the engine's cleaning up. */
    public Duration lag(Instant now) {
        Optional<Timestamp> oldest = jdbc.sql("""
                select min(coalesce(DUEDATE_, CREATE_TIME_)) from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1
                    and HANDLER_TYPE_ <> 'history-cleanup' and (DUEDATE_ is null or DUEDATE_ <= :now)
                    and (LOCK_EXP_TIME_ is null or LOCK_EXP_TIME_ <= :now)""")
                .param("now", Timestamp.from(now)).query(Timestamp.class).optional();
        return oldest.map(due -> Duration.between(due.toInstant(), now)).filter(lag -> !lag.isNegative()).orElse(Duration.ZERO);
    }

    public Map<Mail, Integer> mail() {
        return jdbc.sql("""
                select PROC_DEF_ID_, ACT_ID_, STATE_, count(*) as JOBS_ from (select d.PROC_DEF_ID_, d.ACT_ID_,
                    case when j.RETRIES_ = 0 then 'FAILED' when j.EXCEPTION_STACK_ID_ is null then 'NEW' else 'RETRYING' end
                        as STATE_
                    from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_
                    where j.HANDLER_TYPE_ = 'async-continuation' and d.JOB_CONFIGURATION_ = 'async-before') waiting
                group by PROC_DEF_ID_, ACT_ID_, STATE_""")
                .query((row, i) -> new Waiting(row.getString(1), row.getString(2), Mail.valueOf(row.getString(3)), row.getInt(4)))
                .list().stream().filter(step -> mailing(step.definition()).contains(step.activity()))
                .collect(Collectors.groupingBy(Waiting::mail, Collectors.summingInt(Waiting::count)));
    }

    public List<Incidents> incidents() {
        return jdbc.sql("""
                select TYPE_, STEP_, count(*) from (select INCIDENT_TYPE_ as TYPE_,
                    case when TENANT_ID_ like 'restricted-%' then 'withheld' else ACTIVITY_ID_ end as STEP_
                    from ACT_RU_INCIDENT where ROOT_CAUSE_INCIDENT_ID_ = ID_) failed group by TYPE_, STEP_""")
                .query((row, i) -> new Incidents(row.getString(1), row.getString(2), row.getInt(3))).list();
    }

    private Set<String> mailing(String definition) {
        return mailing.computeIfAbsent(definition, id -> repository.getBpmnModelInstance(id)
                .getModelElementsByType(SendTask.class).stream().map(SendTask::getId).collect(Collectors.toSet()));
    }
}
