package org.projectharmony.referrals.intake;

import java.io.IOException;
import org.projectharmony.referrals.RealPostgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the database of production: what two transactions do to each other differs from one to the other. */
@DirtiesContext
class ReceptionOnPostgresTest extends ReceptionTest {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
        RealPostgres.start(properties);
    }
}
