package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.agency.Colleagues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in at a real OpenID provider, with a browser that keeps its cookies and follows where it is sent. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:openid", "harmony.samples=false", "camunda.bpm.job-execution.enabled=false"})
@ActiveProfiles("oidc")
class OpenIdTest {

    private static final OpenIdProvider PROVIDER = new OpenIdProvider();
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    @Autowired
    private Colleagues colleagues;
    @Autowired
    private JdbcTemplate database;
    private String harmony;

    @DynamicPropertySource
    static void introduce(DynamicPropertyRegistry harmony) {
        PROVIDER.introduceTo(harmony);
    }

    @BeforeEach
    void register() {
        // Not localhost: cookies would be the provider's too.
        harmony = "http://127.0.0.1:" + port;
        PROVIDER.register(harmony);
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }

    @Test
    void opensEverythingToWhomTheProviderKnows() throws Exception {
        Browser supervisor = new Browser();
        HttpResponse<String> start = supervisor.signIn("test.supervisor");

        assertThat(start.uri()).hasToString(harmony + "/");
        assertThat(start.body()).contains("Test Person", "Tasklist", "Cockpit").doesNotContain(">Admin<");
        assertThat(supervisor.get(COCKPIT).body()).contains("Camunda Cockpit");
        assertThat(supervisor.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(200);
        assertThat(supervisor.get("/camunda/api/engine/engine/default/user/test.supervisor/profile").body())
                .contains("\"lastName\":\"Person\"");
    }

    @Test
    void keepsToTheGroupsThatTheProviderNames() throws Exception {
        Browser fire = new Browser();
        fire.signIn("test.fire");

        assertThat(fire.get(TASKLIST).body()).contains("Camunda Tasklist");
        assertThat(fire.get("/camunda/api/engine/engine/default/filter").body()).contains("My team's tasks");
        assertThat(fire.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(fire.get("/refer").statusCode()).isEqualTo(200);
        assertThat(colleagues.of("fire-prevention")).containsEntry("test.fire", "Test Person");
        User known = identities.createUserQuery().userId("test.fire").singleResult();
        assertThat(known.getEmail()).isEqualTo("test@police.invalid");
        assertThat(known.getPassword()).isNull();
        assertThat(identities.createTenantQuery().userMember("test.fire").includingGroupsOfUser(true).list())
                .extracting("id").containsExactlyInAnyOrder("fire-prevention", "restricted-fire-prevention");
    }

    @Test
    void strikesOutAGroupThatTheProviderNoLongerNames() throws Exception {
        new Browser().signIn("test.fire");
        identities.createMembership("test.fire", "camunda-admin");

        Browser again = new Browser();
        again.signIn("test.fire");

        assertThat(again.get("/actuator/env").statusCode()).isEqualTo(403);
        assertThat(identities.createGroupQuery().groupMember("test.fire").list()).extracting("id")
                .containsExactly("fire-prevention");
    }

    @Test
    void showsNothingToSomebodyWithoutAGroupThatMeansAnything() throws Exception {
        Browser stranger = new Browser();

        assertThat(stranger.signIn("test.stranger").statusCode()).isEqualTo(200);
        assertThat(stranger.get(TASKLIST).statusCode()).isEqualTo(403);
        assertThat(stranger.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(stranger.get("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAUserNameThatTheEngineCantKeep() throws Exception {
        HttpResponse<String> answer = new Browser().signIn("o'test");

        assertThat(answer.uri().toString()).endsWith("/login?refused");
        assertThat(answer.body()).contains("as you are known at your organisation");
    }

    @Test
    void startsANewSessionWithTheSignIn() throws Exception {
        Browser officer = new Browser();
        officer.get("/");
        String before = officer.cookie("JSESSIONID");
        officer.signIn("test.officer");

        assertThat(officer.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void leavesBothHereAndAtTheProvider() throws Exception {
        Browser officer = new Browser();
        HttpResponse<String> start = officer.signIn("test.officer");
        HttpResponse<String> left = officer.form(harmony + "/logout", "_csrf=" + Visitor.encoded(Visitor.token(start.body())));

        assertThat(left.uri()).hasToString(harmony + "/login?goodbye");
        assertThat(left.body()).contains("You have signed out.");
        assertThat(officer.get("/").uri().toString()).as("asked anew").startsWith(PROVIDER.issuer() + "/login");
    }

    @Test
    void leavesBothWithTheButtonOfTasklist() throws Exception {
        Browser fire = new Browser();
        fire.signIn("test.fire");
        fire.get(TASKLIST);

        assertThat(fire.script("/camunda/api/admin/auth/user/default/logout").statusCode()).isEqualTo(200);
        assertThat(fire.get(TASKLIST).uri()).hasToString(harmony + "/login?goodbye");
        assertThat(fire.get(TASKLIST).uri().toString()).as("asked anew").startsWith(PROVIDER.issuer() + "/login");
    }

    @Test
    void endsASessionThatEndsAtTheProvider() throws Exception {
        Browser fire = new Browser();
        fire.signIn("test.fire");
        Browser officer = new Browser();
        officer.signIn("test.officer");
        assertThat(PROVIDER.saysGoodbye(harmony, "sid", OpenIdProvider.sessionOf("test.fire"))).isEqualTo(200);

        assertThat(fire.script("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
        assertThat(officer.script("/camunda/api/engine/engine/default/task").statusCode()).isNotEqualTo(401);
    }

    @Test
    void endsAllSessionsOfSomebodyWhoIsPutOutAtTheProviderUntilTheySignInAgain() throws Exception {
        Browser supervisor = new Browser();
        supervisor.signIn("test.supervisor");
        assertThat(PROVIDER.saysGoodbye(harmony, "sub", "test.supervisor")).isEqualTo(200);

        assertThat(supervisor.script("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
        Browser again = new Browser();
        again.signIn("test.supervisor");
        assertThat(again.get(COCKPIT).statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheSessionOfSomebodyWhoWasRemovedAndKeepsNothingOfStrangers() throws Exception {
        Browser stranger = new Browser();
        stranger.signIn("test.stranger");
        identities.deleteUser("test.stranger");
        assertThat(stranger.get("/referrals").uri().toString()).as("asked anew").startsWith(harmony);
        assertThat(identities.createUserQuery().userId("test.stranger").count()).as("known to the provider still").isOne();

        int before = sessions();
        for (String address : new String[] {"/", TASKLIST, "/oauth2/authorization/harmony", "/login/oauth2/code/harmony?state=x&code=y"}) {
            new Browser().get(address);
        }
        assertThat(new Browser().script("/camunda/api/admin/auth/user/default/logout").statusCode()).isEqualTo(200);
        assertThat(sessions()).isEqualTo(before);
    }

    private int sessions() {
        return database.queryForObject("select count(*) from SPRING_SESSION", Integer.class);
    }

    @Test
    void takesNoPasswordOfItsOwn() throws Exception {
        User local = identities.newUser("local-person");
        local.setPassword("harmony");
        ((IdentityServiceImpl) identities).saveUser(local, true);
        identities.createMembership("local-person", "officers");

        for (String address : new String[] {"/engine-rest/task", "/api/referrals/HR-26-0000-00"}) {
            HttpResponse<String> answer = Visitor.withPassword(port, "local-person").get(address);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString().startsWith("Bearer");
        }
        Browser browser = new Browser();
        assertThat(browser.get("/login").body()).doesNotContain("type=\"password\"");
        browser.form(harmony + "/login", "username=local-person&password=harmony&_csrf="
                + Visitor.encoded(browser.cookie("HARMONY-CSRF")));
        assertThat(browser.get("/").uri().toString()).startsWith(PROVIDER.issuer());
        identities.deleteUser("local-person");
    }

    @Test
    void takesAProgramsTokenAndKeepsItToItsGroups() throws Exception {
        Visitor program = Visitor.withToken(port, PROVIDER.token("test-system"));

        assertThat(program.get("/engine-rest/version").statusCode()).isEqualTo(200);
        assertThat(program.get("/engine-rest/task").statusCode()).isEqualTo(403);
        assertThat(program.get("/api/referrals/HR-26-0000-00").statusCode()).isEqualTo(404);
        assertThat(program.post("/api/referrals", "{}").statusCode()).isEqualTo(400);
        assertThat(program.post("/engine-rest/user/create", "{}").statusCode()).isIn(400, 403);
        assertThat(program.get("/actuator/env").statusCode()).isEqualTo(403);
        assertThat(program.get("/engine-rest/task").headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void refusesATokenForAnotherServiceOrAChangedOne() throws Exception {
        String token = PROVIDER.token("test-system");

        assertThat(Visitor.withToken(port, PROVIDER.token("another-service")).get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(Visitor.withToken(port, token.substring(0, token.length() - 8) + "AAAAAAAA").get("/engine-rest/task")
                .statusCode()).isEqualTo(401);
        assertThat(Visitor.anonymous(port).get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    private final class Browser {

        private final CookieManager cookies = new CookieManager();
        private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).followRedirects(Redirect.NORMAL).build();

        /** Asks for the start page, is sent to the provider, signs in there and is sent back. */
        HttpResponse<String> signIn(String person) throws Exception {
            HttpResponse<String> form = get("/");
            assertThat(form.uri().toString()).startsWith(PROVIDER.issuer() + "/login");
            String token = form.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
            return form(PROVIDER.issuer() + "/login", "username=" + Visitor.encoded(person) + "&password="
                    + OpenIdProvider.PASSWORD + "&_csrf=" + Visitor.encoded(token));
        }

        HttpResponse<String> get(String path) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(harmony + path)).header("Accept", "text/html,*/*;q=0.8"));
        }

        HttpResponse<String> form(String address, String body) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html")
                    .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body)));
        }

        HttpResponse<String> script(String path) throws Exception {
            return send(HttpRequest.newBuilder(URI.create(harmony + path)).header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                    .POST(BodyPublishers.noBody()));
        }

        String cookie(String name) {
            return cookies.getCookieStore().get(URI.create(harmony)).stream().filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue).findFirst().orElse("");
        }

        private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            Optional<String> onward = answer.headers().firstValue("Refresh").map(after -> after.replace("0; url=", ""));
            return onward.isEmpty() ? answer : send(HttpRequest.newBuilder(answer.uri().resolve(onward.get())));
        }
    }
}
