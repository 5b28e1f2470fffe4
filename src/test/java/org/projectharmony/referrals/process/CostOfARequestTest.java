package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.RunningHarmony;
import org.projectharmony.referrals.access.Visitor;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What it costs in statements to know who asks, once they have signed in: a budget, so that growth is noticed. */
@RunningHarmony
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:asked;DB_CLOSE_DELAY=-1")
@Import(WatchedDatabase.class)
class CostOfARequestTest {

    @LocalServerPort
    private int port;
    @Autowired
    private WatchedDatabase database;

    @Test
    void knowsWhoAsksInAFewStatements() {
        Visitor program = Visitor.withPassword(port, "officer");
        Visitor officer = Visitor.signedIn(port, "officer");
        officer.get("/camunda/app/welcome/default/");

        int interfaces = cost(program, "/engine-rest/version");
        int page = cost(officer, "/swagger-ui/index.html");
        int engine = cost(officer, "/camunda/api/engine/engine");
        LoggerFactory.getLogger(getClass()).info("Statements of a program's request, a page, the engine's interface: {}, {}, {}",
                interfaces, page, engine);

        assertThat(interfaces).isLessThanOrEqualTo(3);
        assertThat(page).isLessThanOrEqualTo(3);
        assertThat(engine).isLessThanOrEqualTo(6);
        assertThat(cost(Visitor.anonymous(port), "/refer")).as("of a stranger").isZero();
    }

    private int cost(Visitor visitor, String path) {
        // Harmony's own sweeping may come in between.
        return IntStream.range(0, 5).map(attempt -> {
            int before = database.executions();
            visitor.get(path);
            return database.executions() - before;
        }).min().orElseThrow();
    }
}
