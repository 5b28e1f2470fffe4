package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.process.ChangedModels;
import org.springframework.jdbc.core.JdbcTemplate;

/** A node with new models beside one with the former ones, with work in flight; and the former one starts once more. */
class UpdateFaults {

    @TempDir
    private Path folder;
    @TempDir
    private Path update;
    private JdbcTemplate database;

    @Test
    void goesOverToNewModelsWithWorkInFlight() throws Exception {
        GreenMail post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        post.start();
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            database = new JdbcTemplate(server.getPostgresDatabase());
            String[] settings = Nodes.settings(post, server.getJdbcUrl("postgres", "postgres"));
            assertThat(RunningJar.refuseToStart(folder, settings)).contains("10 (engine 7.24)", "'migrate'")
                    .doesNotContain("\tat ");
            Nodes.migrate(folder, settings);
            RunningJar former = RunningJar.start(folder, settings);
            String before = Nodes.accepted(former, "BEFORE-THE-UPDATE");
            new OverHttp(former).awaitQuiet();

            RunningJar updated = RunningJar.start(folder, Nodes.with(settings, "--harmony.models=" + ChangedModels.in(update)
                    .with("processes/agency-routing.dmn", "<rule id=\"Rule_environment", "\"council-enforcement\"",
                            "\"housing-thirteen\"").location()));
            String during = Nodes.accepted(updated, "DURING-THE-UPDATE");
            new OverHttp(updated).awaitQuiet();
            assertThat(versionsOf(during)).containsOnly(2);
            new OverHttp(former).submit(before, "council-adults", "Task_AnswerReferral", OverHttp.accepted());
            new OverHttp(former).awaitQuiet();
            assertThat(versionsOf(before)).containsOnly(1);

            former.stop();
            assertThat(former.printed()).contains("Graceful shutdown complete").doesNotContain("ERROR");
            former = RunningJar.start(folder, settings);
            assertThat(former.printed()).contains("those are in use");
            String after = Nodes.accepted(former, "AFTER-THE-UPDATE");
            new OverHttp(updated).awaitQuiet();
            assertThat(versionsOf(after)).containsOnly(2);
            former.killSuddenly();
            updated.killSuddenly();
        } finally {
            post.stop();
        }
    }

    private List<Integer> versionsOf(String reference) {
        return database.queryForList("select d.VERSION_ from ACT_HI_PROCINST p join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_"
                + " where p.BUSINESS_KEY_ = ?", Integer.class, reference);
    }
}
