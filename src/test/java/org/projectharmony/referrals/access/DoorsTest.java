package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningHarmony
class DoorsTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String TASKS = "/camunda/api/engine/engine/default/task";

    @LocalServerPort
    private int port;

    @Test
    void showsTheAnonymousTheLoginPageAndWhetherItIsWell() {
        Visitor anybody = Visitor.anonymous(port);

        assertThat(anybody.get("/actuator/health").body()).isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(anybody.get("/actuator/health/readiness").body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(anybody.get("/actuator/health/liveness").body()).isEqualTo("{\"status\":\"UP\"}");
        HttpResponse<String> login = anybody.get("/login");
        assertThat(login.statusCode()).isEqualTo(200);
        assertThat(login.body()).contains("Sign in to Harmony").doesNotContain("<script");
        Matcher styles = Pattern.compile("href=\"(/(?:assets|webjars)[^\"]+)\"").matcher(login.body());
        assertThat(styles.results().map(style -> anybody.get(style.group(1)).statusCode())).hasSize(3).containsOnly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/swagger-ui", "/swagger-ui/index.html", "/camunda", "/camunda/", TASKLIST, COCKPIT,
        "/camunda/app/admin/default/", "/camunda/app/welcome/default/", "/camunda/lib/deps.js", "/anything",
        "/camunda/app/tasklist/scripts/config.js", "/camunda/app/admin/default/setup/", "/h2-console", "/logout"})
    void sendsTheAnonymousFromEveryPageToTheLogin(String page) {
        HttpResponse<String> answer = Visitor.anonymous(port).get(page);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).hasValueSatisfying(where -> assertThat(where).endsWith("/login"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/referrals/HR-26-0000-00", "/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config",
        "/actuator", "/actuator/env", "/engine-rest", "/engine-rest/task", "/engine-rest/engine", "/engine-rest/user"})
    void answersAnonymousProgramsWith401AndHowToComeIn(String address) {
        HttpResponse<String> answer = Visitor.anonymous(port).get(address);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Basic realm=\"Harmony\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {TASKS, "/camunda/api/admin/auth/user/default"})
    void answersTheEnginesPagesWith401WhenNobodyIsSignedIn(String address) {
        assertThat(Visitor.anonymous(port).get(address).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%65ngine-rest/task", "/camunda/api/%65ngine/engine/default/task", "/engine-rest;a=b/task",
        "//engine-rest/task", "/camunda/../engine-rest/task"})
    void answersNobodyAtAddressesWrittenInAnUnusualWay(String address) {
        HttpResponse<String> answer = Visitor.anonymous(port).get(address);

        assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
        assertThat(answer.body()).doesNotContain("Exception", "[]");
    }

    @Test
    void keepsTheAnonymousFromWriting() {
        Visitor anybody = Visitor.anonymous(port);

        assertThat(anybody.post("/engine-rest/user/create", "{}").statusCode()).isEqualTo(401);
        assertThat(anybody.post("/api/referrals", "{}").statusCode()).isEqualTo(401);
        assertThat(anybody.form("/camunda/api/admin/auth/user/default/login/tasklist",
                "username=fire-prevention&password=harmony").statusCode()).isIn(401, 403);
        assertThat(anybody.form("/camunda/api/admin/setup/default/user/create", "").statusCode()).isIn(401, 403);
    }

    @Test
    void takesAPasswordAtTheEngineInterfaceAndNoCookie() {
        Visitor signedIn = Visitor.signedIn(port, "fire-prevention");

        assertThat(Visitor.withPassword(port, "fire-prevention").get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(signedIn.get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(Visitor.withPassword(port, "fire-prevention").get("/engine-rest/task").headers().map())
                .doesNotContainKey("set-cookie");
    }

    @Test
    void opensEverythingWithOneLogin() {
        Visitor supervisor = Visitor.signedIn(port, "fire-prevention-supervisor");

        assertThat(supervisor.get("/").body()).contains("Demo", "Tasklist", "Cockpit").doesNotContain(">Admin<");
        assertThat(supervisor.get(TASKLIST).body()).contains("Camunda Tasklist");
        assertThat(supervisor.get(COCKPIT).body()).contains("Camunda Cockpit");
        assertThat(supervisor.get(TASKS).statusCode()).isEqualTo(200);
        assertThat(supervisor.get("/v3/api-docs").statusCode()).isEqualTo(200);
        assertThat(supervisor.get("/actuator/env").statusCode()).isEqualTo(403);
    }

    @Test
    void keepsPeopleOutOfApplicationsThatAreNotTheirs() {
        assertThat(Visitor.signedIn(port, "fire-prevention").get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "officer").get(TASKLIST).statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "analyst").get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(Visitor.signedIn(port, "admin").get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
    }

    @Test
    void knowsTheReaderHoweverTheAddressIsWritten() {
        Visitor officer = Visitor.signedIn(port, "officer");

        assertThat(officer.get("/camunda/api/%65ngine/engine/default/user").body()).doesNotContain("fire-prevention");
        assertThat(officer.get("/camunda/api/engine/%65ngine/default/user").body()).doesNotContain("fire-prevention");
        assertThat(Visitor.withPassword(port, "officer").get("/engine-rest/%65ngine/default/user").body())
                .doesNotContain("fire-prevention");
    }

    @Test
    void keepsTheLoginFormGoodWhateverElseIsAskedForMeanwhile() {
        assertThat(Visitor.anonymous(port).get("/camunda/assets/bpmn.woff").headers().allValues("Set-Cookie"))
                .noneMatch(cookie -> cookie.startsWith("HARMONY-CSRF"));
        assertThat(Visitor.anonymous(port).get("/login").headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("HARMONY-CSRF"));
    }

    @Test
    void givesTheApiPageWhatItNeedsToWrite() {
        Visitor officer = Visitor.signedIn(port, "officer");
        officer.get("/swagger-ui/index.html");

        assertThat(officer.cookie("HARMONY-CSRF")).isNotEmpty();
        assertThat(officer.postAsTheApiPageDoes("/api/nowhere", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void startsANewSessionAtLogin() {
        Visitor visitor = Visitor.anonymous(port);
        visitor.get("/");
        String before = visitor.cookie("JSESSIONID");

        assertThat(visitor.signIn("fire-prevention", "harmony").headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).doesNotContain("error"));
        assertThat(visitor.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void saysOnlyThatTheLoginIsWrong() {
        Visitor visitor = Visitor.anonymous(port);

        assertThat(visitor.signIn("nobody-here", "wrong").headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(visitor.get("/login?error").body()).contains("The user name or the password is not right");
        assertThat(visitor.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void endsTheSessionWhenSomebodySignsOutInTasklist() {
        Visitor caseworker = Visitor.signedIn(port, "fire-prevention");
        caseworker.get(TASKLIST);

        assertThat(caseworker.postAsThePagesDo("/camunda/api/admin/auth/user/default/logout", "").statusCode()).isEqualTo(200);
        assertThat(caseworker.get("/").statusCode()).isEqualTo(302);
        assertThat(caseworker.get(TASKLIST).statusCode()).isEqualTo(302);
    }

    @Test
    void signsOutFromTheStartPage() {
        Visitor caseworker = Visitor.signedIn(port, "fire-prevention");
        String token = Visitor.token(caseworker.get("/").body());

        assertThat(caseworker.form("/logout", "").statusCode()).isEqualTo(403);
        assertThat(caseworker.form("/logout", "_csrf=" + Visitor.encoded(token)).headers().firstValue("Location").orElseThrow())
                .endsWith("/login?goodbye");
        assertThat(caseworker.get("/").statusCode()).isEqualTo(302);
    }

    @Test
    void refusesWritesThatAnotherSiteSends() {
        String nowhere = "/api/nowhere";

        assertThat(Visitor.signedIn(port, "officer").post(nowhere, "{}").statusCode()).isEqualTo(403);
        assertThat(Visitor.withPassword(port, "officer").post(nowhere, "{}").statusCode()).isEqualTo(404);
        assertThat(Visitor.withPassword(port, "officer").postFromAnotherSite(nowhere, "{}").statusCode()).isEqualTo(403);
        assertThat(Visitor.withPassword(port, "admin").postFromAnotherSite("/engine-rest/task/create", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsPagesShowNothingButTheirOwn() {
        Visitor officer = Visitor.signedIn(port, "officer");
        for (String page : List.of("/", "/refer", "/referrals", "/nowhere")) {
            HttpHeaders headers = officer.get(page).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).get().asString()
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "data:");
            assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
            assertThat(headers.firstValue("Permissions-Policy")).get().asString().contains("camera=()", "geolocation=()");
            assertThat(headers.firstValue("Cache-Control")).get().asString().contains("no-store");
        }
        assertThat(officer.get("/api/referrals/HR-26-0000-00").headers().firstValue("Content-Security-Policy"))
                .get().asString().contains("default-src 'none'");
        assertThat(Visitor.signedIn(port, "fire-prevention").get(TASKLIST).headers().allValues("Content-Security-Policy"))
                .singleElement().asString().contains("nonce-", "frame-ancestors 'none'");
    }

    @Test
    void givesTheSessionToNoScript() {
        Visitor visitor = Visitor.anonymous(port);
        visitor.get("/");
        HttpResponse<String> signedIn = visitor.signIn("officer", "harmony");

        assertThat(signedIn.headers().allValues("Set-Cookie")).filteredOn(cookie -> cookie.startsWith("JSESSIONID")
                || cookie.startsWith("HARMONY-BROWSER")).hasSize(2)
                .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }

    @Test
    void hasNoSideDoorThroughTheEnginesOwnLogin() {
        Visitor officer = Visitor.signedIn(port, "officer");

        assertThat(officer.postAsThePagesDo("/camunda/api/admin/auth/user/default/login/tasklist", "").statusCode()).isEqualTo(403);
        assertThat(officer.postAsThePagesDo("/camunda/api/admin/setup/default/user/create", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void saysNothingOfItsInsidesWhenAPageIsMissing() {
        assertThat(Visitor.signedIn(port, "officer").get("/nowhere").statusCode()).isEqualTo(404);
        assertThat(Visitor.signedIn(port, "officer").get("/nowhere").body())
                .doesNotContain("Exception", "org.", "trace", "No static resource");
    }
}
