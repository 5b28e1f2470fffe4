package org.projectharmony.referrals.process;

import jakarta.annotation.PreDestroy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Has nodes that start at the same time do so one after the other, from the engine on until they are ready: models are
 * deployed, people and grants brought in line and what an update brings is done once. A node that dies meanwhile ends its
 * turn by that.
 */
@Component
class NodesInTurn extends AbstractProcessEnginePlugin {

    private static final Logger LOG = LoggerFactory.getLogger(NodesInTurn.class);
    private static final RetryTemplate UNTIL_IT_IS_READY = RetryTemplate.builder().infiniteRetry()
            .retryOn(CannotAcquireLockException.class).fixedBackoff(Duration.ofMillis(200)).build();

    private final DataSource database;
    private Connection turn;

    NodesInTurn(DataSource database) {
        this.database = database;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        try {
            turn = database.getConnection();
            turn.setAutoCommit(false);
            UNTIL_IT_IS_READY.execute(attempt -> {
                if (attempt.getRetryCount() == 1) {
                    LOG.info("Another node is starting; this one waits until it is ready");
                }
                take();
                return null;
            });
        } catch (SQLException e) {
            throw new IllegalStateException("Whether another node is starting can't be read", e);
        }
    }

    /** Asks and doesn't wait in the database, which answers within a time or not at all. */
    private void take() throws SQLException {
        try (Statement statement = turn.createStatement();
                ResultSet mine = statement.executeQuery("select turn from node_starting for update skip locked")) {
            if (!mine.next()) {
                turn.rollback();
                throw new CannotAcquireLockException("It is another node's turn");
            }
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    @PreDestroy
    void over() throws SQLException {
        if (turn != null) {
            turn.rollback();
            turn.close();
            turn = null;
        }
    }
}
