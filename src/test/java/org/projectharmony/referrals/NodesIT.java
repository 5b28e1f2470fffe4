package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.projectharmony.referrals.OverHttp.SOON;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.access.Visitor;
import org.springframework.jdbc.core.JdbcTemplate;

/** Two nodes on one PostgreSQL that start at once, the loss of one, of the database, and a weekend. One story in seven parts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NodesIT {

    private static final String SESSIONS = "select pg_total_relation_size('SPRING_SESSION') + pg_total_relation_size('SPRING_SESSION_ATTRIBUTES')";
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A step that failed is tried again after a minute. */
    private static final Duration HEALED = Duration.ofMinutes(3);

    @TempDir
    private static Path folder;
    @TempDir
    private static Path data;
    private static CrashingPostgres server;
    private static GreenMail post;
    private static JdbcTemplate database;
    private static RunningJar one;
    private static RunningJar other;
    private static final Set<String> ACCEPTED = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void prepare() throws IOException {
        server = new CrashingPostgres(data);
        database = new JdbcTemplate(server.database());
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
    void nodesThatStartTogetherDeployOnce() {
        assertThat(Nodes.migrate(folder, settings())).contains("now at version");

        CompletableFuture<RunningJar> second = CompletableFuture.supplyAsync(() -> node());
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
    void knowsAtEachNodeWhatHappenedToAPersonAtAnother() {
        Visitor admin = one.as("admin");
        assertThat(admin.post("/engine-rest/user/create", """
                {"profile": {"id": "test-person"}, "credentials": {"password": "lantern-otter-plaster"}}""").statusCode()).isEqualTo(204);
        Visitor person = other.anonymous();
        person.signIn("test-person", "lantern-otter-plaster");
        assertThat(person.get("/referrals").statusCode()).isEqualTo(200);
        assertThat(admin.delete("/engine-rest/user/test-person", "").statusCode()).isEqualTo(204);

        assertThat(person.get("/referrals").statusCode()).as("signed out").isEqualTo(302);
        assertThat(person.get("/api/referrals/HR-26-0000-00").statusCode()).isEqualTo(401);
    }

    @Test
    @Order(2)
    void countsWrongPasswordsOverAllNodes() {
        for (int i = 0; i < 5; i++) {
            assertThat(one.as("nobody-here", "guess-" + i).get("/engine-rest/task").statusCode()).isEqualTo(401);
        }

        assertThat(other.as("nobody-here", "guess").get("/engine-rest/task").statusCode()).isEqualTo(429);
        database.update("delete from mark");
    }

    @Test
    @Order(2)
    void keepsNothingOfAThousandStrangers() {
        long before = database.queryForObject(SESSIONS, Long.class);
        for (int i = 0; i < 500; i++) {
            one.anonymous().browse("/referrals?" + "x".repeat(4000));
            other.anonymous().browse("/camunda/app/tasklist/default/");
        }

        assertThat(database.queryForObject(SESSIONS, Long.class)).as("bytes").isEqualTo(before);
        assertThat(database.queryForObject("select count(*) from SPRING_SESSION where PRINCIPAL_NAME is null", Integer.class)).isZero();
        assertThat(database.queryForObject("select count(*) from mark", Integer.class)).isLessThan(20);
    }

    @Test
    @Order(2)
    void refusesAtEachNodeWhatNobodyNeedsOfTheEngine() {
        // The engine itself moves the job that cleans up, which runs meanwhile; due dates are looked at where none runs.
        String jobs = "select ID_, RETRIES_, SUSPENSION_STATE_ from ACT_RU_JOB order by ID_";
        List<Map<String, Object>> before = database.queryForList(jobs);
        String job = before.isEmpty() ? "none" : (String) before.get(0).get("ID_");
        String deployment = database.queryForObject("select ID_ from ACT_RE_DEPLOYMENT", String.class);

        for (RunningJar node : List.of(one, other)) {
            for (String user : List.of("officer", "fire-prevention-supervisor", "admin")) {
                Visitor person = node.as(user);
                assertThat(person.delete("/engine-rest/deployment/" + deployment + "?cascade=true", "").statusCode()).isEqualTo(403);
                assertThat(person.post("/engine-rest/job/" + job + "/execute", "{}").statusCode()).isEqualTo(403);
                assertThat(person.put("/engine-rest/job/" + job + "/suspended", "{\"suspended\": true}").statusCode())
                        .isEqualTo(403);
                assertThat(person.post("/engine-rest/task/none/variables/x/data", "{}").statusCode()).isEqualTo(403);
            }
        }
        assertThat(database.queryForList(jobs)).isEqualTo(before);
        assertThat(database.queryForObject("select count(*) from ACT_RE_DEPLOYMENT", Integer.class)).isOne();
    }

    @Test
    @Order(3)
    void losesNothingAndDoesNothingTwiceWhenANodeDies() throws Exception {
        List<RunningJar> nodes = List.of(one, other);
        Visitor caseworker = one.signedIn("fire-prevention");
        assertThat(caseworker.get("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);

        for (int i = 0; i < 12; i++) {
            if (i == 7) {
                one.killSuddenly();
            }
            ACCEPTED.add(Nodes.accepted(i < 7 ? nodes.get(i % 2) : other, "NODES-" + i));
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

    /** Under load, and with a line that is cut: {@code DatabaseFaults}. */
    @Test
    @Order(4)
    void losesNothingWhenTheDatabaseCrashes() throws Exception {
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 6; i++) {
                ACCEPTED.add(acceptedByTheOther("CRASH-" + i));
            }
        });
        await("the first of them").atMost(SOON).until(() -> ACCEPTED.size() > 12);
        server.crash();
        await("told to come again").atMost(SOON).until(() ->
                other.as("officer").get("/api/referrals/HR-26-7K3F-Q9").headers().firstValue("Retry-After").isPresent());
        server.startAgain();
        database = new JdbcTemplate(server.database());
        sent.join();

        WholeAccount account = new WholeAccount(database, post);
        await("quiet").atMost(HEALED).until(account::isQuiet);
        account.isRightBeforeAnyAnswer(ACCEPTED);
        assertThat(account.copiesOfMail(ACCEPTED)).as("copies of mail that was on its way").isLessThanOrEqualTo(6);
    }

    private static String acceptedByTheOther(String source) {
        try {
            return Nodes.accepted(other, source);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With many more timers, and in order of risk: {@code WeekendFaults}. */
    @Test
    @Order(5)
    void drainsWhatIsDueAfterAWeekendWithoutAStormWhilePeopleWork() throws Exception {
        other.stop();
        Weekend weekend = new Weekend(database, post);
        weekend.passes();

        other = node("--harmony.mail.singly=2", "--harmony.mail.gathered=PT3S");
        weekend.drainedBy(other, SOON);

        assertThat(weekend.steps()).isGreaterThan(30);
        assertThat(weekend.mails().values().stream().mapToInt(Integer::intValue).sum()).as("no storm")
                .isLessThan(weekend.steps());
    }

    private static RunningJar node(String... more) {
        return RunningJar.start(folder, Nodes.with(settings(), more));
    }

    private static String[] settings() {
        // As the lines of the environment file are that were left empty.
        return Nodes.with(Nodes.settings(post, "jdbc:postgresql://127.0.0.1:" + server.port() + "/postgres"), "--camunda.bpm.admin-user.id=",
                "--camunda.bpm.admin-user.password=");
    }
}
