package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.referral.Reference;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What one referral costs in statements and commits, from intake to close: a budget, so that growth is noticed. */
@ProcessTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:cost-test;DB_CLOSE_DELAY=-1")
@Import(CostOfAReferralTest.Counting.class)
class CostOfAReferralTest {

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Counting count;

    @Test
    void carriesAReferralWithTwoAgenciesWithinItsBudget() {
        carry();
        int statements = count.statements.get();
        int commits = count.commits.get();
        carry();
        statements = count.statements.get() - statements;
        commits = count.commits.get() - commits;
        LoggerFactory.getLogger(getClass()).info("One referral with two agencies, both accepting: {} statements and {}"
                + " commits, the test's own reading of tasks and jobs included", statements, commits);
        assertThat(statements).isLessThan(1000);
        assertThat(commits).isLessThan(250);
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

    @TestConfiguration
    static class Counting implements MethodExecutionListener {

        private final AtomicInteger statements = new AtomicInteger();
        private final AtomicInteger commits = new AtomicInteger();

        @Bean
        static BeanPostProcessor countingDataSource(org.springframework.beans.factory.ObjectProvider<Counting> count) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database && !Proxy.isProxyClass(bean.getClass())
                            ? ProxyDataSourceBuilder.create(database).methodListener(count.getObject()).build() : bean;
                }
            };
        }

        @Override
        public void beforeMethod(MethodExecutionContext call) {}

        @Override
        public void afterMethod(MethodExecutionContext call) {
            String method = call.getMethod().getName();
            if (method.startsWith("execute")) {
                statements.incrementAndGet();
            } else if (call.getTarget() instanceof Connection && method.equals("commit")) {
                commits.incrementAndGet();
            }
        }
    }
}
