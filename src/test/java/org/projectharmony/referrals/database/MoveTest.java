package org.projectharmony.referrals.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.CourseDriver;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** From H2 to PostgreSQL, with referrals at every stage. */
@ProcessTest
class MoveTest {

    private static final String H2 = "jdbc:h2:mem:process-test";

    private static EmbeddedPostgres server;
    private static int databases;

    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private JdbcTemplate h2;

    private DataSource target;
    private JdbcTemplate postgres;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @BeforeEach
    void emptyDatabase() {
        String name = "moved" + ++databases;
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database " + name);
        target = server.getDatabase("postgres", name);
        postgres = new JdbcTemplate(target);
        Flyway.configure().dataSource(target).javaMigrations(new EngineSchema())
                .locations("classpath:db/migration", "classpath:db/postgresql").load().migrate();
    }

    @Test
    void takesOverEverythingAndDoesSoAgain() {
        Reference answered = story.refer(TestReferral.about("fire-risk"));
        story.accept(answered, "fire-prevention");
        course.withdraw(story.refer(TestReferral.about("environment")));

        new Move(target).from(H2);
        story.refer(TestReferral.about("hoarding"));
        new Move(target).from(H2);

        for (String table : List.of("referral", "agency_part", "timeline", "disclosure", "ACT_RU_EXECUTION", "ACT_RU_TASK",
                "ACT_RU_VARIABLE", "ACT_HI_ACTINST", "ACT_GE_BYTEARRAY", "ACT_ID_USER", "ACT_RU_AUTHORIZATION")) {
            String count = "select count(*) from " + table;
            assertThat(postgres.queryForObject(count, Long.class)).as(table).isPositive()
                    .isEqualTo(h2.queryForObject(count, Long.class));
        }
        assertThat(timers(postgres)).isNotEmpty().isEqualTo(timers(h2));
        assertThat(postgres.queryForObject("select content from referral where reference = ?", String.class,
                answered.value())).contains("Test Person").isEqualTo(h2.queryForObject(
                        "select content from referral where reference = ?", String.class, answered.value()));
        assertThat(postgres.queryForObject("insert into timeline (reference, at, event, actor)"
                + " select reference, at, event, actor from timeline limit 1 returning id", Long.class))
                .as("goes on counting").isGreaterThan(h2.queryForObject("select max(id) from timeline", Long.class));
        assertThatThrownBy(() -> postgres.update("delete from referral")).hasMessageContaining("foreign key");
    }

    @Test
    void overwritesNothingThatSomebodyHasWorkedWith() {
        story.refer(TestReferral.about("environment"));
        new Move(target).from(H2);
        postgres.update("update ACT_RU_TASK set ASSIGNEE_ = 'somebody'");

        assertThatThrownBy(() -> new Move(target).from(H2)).isInstanceOf(NotMoved.class)
                .hasMessageContaining("act_ru_task would be overwritten");
        assertThat(postgres.queryForList("select distinct ASSIGNEE_ from ACT_RU_TASK", String.class))
                .containsExactly("somebody");
    }

    @Test
    void movesIntoNoDatabaseThatHarmonyHasRunOn() {
        postgres.update("insert into ACT_ID_USER (ID_, REV_) values ('somebody', 1)");

        assertThatThrownBy(() -> new Move(target).from(H2)).isInstanceOf(NotMoved.class)
                .hasMessageContaining("act_id_user would be overwritten");
    }

    @Test
    void movesNothingFromAnotherVersion() {
        postgres.execute("create table of_a_later_version (id int)");

        assertThatThrownBy(() -> new Move(target).from(H2)).isInstanceOf(NotMoved.class)
                .hasMessageContaining("of_a_later_version.id").hasMessageContaining("Start this version");
        assertThat(postgres.queryForObject("select count(*) from referral", Long.class)).isZero();
    }

    @Test
    void saysThatThereIsNothingToMove() {
        assertThatThrownBy(() -> new Move(target).from("jdbc:h2:file:./target/no/such")).isInstanceOf(NotMoved.class)
                .hasMessageContaining("no H2 database at jdbc:h2:file:./target/no/such");
    }

    private static List<Map<String, Object>> timers(JdbcTemplate database) {
        return database.queryForList("select ID_, DUEDATE_, RETRIES_ from ACT_RU_JOB where TYPE_ = 'timer' order by ID_");
    }
}
