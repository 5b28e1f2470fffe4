package org.projectharmony.referrals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Starts a real PostgreSQL, empty and on a free port, for one test class; it ends with the tests. The class closes its
 * application with {@code @DirtiesContext}, or that would wait for its database in the end.
 */
public final class RealPostgres {

    private RealPostgres() {}

    public static void start(DynamicPropertyRegistry properties) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
    }
}
