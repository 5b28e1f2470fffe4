package org.projectharmony.referrals.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.stereotype.Component;

/**
 * The engine's tables, by the engine's own scripts. Where an earlier Harmony let the engine make them, they are left as
 * they are. Other scripts, of another version of the engine, have another checksum, so that the start stops at them.
 */
@Component
class EngineSchema implements JavaMigration {

    static final List<String> PARTS = List.of("engine", "history", "identity", "case.engine", "case.history",
            "decision.engine", "decision.history");

    @Override
    public void migrate(Context context) throws SQLException {
        Connection database = context.getConnection();
        if (!isThere(database)) {
            PARTS.forEach(part -> ScriptUtils.executeSqlScript(database, script(product(database), part)));
        }
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("10");
    }

    @Override
    public String getDescription() {
        return "engine 7.24";
    }

    @Override
    public Integer getChecksum() {
        CRC32 checksum = new CRC32();
        for (String product : List.of("h2", "postgres")) {
            for (String part : PARTS) {
                try {
                    checksum.update(script(product, part).getContentAsByteArray());
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return (int) checksum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    static ClassPathResource script(String product, String part) {
        return new ClassPathResource("org/camunda/bpm/engine/db/create/activiti." + product + ".create." + part + ".sql");
    }

    private static String product(Connection database) {
        try {
            String name = JdbcUtils.commonDatabaseName(database.getMetaData().getDatabaseProductName());
            return name.equals("PostgreSQL") ? "postgres" : "h2";
        } catch (SQLException e) {
            throw new IllegalStateException("The database doesn't say what it is", e);
        }
    }

    private static boolean isThere(Connection database) throws SQLException {
        String schema = database.getSchema();
        for (String name : List.of("ACT_GE_PROPERTY", "act_ge_property")) {
            try (var tables = database.getMetaData().getTables(null, schema, name, null)) {
                if (tables.next()) {
                    return true;
                }
            }
        }
        return false;
    }
}
