package org.projectharmony.referrals.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.jdbc.Sql;

/**
 * A test of the processes: the whole application on a database in memory and a real mail server, with jobs that run
 * when the test says so and a clock that the test moves, from Tuesday 24 November 2026 at 10:15 on. Each class
 * begins without a referral.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@AutoConfigureObservability(tracing = false)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:process-test;DB_CLOSE_DELAY=-1",
    "camunda.bpm.job-execution.enabled=false",
    "harmony.samples=false",
    "spring.mail.host=127.0.0.1",
    // The tests tell a mailbox more in a minute than anybody does in an hour.
    "harmony.mail.singly=1000000"
})
@ContextConfiguration(initializers = MailServer.class)
@ExtendWith({MailServer.class, TuesdayMorning.class})
@Import({ProcessDriver.class, CourseDriver.class})
@Sql(scripts = "/empty-record.sql", executionPhase = Sql.ExecutionPhase.BEFORE_TEST_CLASS)
public @interface ProcessTest {}
