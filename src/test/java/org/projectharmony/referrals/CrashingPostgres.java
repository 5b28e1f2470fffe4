package org.projectharmony.referrals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** A PostgreSQL that can crash and start again where it was. As it comes: the one for tests wouldn't wait at a commit. */
final class CrashingPostgres implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres server;

    /** @param data an empty folder */
    CrashingPostgres(Path data) throws IOException {
        this.data = data;
        start(0);
        this.port = server.getPort();
    }

    private void start(int port) throws IOException {
        server = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").setDataDirectory(data)
                .setCleanDataDirectory(false).setPort(port).start();
    }

    int port() {
        return port;
    }

    /** To be asked for again after a crash. */
    DataSource database() {
        return server.getPostgresDatabase();
    }

    /** All of its processes end at once, as when memory has run out. */
    void crash() throws IOException {
        long main = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0));
        ProcessHandle.of(main).orElseThrow().destroyForcibly();
        server.close();
    }

    void startAgain() throws IOException {
        start(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
