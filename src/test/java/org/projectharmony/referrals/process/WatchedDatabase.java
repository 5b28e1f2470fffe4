package org.projectharmony.referrals.process;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Counts, and keeps in its order, what the application asks of its database, but for what it does every some seconds. */
@TestConfiguration
public class WatchedDatabase implements MethodExecutionListener, QueryExecutionListener {

    private final AtomicInteger executions = new AtomicInteger();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();
    private final List<String> statements = new ArrayList<>();

    @Bean
    static BeanPostProcessor watchedDataSource(ObjectProvider<WatchedDatabase> watched) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database && !Proxy.isProxyClass(bean.getClass())
                        ? ProxyDataSourceBuilder.create(database).methodListener(watched.getObject())
                                .listener(watched.getObject()).build() : bean;
            }
        };
    }

    public int executions() {
        return executions.get();
    }

    public int commits() {
        return commits.get();
    }

    /** How many rows were added, changed or deleted. */
    public int rows() {
        return rows.get();
    }

    /** Those since they were last forgotten. */
    public synchronized List<String> statements() {
        return List.copyOf(statements);
    }

    public synchronized void forget() {
        statements.clear();
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {}

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (isScheduled()) {
            return;
        }
        String method = call.getMethod().getName();
        Object result = call.getResult();
        if (result instanceof Integer changed && (method.equals("executeUpdate") || method.equals("getUpdateCount"))) {
            rows.addAndGet(Math.max(0, changed));
        } else if (result instanceof int[] changed && method.equals("executeBatch")) {
            // A driver that rewrites a batch knows no more than that each of its statements has succeeded.
            rows.addAndGet(IntStream.of(changed).map(each -> each == Statement.SUCCESS_NO_INFO ? 1 : Math.max(0, each)).sum());
        }
        if (method.startsWith("execute")) {
            executions.incrementAndGet();
        } else if (call.getTarget() instanceof Connection && method.equals("commit")) {
            commits.incrementAndGet();
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    @Override
    public synchronized void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        if (!isScheduled()) {
            queries.forEach(query -> statements.add(query.getQuery()));
        }
    }

    private static boolean isScheduled() {
        return Thread.currentThread().getName().matches("(scheduling|spring-session)-.*");
    }
}
