package org.projectharmony.referrals.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after H2's file while it is open: notes how far the database has come, and where the file was emptied, cut off or
 * taken away under it, says so and lets nobody read or write any more.
 */
@Component
class FileWatch extends AbstractHealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

    private final Optional<H2File> file;
    private final ObjectProvider<DataSource> database;
    private volatile boolean broken;

    FileWatch(@Value("${spring.datasource.url}") String address, ObjectProvider<DataSource> database) {
        this.file = H2File.of(address);
        this.database = database;
    }

    void beforeItIsOpened() {
        file.ifPresent(H2File::checkBeforeItIsOpened);
    }

    /** @throws SQLTransientConnectionException once the file was found broken */
    void check() throws SQLException {
        if (broken) {
            throw new SQLTransientConnectionException("The database's file is broken");
        }
    }

    @Scheduled(fixedDelay = 10_000)
    void look() {
        if (isBroken() || file.isEmpty()) {
            return;
        }
        try (Connection open = database.getObject().getConnection()) {
            file.get().count(open);
        } catch (SQLException later) {
            LOG.warn("How far the database has come wasn't counted: {}", later.getClass().getName());
        }
    }

    /** Once broken it stays so: what H2 writes from then on lacks what was there. */
    private boolean isBroken() {
        if (!broken && file.isPresent() && !file.get().isWhole()) {
            broken = true;
            LOG.error("The database's file was emptied, cut off or taken away: nothing is read or written any more. Stop"
                    + " Harmony, and start it again with the latest backup of {}.", file.get().database());
        }
        return broken;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.status(isBroken() ? "DOWN" : "UP");
    }
}
