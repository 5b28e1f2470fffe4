package org.projectharmony.referrals.access;

import java.util.Locale;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.EngineRoutes.Route;
import org.projectharmony.referrals.access.MayKnow.Role;
import org.projectharmony.referrals.access.TellTales.Tale;
import org.projectharmony.referrals.access.Wire.Answer;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may see what, cell by cell: every role against every field of a referral wherever it is told, every page and
 * address of Harmony's, and the engine's interface. What is right follows from the directory, the decisions and the rules
 * below; what is found is the running application's. The table is kept in {@code target/reports/access-matrix}.
 */
@ProcessTest
class AccessMatrixTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String MISSING = "HR-26-AAAA-AA";
    private static final String ANOTHER = "another-officer";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ResourceBundle WORDS = ResourceBundle.getBundle("words");

    /** Who tries what is answered alike to all of a kind: the engine's lists that show nothing, and changes in the engine. */
    private static final Set<String> ONE_OF_EACH_KIND = Set.of("nobody", "admin", ANOTHER, "analyst", "triage", "triage-supervisor", "supervisor",
            "fire-prevention", "fire-prevention-supervisor");

    /** Where which fields are told at all. */
    private static final Set<String> FACTS = Set.of("concerns", "circumstances", "riskReason", "people", "places", "problem",
            "needs", "safety", "happened", "harm", "safeguarding", "consent", "request", "referrer", "eventNumber", "reporter",
            "riskSent", "information", "sanitised");
    private static final Set<String> ON_THE_PAGE = with(FACTS, "risk", "agencies", "duplicates", "timeline", "disclosures",
            "looks");
    private static final Set<String> IN_A_FORM = with(FACTS, "risk", "agencies", "triageReasons", "duplicates");
    private static final Set<String> IN_THE_API = Set.of("risk", "agencies", "timeline", "information");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private IntelligenceGrading grading;
    @Autowired
    private AgencyDirectory directory;
    @Autowired
    private DemoUsers people;
    @Autowired
    private IdentityService identities;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private List<RequestMappingHandlerMapping> mappings;
    @LocalServerPort
    private int port;

    private final MayKnow may = new MayKnow();
    private final AccessTable table = new AccessTable();
    private Map<String, Tale> tales;
    private EngineSight engine;
    private List<Role> roles;

    @BeforeEach
    void fourReferralsAreAtHalfOfTheTeamsEach() {
        User another = identities.newUser(ANOTHER);
        another.setPassword(DemoUsers.PASSWORD);
        ((IdentityServiceImpl) identities).saveUser(another, true);
        identities.createMembership(ANOTHER, "officers");
        List<String> teams = directory.partners(story.now()).stream().map(Team::id).sorted().toList();
        TellTales told = new TellTales(story, grading);
        told.refer(TellTales.OPEN, "environment", every(2, 0, teams), null);
        told.refer(TellTales.AT_RISK, "environment", every(2, 1, teams), null);
        told.refer(TellTales.PREVENT, "radicalisation", Set.of("council-adults"), "police-neighbourhood");
        told.refer(TellTales.INTELLIGENCE, "intelligence", Set.of("police-intelligence", "council-children"),
                "police-intelligence");
        tales = told.all();
        tales.values().forEach(tale -> {
            assertThat(Visitor.withPassword(port, tale.keeper() == null ? "triage" : tale.keeper()).post("/api/referrals/"
                    + tale.reference() + "/information", "{\"text\": \"" + TellTales.word(tale.name(), "information")
                    + "\", \"about\": [\"safety\"]}").statusCode()).isEqualTo(204);
            story.runJobs(tale.reference());
        });
        engine = new EngineSight(database, tales, directory.teamIds());
        roles = Stream.concat(Stream.of((String) null, ANOTHER), people.names().stream()).map(user -> new Role(user,
                user == null ? Set.of() : identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId)
                        .collect(Collectors.toSet()))).toList();
        roles.forEach(table::row);
    }

    @AfterEach
    void theOtherOfficerLeaves() {
        identities.deleteUser(ANOTHER);
    }

    @Test
    void letsEverybodySeeWhatIsForThemAndNothingElse() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = new ArrayList<>();
            roles.forEach(role -> all.add(crowd.submit(() -> new Probe(role).all())));
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            crowd.shutdownNow();
        }
        table.write(Path.of("target", "reports", "access-matrix"));

        System.out.println("Access matrix: " + table.cells() + " cells");
        assertThat(table.cells()).isGreaterThan(5000);
        assertThat(table.wrong()).isEmpty();
    }

    /** One role that tries everything, signed in once. */
    private final class Probe {

        private final Role role;
        private final Session session;
        private final Wire wire = new Wire(port, "127.0.0.1");
        private final Map<String, Answer> read = new HashMap<>();

        private Probe(Role role) {
            this.role = role;
            this.session = role.user() == null ? new Session("a=b", "", "") : Session.of(port, role.user());
        }

        private Void all() throws IOException {
            try (wire) {
                for (Tale tale : tales.values()) {
                    page(tale);
                    api(tale);
                    form(tale);
                }
                addresses();
                applications();
                lists();
                single();
                changes();
                missing();
            }
            return null;
        }

        private void page(Tale tale) throws IOException {
            Answer answer = ask("GET", "/referrals/" + tale.reference(), "");
            Set<String> found = told(tale, answer);
            String page = answer.body();
            FACTS.stream().filter(field -> page.contains("summary-list__key\">" + StringUtils.capitalize(WORDS.getString(
                    "field." + field)) + "</dt>")).forEach(found::add);
            addIf(page.contains("summary-list__key\">Risk</dt>"), "risk", found);
            addIf(StringUtils.countMatches(page, "summary-card__title\">") > own(tale), "agencies", found);
            addIf(page.contains("id=\"disclosures\""), "disclosures", found);
            addIf(page.contains("id=\"looks\""), "looks", found);
            addIf(page.contains("Which may be the same") || linked(tale, page), "duplicates", found);
            fields("page", tale, ON_THE_PAGE, found);
        }

        private boolean linked(Tale tale, String page) {
            return tales.values().stream().anyMatch(other -> other != tale && page.contains(other.reference().value()));
        }

        private void api(Tale tale) throws IOException {
            Answer standing = ask("GET", "/api/referrals/" + tale.reference(), "");
            Answer timeline = ask("GET", "/api/referrals/" + tale.reference() + "/timeline", "");
            Set<String> found = told(tale, timeline);
            JsonNode json = standing.status() == 200 ? JSON.readTree(standing.body()) : JSON.createObjectNode();
            addIf(json.path("risk").isTextual(), "risk", found);
            addIf(json.path("agencies").size() > own(tale), "agencies", found);
            found.addAll(told(tale, standing));
            fields("API", tale, IN_THE_API, found);
        }

        private void form(Tale tale) throws IOException {
            String own = tale.teams().stream().filter(role::worksFor).map(team -> engine.taskOf(team, tale))
                    .findFirst().orElse(null);
            String task = own != null ? own : tale.teams().stream().map(team -> engine.taskOf(team, tale)).findFirst()
                    .orElseThrow();
            Answer answer = ask("GET", ENGINE + "/task/" + task + "/form-variables", "");
            Set<String> found = told(tale, answer);
            if (answer.status() == 200) {
                JsonNode json = JSON.readTree(JSON.readTree(answer.body()).at("/referral/value").asText());
                IN_A_FORM.stream().filter(field -> json.path(field).isTextual()).forEach(found::add);
            }
            boolean theirs = engine.right(role, "/task").contains(tale.name());
            fields("form", tale, IN_A_FORM, found, theirs);
        }

        /** The fields that the words in this answer are of; words of other referrals must be for this role, too. */
        private Set<String> told(Tale tale, Answer answer) {
            Map<String, Set<String>> words = words(answer);
            return Stream.concat(FACTS.stream(), Stream.of("timeline"))
                    .filter(field -> words.getOrDefault(tale.name(), Set.of()).contains(field.toLowerCase(Locale.ROOT)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The tell-tale words in an answer; each of them must be for this role, whichever referral it is of. */
        private Map<String, Set<String>> words(Answer answer) {
            Map<String, Set<String>> words = TellTales.in(answer.all());
            words.forEach((name, of) -> {
                Set<String> leaked = new TreeSet<>(of);
                leaked.removeAll(may.words(role, tales.get(name)));
                table.put(role, name + ": words anywhere", "[]", leaked.toString());
            });
            return words;
        }

        private void fields(String where, Tale tale, Set<String> told, Set<String> found) {
            fields(where, tale, told, found, true);
        }

        private void fields(String where, Tale tale, Set<String> told, Set<String> found, boolean there) {
            Set<String> words = may.words(role, tale);
            Set<String> fields = may.fields(role, tale);
            told.stream().sorted().forEach(field -> table.put(role, tale.name() + ": " + field + " (" + where + ")",
                    there && switch (field) {
                        case "request" -> words.contains("request");
                        case "circumstances" -> fields.stream().anyMatch(one -> one.startsWith("circumstance"));
                        case "timeline" -> words.contains("timeline") && triaged(tale);
                        case "triageReasons" -> fields.contains(field) && triaged(tale);
                        // Of what may be the same, the referrer learns on the page what was decided.
                        case "duplicates" -> tale.keeper() == null && (fields.contains(field)
                                || where.equals("page") && may.capacities(role, tale).contains("referrer"));
                        // What was added is about safety.
                        case "information" -> where.equals("API") ? fields.contains("timeline")
                                : fields.containsAll(Set.of(field, "safety"));
                        default -> fields.contains(field);
                    }, found.contains(field)));
        }

        private boolean triaged(Tale tale) {
            return !tale.name().equals(TellTales.PREVENT);
        }

        private int own(Tale tale) {
            return (int) tale.teams().stream().filter(role::worksFor).count();
        }

        /** Every address of Harmony's own, once for each referral where it has one in it. */
        private void addresses() throws IOException {
            for (Route route : handlers()) {
                String thing = route.method() + " " + route.path();
                if (!route.path().contains("{reference}")) {
                    Answer answer = ask(route.method(), filled(route.path()), "{}");
                    table.put(role, thing, mayEnter(route), letIn(answer));
                    continue;
                }
                Answer missing = ask(route.method(), filled(route.path().replace("{reference}", MISSING)), Bodies.of(route));
                for (Tale tale : tales.values()) {
                    if (!route.method().equals("GET") && !grades(route)
                            && !Set.of(TellTales.OPEN, TellTales.PREVENT).contains(tale.name())) {
                        continue;
                    }
                    boolean theirs = !may.capacities(role, tale).isEmpty();
                    // Where it is theirs to do, it is asked for in a way that is refused, or it would be done.
                    Answer answer = ask(route.method(), filled(route.path().replace("{reference}", tale.reference().value())),
                            theirs && mayDo(route, tale) ? "{}" : Bodies.of(route));
                    if (theirs) {
                        table.put(role, thing + ", " + tale.name(), mayDo(route, tale), answer.status() != 404
                                && answer.status() < 500 && letIn(answer));
                    } else {
                        table.put(role, thing + ", " + tale.name(), "as if it weren't there", alike(missing, answer, tale)
                                ? "as if it weren't there" : missing.status() + " for none, " + answer.status() + " for it");
                    }
                }
            }
        }

        private boolean mayDo(Route route, Tale tale) {
            return grades(route) ? tale.name().equals(TellTales.INTELLIGENCE) && role.worksFor(tale.keeper())
                    : route.path().startsWith("/refer/sent/") ? "officer".equals(role.user())
                    : route.path().endsWith("/hold") && tale.keeper() != null
                            ? role.groups().contains(tale.keeper() + "-supervisors")
                    : !RetentionRights.isAbout(route) || RetentionRights.mayDecide(role, directory, route);
        }

        private boolean grades(Route route) {
            return route.path().endsWith("/gradings");
        }

        private boolean alike(Answer missing, Answer answer, Tale tale) {
            return missing.status() == answer.status() && timeless(missing).replace(MISSING, tale.reference().value())
                    .equals(timeless(answer));
        }

        private String timeless(Answer answer) {
            return answer.body().replaceAll("(value=|\"timestamp\":)\"[^\"]*\"", "");
        }

        private boolean mayEnter(Route route) {
            if (route.path().equals("/login")) {
                return true;
            }
            return role.user() != null && !role.groups().contains("metrics") && !route.path().equals("/error")
                    && (!RetentionRights.isAbout(route) || RetentionRights.mayDecide(role, directory, route))
                    && (!route.path().startsWith("/api/subjects") || role.groups().contains("camunda-admin"))
                    && (!route.path().startsWith("/api/audit") || role.groups().stream().anyMatch(
                            Set.of("camunda-admin", "supervisors")::contains));
        }

        /** What runs the service, the engine's applications, and what Cockpit lists. */
        private void applications() throws IOException {
            table.put(role, "GET /actuator", role.groups().contains("camunda-admin"),
                    ask("GET", "/actuator", "").status() == 200);
            table.put(role, "GET /actuator/prometheus", role.groups().stream().anyMatch(Set.of("camunda-admin", "metrics")
                    ::contains), ask("GET", "/actuator/prometheus", "").status() == 200);
            table.put(role, "GET /actuator/health", true, ask("GET", "/actuator/health", "").status() == 200);
            Answer user = ask("GET", "/camunda/api/admin/auth/user/default", "");
            String open = user.status() == 200 ? JSON.readTree(user.body()).path("authorizedApps").toString() : "";
            boolean cockpit = role.groups().stream().anyMatch(group -> group.endsWith("supervisors")
                    || Set.of("analysts", "camunda-admin").contains(group));
            table.put(role, "Tasklist", directory.teamIds().stream().anyMatch(role::worksFor), open.contains("tasklist"));
            table.put(role, "Cockpit", cockpit, open.contains("cockpit"));
            table.put(role, "Camunda Admin", role.groups().contains("camunda-admin"), open.contains("\"admin\""));
            Answer listed = ask("GET", "/camunda/api/cockpit/plugin/base/default/process-instance?maxResults=5000", "");
            words(listed);
            table.put(role, "Cockpit: list of instances", engine.right(role, "/process-instance").toString(),
                    listed.status() == 200 ? engine.found("/process-instance", listed.body()).toString() : "[]");
        }

        /** The engine's lists: of which referrals each of them shows something. */
        private void lists() throws IOException {
            for (Route route : EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class)) {
                boolean shows = EngineSight.lists().contains(route.path());
                if (!route.method().equals("GET") || route.path().matches(".*(\\{|/count$).*")
                        || !shows && !ONE_OF_EACH_KIND.contains(role.toString())) {
                    continue;
                }
                Answer answer = ask("GET", ENGINE + route.path(), "");
                table.put(role, "engine: list " + route.path(), engine.right(role, route.path()).toString(),
                        answer.status() == 200 ? engine.found(route.path(), answer.body()).toString() : "[]");
                words(answer);
                if (answer.status() == 200 && shows) {
                    int count = JSON.readTree(ask("GET", ENGINE + route.path() + "/count", "").body()).path("count").asInt();
                    table.put(role, "engine: count of " + route.path(), "as many as listed",
                            count == JSON.readTree(answer.body()).size() ? "as many as listed" : "others too");
                }
            }
        }

        /**
         * What changes something in the engine, tried on a referral that isn't theirs by one of each kind. Supervisors
         * give what has failed another try, by step.
         */
        private void changes() throws IOException {
            Tale tale = tales.get(TellTales.PREVENT);
            if (!may.capacities(role, tale).isEmpty() || Set.of("nobody", "admin").contains(role.toString())
                    || !ONE_OF_EACH_KIND.contains(role.toString())) {
                return;
            }
            Set<Route> routes = EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class);
            for (Route route : routes) {
                boolean reads = Set.of("GET", "OPTIONS").contains(route.method()) || route.path().endsWith("/fetchAndLock")
                        || route.method().equals("POST") && (route.path().endsWith("/count")
                                || routes.contains(new Route("GET", route.path())));
                // A signal that nothing waits for does nothing.
                if (reads || route.path().contains("case-") || Set.of("/signal", "/identity/password-policy").contains(
                        route.path())) {
                    continue;
                }
                String path = route.path().replace("{id}", engine.any(tale, "/" + route.path().split("/")[1], database))
                        .replace("{key}", route.path().startsWith("/decision") ? "information-sharing" : "agency-response")
                        .replaceAll("\\{[^}]+}", "team");
                int status = ask(route.method(), ENGINE + path, Bodies.ofTheEngine(route.path(), tale,
                        engine.any(tale, "/process-instance", database))).status();
                boolean retries = route.path().equals("/job-definition/{id}/retries") && role.groups().stream()
                        .anyMatch(group -> group.endsWith("supervisors"));
                table.put(role, "engine: " + route.method() + " " + route.path() + " of " + tale.name(),
                        retries ? "may" : "may not", status < 400 ? "may" : status < 500 ? "may not" : "fails");
            }
        }

        /** Whatever is asked of a restricted referral's things is answered as of things that aren't there. */
        private void missing() throws IOException {
            Tale tale = tales.get(TellTales.PREVENT);
            if (!may.capacities(role, tale).isEmpty() || !ONE_OF_EACH_KIND.contains(role.toString())) {
                return;
            }
            String instance = engine.any(tale, "/process-instance", database);
            String missing = UUID.randomUUID().toString();
            for (Route route : EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class)) {
                String kind = "/" + String.join("/", Arrays.copyOfRange(route.path().split("/"), 1,
                        route.path().startsWith("/history") ? 3 : 2));
                if (!route.path().contains("{id}") || EngineSight.isOfAModel(kind)) {
                    continue;
                }
                String body = Bodies.ofTheEngine(route.path(), tale, instance);
                String path = ENGINE + route.path().replaceAll("\\{(?!id)[^}]+}", "team");
                String id = engine.any(tale, kind, database);
                Answer there = ask(route.method(), path.replace("{id}", id), body);
                Answer none = ask(route.method(), path.replace("{id}", missing), body);
                table.put(role, "engine: " + route.method() + " " + route.path() + " of " + tale.name() + " and of none", "alike",
                        there.status() == none.status() && timeless(there).replace(id, missing)
                                .equals(timeless(none)) ? "alike"
                                : none.status() + " for none, " + there.status() + " for it");
            }
        }

        private void single() throws IOException {
            for (String list : List.of("/task", "/process-instance", "/history/process-instance")) {
                for (Map.Entry<String, Boolean> one : engine.single(role, list).entrySet()) {
                    String[] id = one.getKey().split("\\|");
                    table.put(role, "engine: " + list + " by its id, " + id[1], one.getValue(),
                            ask("GET", ENGINE + list + "/" + id[0], "").status() == 200);
                }
            }
        }

        private boolean letIn(Answer answer) {
            return !Set.of(401, 403).contains(answer.status()) && !answer.head().contains("/login\r\n");
        }

        private Answer ask(String method, String path, String body) throws IOException {
            if (!method.equals("GET")) {
                return send(method, path, body);
            } else if (!read.containsKey(path)) {
                read.put(path, send(method, path, body));
            }
            return read.get(path);
        }

        private Answer send(String method, String path, String body) throws IOException {
            boolean reads = method.equals("GET");
            return wire.send((method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + session.cookies()
                    + "\r\nX-XSRF-TOKEN: " + (path.startsWith("/camunda") ? session.engineToken() : session.token())
                    + (reads ? "" : "\r\nContent-Type: application/json\r\nContent-Length: " + body.length())
                    + "\r\n\r\n" + (reads ? "" : body)).getBytes(StandardCharsets.UTF_8));
        }
    }

    private List<Route> handlers() {
        return mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream().flatMap(path -> (info.getMethodsCondition().getMethods()
                        .isEmpty() ? Stream.of("GET", "POST") : info.getMethodsCondition().getMethods().stream()
                                .map(Enum::name)).map(method -> new Route(method, path))))
                .distinct().sorted(Comparator.comparing(Route::toString)).toList();
    }

    private static String filled(String path) {
        return path.replace("/{*address}", "/information").replaceAll("\\{deed[^}]*}", "hold")
                .replaceAll("\\{(part|number)}", "1").replaceAll("\\{[^}]+}", "x").replaceAll("\\*+", "x");
    }

    private static Set<String> every(int step, int from, List<String> teams) {
        Set<String> some = new TreeSet<>();
        for (int i = from; i < teams.size(); i += step) {
            some.add(teams.get(i));
        }
        return some;
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }

    private static void addIf(boolean found, String field, Set<String> fields) {
        if (found) {
            fields.add(field);
        }
    }
}
