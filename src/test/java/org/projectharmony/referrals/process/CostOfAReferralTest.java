package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * What one referral costs in statements, commits and rows, from intake to close, and what it costs in statements to know
 * who asks, once they have signed in: budgets, so that growth is noticed.
 */
@ProcessTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1")
@Import(WatchedDatabase.class)
class CostOfAReferralTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private WatchedDatabase database;
    @LocalServerPort
    private int port;

    @Test
    void carriesAReferralWithTwoAgenciesWithinItsBudget() {
        carry();
        int statements = database.executions();
        int commits = database.commits();
        int rows = database.rows();
        carry();
        statements = database.executions() - statements;
        commits = database.commits() - commits;
        rows = database.rows() - rows;
        LoggerFactory.getLogger(getClass()).info("One referral with two agencies, both accepting: {} statements,"
                + " {} commits and {} rows written, the test's own reading of tasks and jobs included", statements, commits, rows);
        assertThat(statements).isLessThan(750);
        assertThat(commits).isLessThan(100);
        assertThat(rows).isLessThan(800);
    }

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

    private void carry() {
        Reference referral = story.refer(TestReferral.about("fire-risk"));
        assertThat(story.record(referral).parts()).hasSize(2);
        for (var part : story.record(referral).parts()) {
            story.accept(referral, part.team());
            story.recordOutcome(referral, part.team(), "need-met");
        }
        assertThat(story.running(referral)).isFalse();
    }
}
