package org.projectharmony.referrals.process;

import java.io.IOException;
import org.projectharmony.referrals.RealPostgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same collisions on the database of production. */
@DirtiesContext
class CollisionOnPostgresTest extends CollisionTest {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
        RealPostgres.start(properties);
    }
}
