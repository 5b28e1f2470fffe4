package org.projectharmony.referrals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a real PostgreSQL, empty and on a free port, for one application, and ends it with that. */
class RealPostgres implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.builder().setRegisterShutdownHook(false).start();
            // What comes first goes last: after everything that still needs its database.
            ((DefaultSingletonBeanRegistry) application.getBeanFactory()).registerDisposableBean("postgres", postgres::close);
            TestPropertyValues.of("spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                    "spring.datasource.username=postgres").applyTo(application);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
