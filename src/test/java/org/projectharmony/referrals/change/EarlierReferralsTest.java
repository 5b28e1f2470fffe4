package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.CourseDriver;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An installation from before referrals had tenants of their own, at its first start with them. */
@ProcessTest
class EarlierReferralsTest {

    private static final String KEEPER = "police-neighbourhood";

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private EarlierReferrals earlier;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;

    @Test
    void givesEveryRowTheTenantThatItWouldHaveToday() {
        Reference ordinary = onItsWay(TestReferral.about("hoarding", "fire-risk"), "fire-prevention");
        Reference restricted = onItsWay(TestReferral.about("radicalisation")
                .with("/subjects/0/dateOfBirth", "2012-03-02"), "council-children");
        Reference ended = story.refer(TestReferral.about("environment"));
        course.withdraw(ended);
        List<Reference> all = List.of(ordinary, restricted, ended);
        Map<String, String> before = tenants(all);
        assertThat(before.values()).contains("triage", "fire-prevention", "restricted-council-children",
                "restricted-police-neighbourhood").doesNotContainNull();

        all.forEach(this::asBefore);
        assertThat(seenInTheEngine("ambulance-neas", restricted)).as("why it has to be done").isTrue();
        earlier.afterSingletonsInstantiated();

        Map<String, String> now = tenants(all);
        assertThat(now).containsAllEntriesOf(before);
        now.keySet().removeAll(before.keySet());
        assertThat(now.values()).as("its keeper is told").isNotEmpty().containsOnly("restricted-" + KEEPER);
        assertThat(seenInTheEngine("ambulance-neas", restricted)).isFalse();
        assertThat(story.record(restricted).keeper()).isEqualTo(KEEPER);
        assertThat(story.record(ordinary).keeper()).isNull();
        assertThat(story.timeline(restricted)).containsOnlyOnce(Event.RESTRICTED);
        earlier.afterSingletonsInstantiated();
        assertThat(story.timeline(restricted)).containsOnlyOnce(Event.RESTRICTED);
    }

    @Test
    void givesARestrictedOneThatIsAtTriageToItsKeeper() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));
        course.silentUntil(referral, story.now().plus(Duration.ofDays(9)));
        story.as("triage", () -> tasks.claim(story.task(referral, "Task_TriageReferral").getId(), "triage"));
        assertThat(story.tasksSeenBy("supervisor", referral)).contains("Task_ChaseStep");
        // Its concern has become a restricted one.
        jdbc.update("update referral set content = replace(content, '\"hoarding\"', '\"radicalisation\"')"
                + " where reference = ?", referral.value());
        asBefore(referral);

        earlier.afterSingletonsInstantiated();

        for (String stranger : List.of("triage", "triage-supervisor", "supervisor")) {
            assertThat(story.tasksSeenBy(stranger, referral)).as(stranger).isEmpty();
        }
        assertThat(story.tasksSeenBy(KEEPER, referral)).contains("Task_TriageReferral");
        assertThat(story.task(referral, "Task_TriageReferral").getAssignee()).isNull();
        story.as(KEEPER + "-supervisor", () -> tasks.createTaskQuery().processInstanceBusinessKey(referral.value())
                .taskCandidateGroup(KEEPER + "-supervisors").list().forEach(chase -> tasks.complete(chase.getId(),
                        new HashMap<>(Map.of("decision", "colleague", "colleague", KEEPER, "note", "Synthetic note")))));
        assertThat(story.task(referral, "Task_TriageReferral").getAssignee()).isEqualTo(KEEPER);
        story.complete(referral, KEEPER, "Task_TriageReferral", Map.of("decision", "no-agency", "risk", "high",
                "reason", "Synthetic reason: seen to"));
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
    }

    /** One part is done, one is overdue at its supervisors, and one was declined. */
    private Reference onItsWay(TestReferral about, String team) {
        Reference referral = story.refer(about);
        story.accept(referral, team);
        story.recordOutcome(referral, team, "need-met");
        course.silentUntil(referral, story.now().plus(Duration.ofDays(5)));
        return referral;
    }

    /** As the engine and the record were: the way of a referral had no tenant, and nothing was restricted. */
    private void asBefore(Reference referral) {
        jdbc.update("update referral set keeper = null where reference = ?", referral.value());
        jdbc.update("insert into tenant_backfill (reference) values (?)", referral.value());
        for (String table : tables()) {
            jdbc.update("update " + table + " set TENANT_ID_ = case when TENANT_ID_ in ('triage', 'restricted-" + KEEPER
                    + "') then null else replace(TENANT_ID_, 'restricted-', '') end where " + rows(table),
                    referral.value());
        }
    }

    /** Of each row of a referral's processes the tenant, by table and id. */
    private Map<String, String> tenants(List<Reference> referrals) {
        Map<String, String> found = new TreeMap<>();
        tables().forEach(table -> referrals.forEach(referral -> jdbc.query("select ID_, TENANT_ID_ from " + table
                + " where " + rows(table), row -> {
                    found.put(table + " " + row.getString(1), row.getString(2));
                }, referral.value())));
        return found;
    }

    private List<String> tables() {
        return jdbc.queryForList("select distinct upper(t.table_name) from information_schema.columns t"
                + " join information_schema.columns o on o.table_name = t.table_name"
                + " where upper(t.column_name) = 'TENANT_ID_' and upper(t.table_name) like 'ACT\\_%'"
                + " and upper(o.column_name) in ('PROC_INST_ID_', 'PROCESS_INSTANCE_ID_')", String.class);
    }

    private static String rows(String table) {
        return (table.contains("_JOB") ? "PROCESS_INSTANCE_ID_" : "PROC_INST_ID_")
                + " in (select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?)";
    }

    private boolean seenInTheEngine(String user, Reference referral) {
        boolean[] seen = new boolean[1];
        story.as(user, () -> seen[0] = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(referral.value()).count() > 0);
        return seen[0];
    }
}
