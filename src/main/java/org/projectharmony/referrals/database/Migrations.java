package org.projectharmony.referrals.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * Brings the database's schema up to date at the start; or, where an administrator does that, doesn't start before it
 * is done.
 */
@Component
class Migrations implements FlywayMigrationStrategy {

    private final boolean atTheStart;
    private final Optional<H2File> file;

    Migrations(@Value("${harmony.database.migrate}") boolean atTheStart, @Value("${spring.datasource.url}") String address) {
        this.atTheStart = atTheStart;
        this.file = H2File.of(address);
    }

    @Override
    public void migrate(Flyway flyway) {
        if (atTheStart) {
            flyway.migrate();
            comeAsFarAsNoted(flyway.getConfiguration().getDataSource());
            return;
        }
        List<String> pending = Arrays.stream(flyway.info().pending()).map(Migrations::name).toList();
        if (!pending.isEmpty()) {
            throw new PendingMigrations(pending);
        }
        flyway.validate();
    }

    private void comeAsFarAsNoted(DataSource database) {
        if (file.isPresent()) {
            try (Connection open = database.getConnection()) {
                file.get().checkOnceItIsOpen(open);
            } catch (SQLException unread) {
                throw new IllegalStateException("How far the database has come can't be read", unread);
            }
        }
    }

    private static String name(MigrationInfo migration) {
        return migration.getVersion() + " (" + migration.getDescription() + ")";
    }
}
