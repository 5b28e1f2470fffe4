package org.projectharmony.referrals.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How quick Harmony is, beside what it is built on and what it could be built on. */
@TestMethodOrder(OrderAnnotation.class)
class SpeedBenchmark {

    private static final Report REPORT = new Report();

    private static Servers servers;
    private static Harmony onPostgres;
    private static List<String> teams;

    @BeforeAll
    static void start() {
        // A working hour, so that each run routes its referrals to the same teams.
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-11-24T10:15:00Z")));
        servers = new Servers();
        onPostgres = new Harmony("Harmony", profiles(), servers.onPostgres("harmony"));
        teams = onPostgres.teams();
    }

    private static List<String> profiles() {
        return SpeedBenchmark.class.getResource("/application-postgres.yaml") == null ? List.of() : List.of("postgres");
    }

    @Test
    @Order(1)
    void carriesReferralsEndToEnd() {
        EndToEnd way = new EndToEnd(servers, teams);
        List<List<String>> times = new ArrayList<>();
        try (Harmony onH2 = new Harmony("Harmony", List.of(), Servers.onH2("harmony"))) {
            for (var place : Map.of("PostgreSQL", onPostgres, "H2", onH2).entrySet()) {
                List<Contender> contenders = way.contenders(place.getValue(), place.getKey());
                way.warmUp(contenders, Integer.getInteger("bench.warm", 4000));
                if (place.getValue() == onPostgres) {
                    contenders.forEach(contender -> contender.database().sql("analyze").update());
                    REPORT.section("What one referral asks of the database", "On PostgreSQL, with two agencies, from intake to close; the"
                            + " client's own reading of tasks and jobs included, the same for all. Rows are those written.",
                            List.of("engine", "statements", "commits", "rows"), way.spent(contenders));
                }
                for (int clients : new int[] {1, 4}) {
                    times.addAll(way.compared(way.measure(contenders, clients, 2 * clients), place.getKey(), clients, REPORT));
                }
            }
        }
        REPORT.section("One referral, end to end", "", List.of("database", "clients", "engine",
                "times as long as Harmony", "ms for each referral"), times);
    }

    @AfterAll
    static void end() throws IOException {
        REPORT.write();
        onPostgres.close();
        servers.close();
    }
}
