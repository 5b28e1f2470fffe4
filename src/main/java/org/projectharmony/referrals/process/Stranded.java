package org.projectharmony.referrals.process;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Where the record and the processes don't fit together, as after a restore by halves or a hand in the database: nobody
 * is asked or reminded there, and no step fails. It is looked for at one moment, by one statement, and whatever begins,
 * ends or is handed on does so on the record and in the processes at once: what is under way is never among it.
 */
@Component
public class Stranded {

    private static final Logger LOG = LoggerFactory.getLogger(Stranded.class);

    // A part counts only while the referral waits for its agencies: what is brought in or challenged while the outcome is
    // being told is begun after that.
    private static final String ALL = """
            select 'NO_PROCESS' as KIND_, r.reference as ID_, cast(null as integer) as PART_, r.keeper as KEEPER_
            from referral r where r.closed_at is null and r.status in ('RECEIVED', 'TRIAGE', 'OPEN') and not exists (
                select 1 from ACT_RU_EXECUTION e join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ and d.KEY_ = 'referral'
                where e.BUSINESS_KEY_ = r.reference)
            union all
            select 'PART_WITHOUT_PROCESS', p.reference, p.part, r.keeper
            from referral r join agency_part p on p.reference = r.reference
            where r.closed_at is null and r.status = 'OPEN'
                and (p.status in ('CHOSEN', 'HELD_BACK', 'SENT', 'ACCEPTED') or p.challenge = 'OPEN') and exists (
                select 1 from ACT_RU_EXECUTION e join ACT_RU_EXECUTION w on w.PROC_INST_ID_ = e.ID_
                    join ACT_RU_EVENT_SUBSCR s on s.EXECUTION_ID_ = w.ID_ and s.EVENT_NAME_ = 'Message_PartToDo'
                where e.BUSINESS_KEY_ = p.reference) and not exists (
                select 1 from ACT_RU_EXECUTION e
                    join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_ and d.KEY_ = 'agency-involvement'
                    join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = e.ID_ and v.NAME_ = 'part' and v.LONG_ = p.part
                where e.BUSINESS_KEY_ = p.reference)
            union all
            select 'NO_RECORD', e.ID_, cast(null as integer),
                case when e.TENANT_ID_ like 'restricted-%' then substring(e.TENANT_ID_ from 12) end
            from ACT_RU_EXECUTION e where e.PARENT_ID_ is null and e.SUPER_EXEC_ is null and not exists (
                select 1 from referral r where r.reference = e.BUSINESS_KEY_)""";
    private static final String OF_ONE = ALL.substring(0, ALL.lastIndexOf("union all"))
            .replace("r.closed_at is null", "r.closed_at is null and r.reference = :reference");

    private final JdbcClient jdbc;
    private final ReferralProcesses processes;

    Stranded(JdbcClient jdbc, ReferralProcesses processes) {
        this.jdbc = jdbc;
        this.processes = processes;
    }

    /** What is missing: a referral's process, that of one agency's part of it, or a process's referral. */
    public enum Kind {
        NO_PROCESS, PART_WITHOUT_PROCESS, NO_RECORD;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param id the referral's reference; where there is no record, the process instance's id
     * @param part the number of the agency's part, or null
     * @param keeper the team that alone may know of it, or null
     */
    public record Found(Kind kind, String id, Integer part, String keeper) {

        @Override
        public String toString() {
            return part == null ? id : id + " part " + part;
        }
    }

    public List<Found> all() {
        return found(jdbc.sql(ALL));
    }

    /** What of one referral stands still; empty while it is under way. */
    public List<Found> of(Reference reference) {
        return found(jdbc.sql(OF_ONE).param("reference", reference.value()));
    }

    /** Ends a process that has no record, if it is one of theirs; a second time, nothing happens. */
    public void end(String process, Predicate<Found> theirs, String by) {
        all().stream().filter(found -> found.kind() == Kind.NO_RECORD && found.id().equals(process)).filter(theirs)
                .forEach(found -> {
                    processes.end(process, "It has no record");
                    LOG.warn("{} has ended the process {}, which had no record", by, process);
                });
    }

    @Scheduled(initialDelay = 1, fixedRate = 60, timeUnit = TimeUnit.MINUTES)
    void say() {
        all().stream().collect(Collectors.groupingBy(Found::kind)).forEach((kind, found) -> {
            Map<Boolean, List<Found>> restricted = found.stream().collect(
                    Collectors.partitioningBy(one -> one.keeper() != null));
            LOG.warn("Stands still, {}: {}, besides {} that are restricted", kind.code(), restricted.get(false),
                    restricted.get(true).size());
        });
    }

    private static List<Found> found(JdbcClient.StatementSpec statement) {
        return statement.query((row, i) -> new Found(Kind.valueOf(row.getString("KIND_")), row.getString("ID_"),
                row.getObject("PART_", Integer.class), row.getString("KEEPER_"))).list();
    }
}
