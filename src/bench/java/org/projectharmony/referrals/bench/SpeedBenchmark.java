package org.projectharmony.referrals.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** How quick Harmony is, beside what it is built on and what it could be built on. */
@TestMethodOrder(OrderAnnotation.class)
class SpeedBenchmark {

    private static final Report REPORT = new Report();

    private static final Instant WORKING_HOUR = Instant.parse("2026-11-24T10:15:00Z");

    private static Servers servers;
    private static GrantsEngine grants;
    private static Harmony onPostgres;
    private static List<String> teams;

    @BeforeAll
    static void start() {
        // A working hour, so that each run routes its referrals to the same teams.
        ClockUtil.setCurrentTime(Date.from(WORKING_HOUR));
        servers = new Servers();
        onPostgres = new Harmony(profiles(), servers.onPostgres("harmony"));
        teams = onPostgres.teams();
        grants = new GrantsEngine(servers.pool(servers.onPostgres("grants")));
    }

    private static List<String> profiles() {
        return SpeedBenchmark.class.getResource("/application-postgres.yaml") == null ? List.of() : List.of("postgres");
    }

    @Test
    @Order(1)
    void carriesReferralsEndToEnd() {
        EndToEnd way = new EndToEnd(servers, teams);
        List<Contender> contenders = way.contenders(onPostgres, "PostgreSQL");
        way.warmUp(contenders, Integer.getInteger("bench.warm", 6000));
        contenders.forEach(contender -> contender.database().sql("analyze").update());
        REPORT.section("What one referral asks of the database", "On PostgreSQL, with two agencies, from intake to close; the"
                + " client's own reading of tasks and jobs included, the same for all. Rows are those written.",
                List.of("engine", "processes, tasks", "statements", "commits", "rows"), way.spent(contenders));
        endToEnd(way, contenders, "PostgreSQL");
    }

    @Test
    @Order(6)
    @EnabledIfSystemProperty(named = "bench.full", matches = "true")
    void carriesReferralsEndToEndOnH2() {
        ClockUtil.setCurrentTime(Date.from(WORKING_HOUR));
        EndToEnd way = new EndToEnd(servers, teams);
        try (Harmony onH2 = new Harmony(List.of(), Servers.onH2("harmony"))) {
            List<Contender> contenders = way.contenders(onH2, "H2");
            way.warmUp(contenders, Integer.getInteger("bench.warm", 20_000));
            endToEnd(way, contenders, "H2");
        }
    }

    private static void endToEnd(EndToEnd way, List<Contender> contenders, String where) {
        List<List<String>> times = new ArrayList<>();
        for (int clients : new int[] {1, 4}) {
            times.addAll(way.compared(way.measure(contenders, clients), where, clients, REPORT));
        }
        REPORT.section("One referral, end to end, on " + where, "", List.of("database", "clients", "engine",
                "times as long as Harmony", "ms for each referral"), times);
    }

    @Test
    @Order(2)
    void listsATeamsTasks() {
        REPORT.section("A team's task list", "PostgreSQL; a member of one of the teams, authorization on: the first 15 by due"
                + " time and the count. Open tasks are copies of one that is really open, spread over the teams. Beside it the"
                + " engine's own way, a grant for each task.", List.of("open tasks", "times its time at 1,000",
                "engine's grants: times as long", "Harmony, ms", "engine's grants, ms"),
                new TaskList(onPostgres, grants, teams.get(1)).measure(REPORT));
    }

    @Test
    @Order(3)
    void firesTimers() {
        ClockUtil.reset();
        REPORT.section("Due timers", "PostgreSQL; 100 timers are due, 200,000 copies of one wait for later; a bare engine, whose"
                + " timers do nothing else.", List.of("nodes", "settings", "times as fast as the default", "timers a second",
                "ms until all have fired"), new Timers(servers).measure(REPORT));
    }

    @Test
    @Order(4)
    void opensAForm() {
        ClockUtil.setCurrentTime(Date.from(WORKING_HOUR));
        REPORT.section("A form is opened", "PostgreSQL; a member of the team opens the form of the task to answer; Harmony reads the"
                + " record through the window and logs who has looked. Beside it plain variables on an engine with"
                + " authorization.", List.of("how", "times as long", "ms"),
                new OpenedForm(onPostgres, grants, teams.get(1)).measure(REPORT));
    }

    @Test
    @Order(5)
    void staysAsQuickWhenManyAreClosed() {
        REPORT.section("One more referral after many", "PostgreSQL, one client, the engine's cleanup of history at work all the time."
                + " Closed referrals are copies of 20 that were really carried, the record's rows and the engine's.",
                List.of("closed before", "times after the first", "ms for each referral", "database, MB", "processes erased meanwhile"),
                new Growth(onPostgres, teams).measure(Boolean.getBoolean("bench.full") ? List.of(1_000, 10_000, 100_000)
                        : List.of(100, 1_000), REPORT));
    }

    @AfterEach
    void write() throws IOException {
        REPORT.write();
    }

    @AfterAll
    static void end() throws IOException {
        onPostgres.close();
        servers.close();
    }
}
