package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What one referral costs in statements, commits and rows, from intake to close: a budget, so that growth is noticed. */
@ProcessTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1")
@Import(WatchedDatabase.class)
class CostOfAReferralTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private WatchedDatabase database;

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
