package org.projectharmony.referrals.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The databases: one PostgreSQL as it comes, and H2 in files with Harmony's own settings, a database for each engine. */
final class Servers implements AutoCloseable {

    private final EmbeddedPostgres postgres;
    private final List<HikariDataSource> pools = new ArrayList<>();

    Servers() {
        try {
            this.postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false)
                    // For tests, it would keep nothing safe.
                    .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new, empty database of PostgreSQL, as settings of an application. */
    Map<String, Object> onPostgres(String name) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("spring.datasource.url", postgres.getJdbcUrl("postgres", name), "spring.datasource.username", "postgres");
    }

    /** A new, empty database of H2 in a file, as settings of an application. */
    static Map<String, Object> onH2(String name) {
        return Map.of("spring.datasource.url", "jdbc:h2:file:./target/bench/h2/" + name + "-" + System.nanoTime()
                + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0", "spring.datasource.username", "sa");
    }

    /** Connections as Spring Boot would give them to an application. */
    HikariDataSource pool(Map<String, Object> settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.get("spring.datasource.url").toString());
        config.setUsername(settings.get("spring.datasource.username").toString());
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() throws IOException {
        pools.forEach(HikariDataSource::close);
        postgres.close();
    }
}
