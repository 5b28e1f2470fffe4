package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.projectharmony.referrals.OverHttp.SOON;
import static org.projectharmony.referrals.OverHttp.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ChangedModels;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes and their successors on one PostgreSQL, through the loss of one and an update. One story in four parts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;
    @TempDir
    private static Path update;
    private static EmbeddedPostgres server;
    private static GreenMail post;
    private static JdbcTemplate database;
    private static RunningJar one;
    private static RunningJar other;
    private static final Set<String> ACCEPTED = new TreeSet<>();

    @BeforeAll
    static void prepare() throws IOException {
        server = EmbeddedPostgres.start();
        database = new JdbcTemplate(server.getPostgresDatabase());
        post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        post.start();
    }

    @AfterAll
    static void stop() throws IOException {
        Stream.of(one, other).forEach(RunningJar::killSuddenly);
        post.stop();
        server.close();
    }

    @Test
    @Order(1)
    void nodesThatStartTogetherWaitForTheSchemaAndDeployOnce() {
        assertThat(RunningJar.refuseToStart(folder, settings())).contains("10 (engine 7.24)", "'migrate'")
                .doesNotContain("\tat ");
        assertThat(Nodes.migrate(folder, settings())).contains("now at version");

        CompletableFuture<RunningJar> second = CompletableFuture.supplyAsync(NodesIT::node);
        one = node();
        other = second.join();

        assertThat(one.printed() + other.printed()).containsOnlyOnce("Another node is starting");
        assertThat(database.queryForList("select NAME_ from ACT_RE_DEPLOYMENT", String.class)).containsExactly("harmony");
        assertThat(database.queryForList("select KEY_ from ACT_RE_PROCDEF", String.class)).doesNotHaveDuplicates();
        assertThat(database.queryForList("select NAME_ from ACT_RU_FILTER", String.class)).hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    @Order(2)
    void losesNothingAndDoesNothingTwiceWhenANodeDies() throws Exception {
        List<RunningJar> nodes = List.of(one, other);
        Visitor caseworker = one.signedIn("fire-prevention");
        assertThat(caseworker.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);

        for (int i = 0; i < 12; i++) {
            if (i == 7) {
                one.killSuddenly();
            }
            ACCEPTED.add(accepted(i < 7 ? nodes.get(i % 2) : other, "NODES-" + i));
        }

        Visitor goesOn = other.nowHere(caseworker);
        assertThat(goesOn.browse("/camunda/app/tasklist/default/")).contains("Tasklist");
        WholeAccount account = new WholeAccount(database, post);
        await("quiet").atMost(SOON).until(account::isQuiet);
        account.isRightBeforeAnyAnswer(ACCEPTED);
        assertThat(account.copiesOfMail(ACCEPTED)).as("copies of mail that was on its way").isLessThanOrEqualTo(3);
        String task = JSON.readTree(goesOn.get("/camunda/api/engine/engine/default/task?maxResults=1").body())
                .at("/0/id").asText();
        assertThat(goesOn.postAsThePagesDo("/camunda/api/engine/engine/default/task/" + task + "/claim",
                "{\"userId\":\"fire-prevention\"}").statusCode()).isEqualTo(204);
    }

    @Test
    @Order(3)
    void goesOverToNewModelsWithWorkInFlight() throws IOException {
        String models = ChangedModels.in(update).with("processes/agency-routing.dmn", "<rule id=\"Rule_environment",
                "\"council-enforcement\"", "\"housing-thirteen\"").location();
        one = RunningJar.start(folder, Nodes.with(settings(), "--harmony.models=" + models));

        String anew = accepted(one, "NODES-NEW-MODELS");
        new OverHttp(one).awaitQuiet();

        assertThat(versionsOf(anew)).containsOnly(2);
        ACCEPTED.forEach(before -> assertThat(versionsOf(before)).containsOnly(1));
        new OverHttp(other).submit(ACCEPTED.iterator().next(), "council-adults", "Task_AnswerReferral", OverHttp.accepted());
        new OverHttp(other).awaitQuiet();
    }

    @Test
    @Order(4)
    void aNodeOfTheFormerVersionThatStartsAgainLeavesTheNewModelsInUse() throws IOException {
        other.stop();
        assertThat(other.printed()).contains("Graceful shutdown complete").doesNotContain("ERROR");
        other = node();

        assertThat(other.printed()).contains("those are in use");
        String anew = accepted(other, "NODES-NEWER");
        new OverHttp(one).awaitQuiet();
        assertThat(versionsOf(anew)).containsOnly(2);
    }

    private static RunningJar node() {
        return RunningJar.start(folder, settings());
    }

    private static String[] settings() {
        return Nodes.settings(post, server.getJdbcUrl("postgres", "postgres"));
    }

    /** Sent until it is accepted, as a client does that got no answer. */
    private static String accepted(RunningJar node, String source) throws IOException {
        String body = example(source).toString();
        return await(source).atMost(SOON).ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
            HttpResponse<String> answer = node.as("officer").post("/api/referrals", body);
            return Set.of(200, 201).contains(answer.statusCode()) ? JSON.readTree(answer.body()).at("/reference").asText() : "";
        }, reference -> !reference.isEmpty());
    }

    private static List<Integer> versionsOf(String reference) {
        return database.queryForList("select d.VERSION_ from ACT_HI_PROCINST p join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_"
                + " where p.BUSINESS_KEY_ = ?", Integer.class, reference);
    }
}
