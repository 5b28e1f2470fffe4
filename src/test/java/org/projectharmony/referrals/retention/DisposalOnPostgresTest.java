package org.projectharmony.referrals.retention;

import java.io.IOException;
import org.projectharmony.referrals.RealPostgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same on the database of production. */
@DirtiesContext
class DisposalOnPostgresTest extends DisposalTest {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
        RealPostgres.start(properties);
    }
}
