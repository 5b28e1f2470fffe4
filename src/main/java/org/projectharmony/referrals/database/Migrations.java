package org.projectharmony.referrals.database;

import java.util.Arrays;
import java.util.List;
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

    Migrations(@Value("${harmony.database.migrate}") boolean atTheStart) {
        this.atTheStart = atTheStart;
    }

    @Override
    public void migrate(Flyway flyway) {
        if (atTheStart) {
            flyway.migrate();
            return;
        }
        List<String> pending = Arrays.stream(flyway.info().pending()).map(Migrations::name).toList();
        if (!pending.isEmpty()) {
            throw new PendingMigrations(pending);
        }
        flyway.validate();
    }

    private static String name(MigrationInfo migration) {
        return migration.getVersion() + " (" + migration.getDescription() + ")";
    }
}
