package org.projectharmony.referrals;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.projectharmony.referrals.OverHttp.SOON;
import static org.projectharmony.referrals.OverHttp.accepted;
import static org.projectharmony.referrals.OverHttp.done;
import static org.projectharmony.referrals.OverHttp.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The built jar as the README says to start it, met by strangers over HTTP, through to a sudden end and after it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RunningJarIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEAMS = List.of("council-adults", "fire-prevention", "housing-thirteen");
    private static final String NOTE = "Synthetic note: smoke alarms fitted";

    // What a node that has died had begun is taken up by another one after this time; two minutes unless set.
    private static final String TAKE_UP_SOON = "--camunda.bpm.job-execution.lock-time-in-millis=10000";

    private static final ExecutorService BURST = Executors.newFixedThreadPool(6);

    @TempDir
    private static Path folder;
    private static RunningJar jar;
    private static OverHttp harmony;

    @BeforeAll
    static void start() {
        jar = RunningJar.start(folder, TAKE_UP_SOON);
        harmony = new OverHttp(jar);
        await("made-up referrals on their way").atMost(SOON).until(() -> harmony.referralsUnderWay() > 10);
    }

    @AfterAll
    static void stop() {
        BURST.shutdownNow();
        jar.killSuddenly();
    }

    @Test
    void saysWhereItIsAndLetsNobodyInWithoutAPassword() throws IOException {
        assertThat(jar.printed()).contains("/camunda/app/tasklist/", "/camunda/app/cockpit/", "/swagger-ui", "officer");

        assertThat(jar.anonymous().post("/api/referrals", example().toString()).statusCode()).isEqualTo(401);
        assertThat(jar.anonymous().get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(jar.anonymous().get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
    }

    @Test
    void takesTheExampleInOnceHoweverOftenItIsSent() throws IOException {
        HttpResponse<String> first = harmony.send(example());
        assertThat(first.statusCode()).isEqualTo(201);
        String reference = JSON.readTree(first.body()).at("/reference").asText();
        assertThat(first.headers().firstValue("Location")).get().asString().endsWith("/api/referrals/" + reference);

        HttpResponse<String> again = harmony.send(example());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).at("/reference").asText()).isEqualTo(reference);

        ObjectNode changed = example();
        changed.put("safeguardingDone", "Something else");
        assertThat(harmony.send(changed).statusCode()).isEqualTo(409);
    }

    @Test
    void carriesAReferralFromTheOfficerToItsOutcome() throws Exception {
        String reference = harmony.refer("RUNNING-JAR-1");
        harmony.awaitTasks(reference, TEAMS.size());
        refusesEachTeamTheTasksOfTheOthers(reference);

        for (String team : TEAMS) {
            harmony.submit(reference, team, "Task_AnswerReferral", accepted());
            harmony.submit(reference, team, "Task_CarryOut", done(NOTE));
        }
        harmony.awaitStatus(reference, "closed");

        assertThat(harmony.standing(reference).at("/agencies").findValuesAsText("outcome")).hasSize(TEAMS.size())
                .containsOnly("advice-given");
        readsMail(reference, "acknowledgement");
        readsMail(reference, "outcome");
    }

    @Test
    void goesOnAfterASuddenEndWhereItWas() throws Exception {
        String begun = harmony.refer("RUNNING-JAR-2");
        harmony.awaitTasks(begun, TEAMS.size());
        harmony.submit(begun, "fire-prevention", "Task_AnswerReferral", accepted());
        harmony.awaitHealed(SOON);
        JsonNode before = harmony.standing(begun);
        JsonNode story = harmony.timeline(begun);
        long underWay = harmony.referralsUnderWay();
        Map<String, Long> mails = mails("");

        String justReceived = harmony.refer("RUNNING-JAR-3");
        jar.killSuddenly();
        start();

        assertThat(harmony.standing(begun)).isEqualTo(before);
        assertThat(harmony.timeline(begun)).isEqualTo(story);
        assertThat(harmony.send(example("RUNNING-JAR-3")).body()).contains(justReceived);
        harmony.awaitHealed(SOON);
        harmony.awaitTasks(justReceived, TEAMS.size());
        assertThat(harmony.referralsUnderWay()).isEqualTo(underWay + 1);
        assertThat(mails("")).as("nothing sent anew").containsAllEntriesOf(mails).hasSize(mails.size() + 4);
        assertThat(mails(justReceived)).hasSize(4);
        assertThat(harmony.timeline(justReceived)).extracting(line -> line.get("event") + " " + line.get("agency"))
                .doesNotHaveDuplicates();
        assertThat(harmony.tasks(begun, "supervisor")).hasSize(3);

        harmony.submit(begun, "fire-prevention", "Task_CarryOut", done(NOTE));
        for (String team : List.of("council-adults", "housing-thirteen")) {
            harmony.submit(begun, team, "Task_AnswerReferral", accepted());
            harmony.submit(begun, team, "Task_CarryOut", done(NOTE));
        }
        harmony.awaitStatus(begun, "closed");
        readsMail(begun, "outcome");
    }

    @Test
    void failsClosedInProductionAndSaysAtOnceWhatIsMissing(@TempDir Path elsewhere) {
        String printed = RunningJar.refuseToStart(elsewhere, "--spring.profiles.active=production");

        assertThat(printed).contains("Harmony doesn't start with the profile 'production'", "SPRING_DATASOURCE_URL",
                "SPRING_DATASOURCE_USERNAME", "SPRING_DATASOURCE_PASSWORD", "CAMUNDA_BPM_ADMINUSER_ID",
                "CAMUNDA_BPM_ADMINUSER_PASSWORD", "SPRING_MAIL_HOST", "HARMONY_MAIL_LINK", "HARMONY_MAIL_FROM",
                "HARMONY_DIRECTORY").doesNotContain("Exception", "\tat ");
        assertThat(elsewhere.resolve("data")).doesNotExist();
    }

    @Test
    void doesNotBeginAnewWhereTheDatabasesFileWasEmptied(@TempDir Path elsewhere) throws IOException {
        Path file = Files.createFile(Files.createDirectories(elsewhere.resolve("data")).resolve("harmony.mv.db"));

        String printed = RunningJar.refuseToStart(elsewhere);

        assertThat(printed).contains("Harmony doesn't start", "harmony.mv.db, is empty or damaged", "backup")
                .doesNotContain("\tat ");
        assertThat(file).isEmptyFile();
    }

    @Test
    void startsInProductionWithItsFirstAdministratorAndNothingElse(@TempDir Path elsewhere) throws Exception {
        String password = "Kiezel-Fiets-" + System.nanoTime();
        GreenMail post = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
        post.start();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); InputStream example =
                RunningJarIT.class.getResourceAsStream("/agencies.yaml")) {
            Path directory = Files.writeString(elsewhere.resolve("agencies.yaml"),
                    new String(example.readAllBytes(), StandardCharsets.UTF_8).replace(".example", ".invalid"));
            String database = postgres.getJdbcUrl("postgres", "postgres");
            String[] settings = {"--spring.profiles.active=production",
                "--spring.datasource.url=" + database, "--spring.datasource.username=postgres",
                "--spring.datasource.password=" + password, "--harmony.directory=" + directory.toUri(),
                "--camunda.bpm.admin-user.id=chief", "--camunda.bpm.admin-user.password=" + password,
                "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + post.getSmtp().getPort(),
                "--harmony.mail.link=https://harmony.invalid", "--harmony.mail.from=harmony@harmony.invalid"};
            RunningJar.command(elsewhere, Stream.concat(Stream.of("migrate"), Stream.of(settings)).toArray(String[]::new));
            RunningJar production = RunningJar.start(elsewhere, settings);
            try {
                assertThat(production.as("officer").get("/api/referrals/HR-26-7K3F-Q9").statusCode()).isEqualTo(401);
                assertThat(production.as("admin").get("/engine-rest/task").statusCode()).isEqualTo(401);
                assertThat(production.as("chief", password).get("/engine-rest/task").body()).isEqualTo("[]");
                HttpHeaders login = production.anonymous().overTls().get("/login").headers();
                assertThat(login.firstValue("Strict-Transport-Security")).hasValueSatisfying(hsts ->
                        assertThat(hsts).contains("max-age=31536000"));
                assertThat(login.allValues("Set-Cookie")).isNotEmpty().allMatch(cookie -> cookie.contains("Secure"));
                assertThat(production.printed()).doesNotContain("Demo users", "made-up referrals", password);
            } finally {
                production.killSuddenly();
            }
            try (Connection left = DriverManager.getConnection(database, "postgres", "");
                    ResultSet count = left.createStatement().executeQuery(
                            "select (select count(*) from referral) + (select count(*) from ACT_ID_USER)")) {
                count.next();
                assertThat(count.getInt(1)).as("referrals and users").isEqualTo(1);
            }
        } finally {
            post.stop();
        }
        assertThat(elsewhere.resolve("data")).doesNotExist();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void answersAndFinishesWhatItHasBegunWhenItIsStopped() throws Exception {
        long before = harmony.referralsUnderWay();
        List<CompletableFuture<Boolean>> burst = IntStream.range(0, 24)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> isAccepted("RUNNING-JAR-STOP-" + i), BURST)).toList();
        await("some accepted").atMost(SOON).until(() -> harmony.referralsUnderWay() > before);

        jar.stop();

        long answered = burst.stream().filter(CompletableFuture::join).count();
        assertThat(answered).isPositive();
        assertThat(jar.printed()).contains("Graceful shutdown complete").doesNotContain("ERROR");
        JdbcTemplate left = new JdbcTemplate(
                new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/harmony"), "sa", ""));
        assertThat(left.queryForObject("select count(*) from referral where source_reference like 'RUNNING-JAR-STOP-%'", Long.class))
                .as("stored, and so answered").isEqualTo(answered);
        assertThat(left.queryForList("select HANDLER_TYPE_ from ACT_RU_JOB where LOCK_OWNER_ is not null", String.class))
                .as("held by nobody").isEmpty();
        assertThat(left.queryForList("select EXCEPTION_MSG_ from ACT_RU_JOB where EXCEPTION_STACK_ID_ is not null", String.class))
                .as("interrupted").isEmpty();
    }

    /** Whether it was answered so; who comes as the door closes is told to come again, and then nothing. */
    private static boolean isAccepted(String source) {
        try {
            HttpResponse<String> answer = harmony.send(example(source));
            if (answer.statusCode() == 503 && answer.headers().firstValue("Retry-After").isPresent()) {
                return false;
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return true;
        } catch (IOException | UncheckedIOException closed) {
            return false;
        }
    }

    /** What isn't a team's is not there for it. */
    private static void refusesEachTeamTheTasksOfTheOthers(String reference) {
        Map<String, String> tasks = TEAMS.stream()
                .collect(toMap(team -> team, team -> harmony.onlyTask(reference, team).at("/id").asText()));
        for (String team : TEAMS) {
            for (String other : TEAMS) {
                String task = "/engine-rest/task/" + tasks.get(other);
                if (!team.equals(other)) {
                    assertThat(jar.as(team).get(task).statusCode()).isIn(403, 404);
                    assertThat(jar.as(team).get(task + "/form-variables").statusCode()).isIn(403, 404);
                    assertThat(jar.as(team).post(task + "/submit-form", accepted()).statusCode()).isIn(403, 404);
                }
            }
        }
    }

    /** The mail as a person or a mail program reads it; nothing in it says whom the referral is about. */
    private static void readsMail(String reference, String message) throws Exception {
        Path file = folder.resolve("data/mail/" + reference + "." + message + ".eml");
        await(message).atMost(SOON).until(() -> Files.exists(file));
        try (InputStream content = Files.newInputStream(file)) {
            MimeMessage mail = new MimeMessage(null, content);
            assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly("officer@police.example");
            assertThat(mail.getSubject()).contains(reference);
            assertThat(mail.getMessageID()).isEqualTo("<" + reference + "." + message + "@harmony.example>");
            assertThat(mail.getContent().toString()).contains(reference, "/referrals/" + reference);
        }
        assertThat(Files.readString(file)).doesNotContainIgnoringCase("Test Person").doesNotContain("Example Street",
                "TS18", "1948", "oxygen", "PC Test", "Rooms full", NOTE);
    }

    /** When each mail about a referral was written, by file name. */
    private static Map<String, Long> mails(String reference) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/mail"))) {
            return files.filter(file -> file.getFileName().toString().matches(reference + ".*\\.eml"))
                    .collect(toMap(file -> file.getFileName().toString(), file -> file.toFile().lastModified()));
        }
    }
}
