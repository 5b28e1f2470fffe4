package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that there is, walked over: nothing is open, and nothing is written by a cookie alone. */
@RunningHarmony
class OpenEndpointsTest {

    private static final Set<String> OPEN = Set.of("/login", "/error");
    private static final Set<RequestMethod> CHANGING =
            Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}|\\*+");

    @LocalServerPort
    private int port;
    @Autowired
    private List<RequestMappingHandlerMapping> mappings;
    @Autowired
    private WebEndpointsSupplier actuator;
    @Autowired
    private IdentityService identities;
    @Autowired
    private JdbcTemplate database;

    @Test
    void refusesTheAnonymousAtEveryHandler() {
        Visitor anybody = Visitor.anonymous(port);
        Set<String> open = handlers().filter(one -> isLetIn(anybody.ask(one.method(), one.path()))).map(Handler::path)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(handlers()).hasSizeGreaterThan(30);
        assertThat(open).isSubsetOf(OPEN);
    }

    @Test
    void refusesTheAnonymousAtEveryEndpointOfTheActuatorButHealth() {
        Visitor anybody = Visitor.anonymous(port);

        assertThat(actuator.getEndpoints()).extracting(ExposableWebEndpoint::getRootPath).contains("health");
        for (ExposableWebEndpoint endpoint : actuator.getEndpoints()) {
            assertThat(anybody.get("/actuator/" + endpoint.getRootPath()).statusCode()).as(endpoint.getRootPath())
                    .isEqualTo(endpoint.getRootPath().equals("health") ? 200 : 401);
        }
    }

    @ParameterizedTest
    @CsvSource({"officer, 403", "supervisor, 403", "analyst, 403", "fire-prevention, 403", "metrics, 403", "admin, 200"})
    void showsTheActuatorToAdministratorsOnly(String person, int answer) {
        Visitor visitor = Visitor.withPassword(port, person);

        assertThat(visitor.get("/actuator").statusCode()).isEqualTo(answer);
        assertThat(visitor.get("/actuator/health").body().contains("components")).isEqualTo(person.equals("admin"));
    }

    @Test
    void refusesTheAnonymousAtEveryFileButTheLoginPages() throws IOException {
        Visitor anybody = Visitor.anonymous(port);
        for (String file : List.of("/swagger-ui/index.html", "/swagger-ui/swagger-ui.css", "/webjars/camunda/lib/deps.js",
                "/webjars/swagger-ui/index.html", "/camunda/app/tasklist/scripts/config.js", "/camunda/lib/harmony/door-1.js",
                "/forms/answer.form", "/application.yaml", "/agencies.yaml", "/favicon.ico", "/h2-console/", "/engine-rest/",
                "/engine-rest/version", "/camunda/api/engine/engine", "/camunda/api/cockpit/plugin/base/static/x",
                "/camunda/api/admin/auth/user/default", "/v3/api-docs", "/actuator/health/db/../../env")) {
            assertThat(isLetIn(anybody.ask(RequestMethod.GET, file))).as(file).isFalse();
        }
        for (Resource asset : new PathMatchingResourcePatternResolver().getResources("classpath:static/assets/*")) {
            assertThat(anybody.get("/assets/" + asset.getFilename()).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void writesNothingByACookieAlone() {
        Visitor admin = Visitor.signedIn(port, "admin");
        admin.get("/camunda/app/admin/default/");
        List<Integer> before = rows();

        List<Handler> changing = handlers().filter(one -> CHANGING.contains(one.method())).toList();
        assertThat(changing).hasSizeGreaterThan(15);
        for (Handler one : changing) {
            assertThat(admin.ask(one.method(), one.path()).statusCode()).as(one.toString()).isEqualTo(403);
        }
        assertThat(admin.ask(RequestMethod.POST, "/logout").statusCode()).isEqualTo(403);
        assertThat(admin.get("/").statusCode()).as("still signed in").isEqualTo(200);

        String engine = "/camunda/api/engine/engine/default";
        for (Handler one : List.of(new Handler(RequestMethod.POST, engine + "/user/create"),
                new Handler(RequestMethod.POST, engine + "/filter/create"),
                new Handler(RequestMethod.POST, engine + "/deployment/create"),
                new Handler(RequestMethod.POST, engine + "/process-definition/key/change-referral/start"),
                new Handler(RequestMethod.DELETE, engine + "/user/officer"),
                new Handler(RequestMethod.PUT, engine + "/user/officer/credentials"),
                new Handler(RequestMethod.POST, "/camunda/api/admin/auth/user/default/logout"))) {
            // The engine ends the session of whoever sends no token.
            Visitor anew = Visitor.signedIn(port, "admin");
            anew.get("/camunda/app/admin/default/");
            assertThat(anew.ask(one.method(), one.path()).statusCode()).as(one.path()).isIn(403, 415);
        }

        assertThat(rows()).isEqualTo(before);
        assertThat(identities.createUserQuery().userId("officer").count()).isOne();
    }

    private Stream<Handler> handlers() {
        return mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream().flatMap(path -> methods(info.getMethodsCondition().getMethods())
                        .map(method -> new Handler(method, VARIABLE.matcher(path).replaceAll("x"))))).distinct();
    }

    private static Stream<RequestMethod> methods(Set<RequestMethod> named) {
        return named.isEmpty() ? Stream.of(RequestMethod.GET, RequestMethod.POST) : named.stream();
    }

    private static boolean isLetIn(HttpResponse<String> answer) {
        boolean toLogin = answer.headers().firstValue("Location").filter(where -> where.endsWith("/login")).isPresent();
        return !toLogin && !Set.of(400, 401, 403).contains(answer.statusCode());
    }

    private List<Integer> rows() {
        return Stream.of("referral", "timeline", "draft", "ACT_RU_TASK", "ACT_ID_USER", "ACT_ID_GROUP", "ACT_RU_AUTHORIZATION",
                "ACT_RE_DEPLOYMENT", "ACT_RU_FILTER").map(table ->
                database.queryForObject("select count(*) from " + table, Integer.class)).toList();
    }

    private record Handler(RequestMethod method, String path) {}
}
