package org.projectharmony.referrals.process;

import java.io.IOException;
import org.projectharmony.referrals.RealPostgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The same stories on the database of production. */
@DirtiesContext
class CourseStoryOnPostgresTest extends CourseStoryTest {

    @DynamicPropertySource
    static void onPostgres(DynamicPropertyRegistry properties) throws IOException {
        RealPostgres.start(properties);
    }
}
