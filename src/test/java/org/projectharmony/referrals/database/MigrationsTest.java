package org.projectharmony.referrals.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ScriptUtils;

/** The schema of record and engine, from nothing and from an earlier Harmony, as the profile {@code postgres} has it. */
class MigrationsTest {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    @Test
    void doesNotStartOnAnOlderSchemaAndNamesWhatItLacks() {
        JdbcTemplate database = database("older");
        Flyway flyway = flyway(database.getDataSource(), "postgresql");
        Migrations atNoStart = new Migrations(false, "");
        assertThatThrownBy(() -> atNoStart.migrate(flyway)).isInstanceOf(PendingMigrations.class)
                .hasMessageContaining("1 (record), 2 (changes of course)").hasMessageContaining("10 (engine 7.24)");
        assertThat(tables(database)).as("left as it was").isEmpty();

        new Migrations(true, "").migrate(flyway);
        atNoStart.migrate(flyway);

        assertThat(tables(database)).contains("referral", "act_ru_job", "act_hi_procinst", "act_id_user");
        assertThat(database.queryForList("select indexname from pg_indexes where tablename = 'act_ru_job'", String.class))
                .contains("harmony_job_due");
        assertThat(database.queryForList("select relname from pg_class where relname like 'act_ru_%' and relkind = 'r'"
                + " and not coalesce(reloptions, '{}') @> '{autovacuum_analyze_scale_factor=0.02}'", String.class))
                .as("tables of what runs without eager statistics").isEmpty();
    }

    @Test
    void namesTheOneMigrationThatAnUpdateBrings() {
        JdbcTemplate database = database("update");
        Flyway flyway = flyway(database.getDataSource(), "postgresql");
        flyway.migrate();
        MigrationInfo last = flyway.info().current();
        database.update("delete from \"flyway_schema_history\" where version = ?", last.getVersion().getVersion());

        assertThatThrownBy(() -> new Migrations(false, "").migrate(flyway)).isInstanceOf(PendingMigrations.class)
                .hasMessage(last.getVersion() + " (" + last.getDescription() + ")");
    }

    @Test
    void leavesTheEnginesTablesOfAnEarlierHarmonyAsTheyAre() {
        JdbcTemplate database = new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:mem:earlier;DB_CLOSE_DELAY=-1", "sa", ""));
        database.execute((ConnectionCallback<Void>) connection -> {
            EngineSchema.PARTS.forEach(part -> ScriptUtils.executeSqlScript(connection, EngineSchema.script("h2", part)));
            return null;
        });
        database.update("insert into ACT_RU_JOB (ID_, TYPE_) values ('synthetic', 'timer')");

        Flyway.configure().configuration(flyway(database.getDataSource(), "h2").getConfiguration())
                .baselineOnMigrate(true).baselineVersion("0").load().migrate();

        assertThat(database.queryForList("select ID_ from ACT_RU_JOB", String.class)).containsExactly("synthetic");
        assertThat(tables(database)).contains("REFERRAL");
    }

    private static Flyway flyway(DataSource database, String vendor) {
        return Flyway.configure().dataSource(database).javaMigrations(new EngineSchema())
                .locations("classpath:db/migration", "classpath:db/" + vendor).load();
    }

    private static JdbcTemplate database(String name) {
        new JdbcTemplate(postgres.getPostgresDatabase()).execute("create database " + name);
        return new JdbcTemplate(postgres.getDatabase("postgres", name));
    }

    private static List<String> tables(JdbcTemplate database) {
        return database.queryForList("select table_name from information_schema.tables"
                + " where lower(table_schema) = 'public'", String.class);
    }
}
