package org.projectharmony.referrals.access;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.projectharmony.referrals.access.EngineRoutes.Route;
import org.projectharmony.referrals.access.HostileRequest.Stuff;
import org.projectharmony.referrals.access.MayKnow.Role;
import org.projectharmony.referrals.access.TellTales.Tale;
import org.projectharmony.referrals.access.Wire.Answer;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.process.EngineTables;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Chain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Thousands of random and hostile requests, by all kinds of people at once: nothing breaks, nobody learns what isn't for
 * them, and nothing is half stored. Others than these: {@code -Dhostile.seed=5 -Dhostile.requests=100000}.
 */
@ProcessTest
class HostileRequestsTest {

    private static final long SEED = Long.getLong("hostile.seed", 20261124);
    private static final int REQUESTS = Integer.getInteger("hostile.requests", 3_000);
    private static final int AT_ONCE = 3;
    /** Caches fill; what strangers and the refused send must not stay. */
    private static final long MOST_HELD = 60;
    /** Guessers come from an address of their own, or the others would have to wait as well. */
    private static final String ADDRESS = "127.0.0.8";
    private static final String GUESSERS = "127.0.0.7";
    private static final List<String> PEOPLE = List.of("officer", "supervisor", "analyst", "admin", "triage",
            "triage-supervisor", "council-adults", "council-enforcement", "fire-prevention", "fire-prevention-supervisor",
            "housing-thirteen", "police-neighbourhood", "police-intelligence", "police-intelligence-supervisor",
            "voluntary-catalyst", "council-case-review-supervisor");
    private static final Set<String> OPEN = EngineAddress.all().stream().flatMap(address -> address.methods().stream()
            .map(method -> method + " " + address.path().replaceAll("\\{[^}]+}", "{}"))).collect(Collectors.toSet());
    private static final List<String> KINDS_OF_PEOPLE = List.of("officer", "fire-prevention", "fire-prevention-supervisor",
            "supervisor", "analyst", "admin");
    private static final List<String> OF_THE_ENGINE = List.of("ACT_ID_USER", "ACT_ID_GROUP", "ACT_ID_MEMBERSHIP",
            "ACT_ID_TENANT", "ACT_ID_TENANT_MEMBER", "ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RE_DEPLOYMENT",
            "ACT_RU_BATCH", "ACT_HI_COMMENT", "ACT_HI_ATTACHMENT");
    private static final String NOT_THERE = "00000000-0000-11f1-0000-000000000000";
    /** They run the service: people and rules, and what has failed. */
    private static final Pattern SEEN_BY_ADMINISTRATORS = Pattern.compile("^/(user|group|tenant|authorization|filter|job)/");
    private static final Set<String> COUNTERS = Set.of("REV_", "LAST_UPDATED_", "SEQUENCE_COUNTER_");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private IntelligenceGrading grading;
    @Autowired
    private IdentityService identities;
    @Autowired
    private List<RequestMappingHandlerMapping> mappings;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private Chain chain;
    @Autowired
    private ManagementService management;
    @Autowired
    private HistoryService history;
    @LocalServerPort
    private int port;
    @TempDir
    private Path folder;

    private final MayKnow may = new MayKnow();
    private final Map<String, Set<String>> groups = new ConcurrentHashMap<>();
    private final List<String> faults = Collections.synchronizedList(new ArrayList<>());
    private final Map<Integer, AtomicInteger> answers = Collections.synchronizedMap(new TreeMap<>());
    private Map<String, Tale> tales;
    private Stuff stuff;

    @BeforeEach
    void thereAreReferrals() {
        TellTales told = new TellTales(story, grading);
        told.refer(TellTales.OPEN, "environment", Set.of("council-enforcement", "fire-prevention", "housing-thirteen",
                "council-case-review"), null);
        told.refer(TellTales.AT_RISK, "environment", Set.of("police-intelligence", "police-neighbourhood",
                "voluntary-catalyst"), null);
        told.refer(TellTales.PREVENT, "radicalisation", Set.of("council-adults"), "police-neighbourhood");
        told.refer(TellTales.INTELLIGENCE, "intelligence", Set.of("police-intelligence"), "police-intelligence");
        tales = told.all();
        Reference other = story.refer(TestReferral.about("hoarding"));
        stuff = new Stuff(handlers(), EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class).stream()
                .filter(HostileRequestsTest::isFit).sorted(Comparator.comparing(Route::toString)).toList(),
                List.of("/", "/actuator", "/actuator/health", "/actuator/env", "/actuator/heapdump", "/v3/api-docs",
                        "/swagger-ui/index.html", "/assets/{x}", "/webjars/{x}", "/forms/{x}", "/camunda/app/tasklist/default/",
                        "/camunda/app/cockpit/{x}/", "/camunda/lib/{x}", "/camunda/api/engine/engine/{x}/task",
                        "/camunda/api/cockpit/plugin/base/default/process-definition/statistics",
                        "/camunda/api/cockpit/plugin/base/default/process-instance",
                        "/camunda/api/cockpit/plugin/base/default/process-definition/{x}/called-process-definitions",
                        "/camunda/api/cockpit/plugin/base/default/process-instance/{x}/called-process-instances",
                        "/camunda/api/cockpit/plugin/base/{x}/incident", "/camunda/api/admin/auth/user/{x}",
                        "/engine-rest/engine/{x}/task", "/h2-console/{x}", "/{x}", "/error"),
                tales.values().stream().flatMap(tale -> ids(tale.reference())).toList(),
                Stream.concat(ids(other), Stream.concat(database.queryForList("select ID_ from ACT_RU_JOB where"
                        + " PROCESS_DEF_KEY_ is null", String.class).stream(), Stream.of("referral", "agency-response", "information-sharing", "1", "2",
                        "fire-prevention", "default", "triage"))).toList(),
                TestReferral.about("hoarding").json());
    }

    @Test
    void breaksNothingTellsNobodyAndStoresNothingByHalves() throws Exception {
        Map<String, Object> before = snapshot();
        Set<String> stored = references();
        long held = memory();
        System.out.printf("%d hostile requests with -Dhostile.seed=%d%n", REQUESTS, SEED);
        long start = System.nanoTime();

        ExecutorService crowd = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int one = 0; one < AT_ONCE; one++) {
                int first = one;
                all.add(crowd.submit(() -> new Sender(first).send()));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            crowd.shutdownNow();
        }

        System.out.printf("Answers %s, %d requests a second%n", answers,
                REQUESTS * 1_000_000_000L / (System.nanoTime() - start));
        assertThat(faults).isEmpty();
        assertThat(snapshot()).isEqualTo(before);
        assertThat(memory() - held).as("MB held on to").isLessThan(MOST_HELD);
        assertThat(answers.values().stream().mapToInt(AtomicInteger::get).sum()).isEqualTo(REQUESTS);
        assertThat(chain.verify().intact()).isTrue();
        assertThat(references()).containsAll(stored);
        Set<String> during = new TreeSet<>(references());
        during.removeAll(stored);
        assertThat(during).allSatisfy(this::isWhole);
    }

    /**
     * Each address of the engine, asked by each kind of person with whatever a class, a file or a text could be named in:
     * no file changes, nobody's things move, nothing stays in memory, and no word is found in any of the engine's tables afterwards.
     */
    @Test
    void buildsNoClassAndKeepsNoWordOfWhatIsSentToAnyAddressOfTheEngine() throws IOException {
        Path victim = Files.writeString(folder.resolve("synthetic.db"), "stays as it is");
        management.setJobRetries(history.cleanUpHistoryAsync(true).getId(), 3);
        Map<String, Object> before = snapshot();
        List<String> files = filesBeside(victim);
        long held = memory();
        Random chance = new Random(SEED);
        int sent = 0;
        try (Wire wire = new Wire(port, ADDRESS)) {
            for (String user : KINDS_OF_PEOPLE) {
                Session session = Session.of(port, user);
                for (Route route : EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class)) {
                    // Reading takes no body; and what administrators do to people, groups and lists isn't refused.
                    if (route.method().matches("GET|OPTIONS")
                            || user.equals("admin") && route.path().matches("/(user|group|tenant|authorization|filter)/.*")) {
                        continue;
                    }
                    String path = route.path().replaceAll("\\{key}", "agency-response").replaceAll("\\{[^}]+}",
                            stuff.tellTale().get(chance.nextInt(stuff.tellTale().size())));
                    List<NamedClass> bodies = NamedClass.all(victim);
                    // At a door that is closed to everybody no body is read.
                    boolean open = OPEN.contains(route.method() + " " + route.path().replaceAll("\\{[^}]+}", "{}"));
                    for (NamedClass named : open ? bodies : List.of(bodies.get(sent % bodies.size()))) {
                        Answer answer = wire.send(named.request(route.method(), (named.ofThePages()
                                ? "/camunda/api/engine/engine/default" : "/engine-rest") + path, named.ofThePages()
                                ? List.of("Cookie: " + session.cookies(), "X-XSRF-TOKEN: " + session.engineToken())
                                : List.of(basic(user))));
                        check(sent++, user, route + " with " + named, answer);
                        if (named.ofThePages() && answer.head().contains("JSESSIONID=")) {
                            session = Session.of(port, user);
                        }
                    }
                }
            }
        }

        System.out.printf("%d requests that name a class or a word, answers %s%n", sent, answers);
        assertThat(faults).isEmpty();
        assertThat(victim).hasContent("stays as it is");
        assertThat(filesBeside(victim)).isEqualTo(files);
        assertThat(snapshot()).isEqualTo(before);
        assertThat(memory() - held).as("MB held on to").isLessThan(MOST_HELD);
        assertThat(new EngineTables(database).places(List.of(NamedClass.WORD))).isEmpty();
    }

    /** Nobody of these may know of the restricted referral: its ids are answered like ids that there aren't. */
    @Test
    void answersWhatIsSomebodyElsesLikeWhatIsNotThere() throws IOException {
        String restricted = tales.get(TellTales.INTELLIGENCE).reference().value();
        List<String> ids = Stream.of(instances(restricted), tasks(restricted), jobs(restricted)).map(all -> all.get(0)).toList();
        Map<String, Object> before = snapshot();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Wire wire = new Wire(port, ADDRESS)) {
            for (String user : KINDS_OF_PEOPLE) {
                for (Route route : EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class)) {
                    if (!route.path().contains("{") || user.equals("admin") && SEEN_BY_ADMINISTRATORS.matcher(route.path()).find()) {
                        continue;
                    }
                    // A door that is closed to everybody is asked once.
                    boolean open = OPEN.contains(route.method() + " " + route.path().replaceAll("\\{[^}]+}", "{}"));
                    for (String id : open ? ids : user.equals("officer") ? ids.subList(0, 1) : List.<String>of()) {
                        Answer foreign = ask(wire, user, route, id, id);
                        Answer missing = ask(wire, user, route, NOT_THERE, id);
                        compared++;
                        if (foreign.status() != missing.status()
                                || !foreign.body().replace(id, NOT_THERE).equals(missing.body())) {
                            differences.add("%s at %s: %d %s, and %d %s".formatted(user, route, foreign.status(), foreign.body(),
                                    missing.status(), missing.body()));
                        }
                    }
                }
            }
        }

        System.out.printf("%d addresses compared%n", compared);
        assertThat(differences).isEmpty();
        assertThat(snapshot()).isEqualTo(before);
    }

    private Answer ask(Wire wire, String user, Route route, String id, String instance) throws IOException {
        String body = route.method().matches("POST|PUT") ? Bodies.ofTheEngine(route.path(), tales.get(TellTales.INTELLIGENCE),
                instance) : "";
        return wire.send((route.method() + " /engine-rest" + route.path().replaceAll("\\{[^}]+}", id) + " HTTP/1.1\r\nHost: localhost\r\n"
                + basic(user) + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> filesBeside(Path file) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path where : List.of(file.getParent(), Path.of(System.getProperty("java.io.tmpdir")))) {
            try (Stream<Path> files = Files.list(where)) {
                files.map(Path::toString).filter(name -> name.endsWith(".lck")).sorted().forEach(names::add);
            }
        }
        return names;
    }

    /** In MB, of what is still held on to. */
    private static long memory() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    }

    private static String basic(String user) {
        return "Authorization: Basic " + Base64.getEncoder().encodeToString((user + ":harmony").getBytes(StandardCharsets.UTF_8));
    }

    /** One of those who send at the same time, over connections of their own. */
    private final class Sender {

        private final int first;
        private final Wire wire = new Wire(port, ADDRESS);
        private final Wire guessing = new Wire(port, GUESSERS);
        private final Map<String, Session> sessions = new TreeMap<>();

        private Sender(int first) {
            this.first = first;
        }

        private Void send() throws IOException {
            for (int number = first; number < REQUESTS && faults.size() < 50; number += AT_ONCE) {
                Random chance = new Random(SEED * 31 + number);
                chance.nextInt();
                int who = chance.nextInt(PEOPLE.size() + 2);
                String user = who < PEOPLE.size() ? PEOPLE.get(who) : null;
                HostileRequest request = new HostileRequest(SEED * 1_000_003 + number, stuff, "admin".equals(user));
                boolean guesses = user == null && chance.nextInt(50) == 0;
                Answer answer = (guesses ? guessing : wire).send(request.bytes(credentials(user, guesses, request, chance)));
                check(number, user, request, answer);
                if (user != null && !request.path.contains("/engine-rest") && ended(answer)) {
                    sessions.remove(user);
                }
            }
            wire.close();
            guessing.close();
            return null;
        }

        private List<String> credentials(String user, boolean guesses, HostileRequest request, Random chance) {
            if (guesses) {
                return List.of("Authorization: Basic " + Base64.getEncoder().encodeToString(
                        ("nobody-" + chance.nextInt(100) + ":wrong").getBytes(StandardCharsets.UTF_8)));
            } else if (user == null) {
                return List.of();
            } else if (request.path.startsWith("/engine-rest")) {
                return List.of(basic(user));
            }
            Session session = sessions.computeIfAbsent(user, name -> Session.of(port, name));
            boolean forged = chance.nextInt(100) < 5;
            return List.of("Cookie: " + session.cookies(), "X-XSRF-TOKEN: " + (forged ? "forged"
                    : request.path.startsWith("/camunda") ? session.engineToken() : session.token()));
        }

        private boolean ended(Answer answer) {
            return answer.status() == 401 || answer.head().contains("/login\r\n") || answer.head().contains("JSESSIONID=");
        }
    }

    private void check(int number, String user, Object request, Answer answer) {
        answers.computeIfAbsent(answer.status(), unused -> new AtomicInteger()).incrementAndGet();
        Role role = role(user);
        if (answer.status() >= 500) {
            faults.add("%d: %s got %d for %s: %s".formatted(number, role, answer.status(), request,
                    answer.body().substring(0, Math.min(300, answer.body().length()))));
        }
        if (answer.head().lines().anyMatch(line -> line.startsWith("X-Injected"))) {
            faults.add("%d: %s wrote a header with %s".formatted(number, role, request));
        }
        TellTales.in(answer.all()).forEach((name, words) -> {
            Set<String> leaked = new TreeSet<>(words);
            leaked.removeAll(may.words(role, tales.get(name)));
            if (!leaked.isEmpty()) {
                faults.add("%d: %s learns %s of \"%s\" by %s".formatted(number, role, leaked, name, request));
            }
        });
    }

    private Role role(String user) {
        return new Role(user, user == null ? Set.of() : groups.computeIfAbsent(user, name -> identities.createGroupQuery()
                .groupMember(name).list().stream().map(Group::getId).collect(Collectors.toSet())));
    }

    private List<Route> handlers() {
        return mappings.stream().flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(info -> info.getPatternValues().stream().flatMap(path -> (info.getMethodsCondition().getMethods()
                        .isEmpty() ? Stream.of("GET", "POST") : info.getMethodsCondition().getMethods().stream()
                                .map(Enum::name)).map(method -> new Route(method, path.replaceAll("\\{\\*|\\*+", "{")
                                        .replaceAll("\\{$", "{x}")))))
                .distinct().sorted(Comparator.comparing(Route::toString)).toList();
    }

    /** Some wait for work, some change people's own names and passwords or what the whole engine does. */
    private static boolean isFit(Route route) {
        return route.method().equals("GET") || !route.path().matches("/user/.*|.*/fetchAndLock|/history/cleanup|/metrics.*"
                + "|/telemetry.*|/schema.*");
    }

    private Stream<String> ids(Reference reference) {
        return Stream.of(List.of(reference.value()), instances(reference.value()), tasks(reference.value()),
                jobs(reference.value())).flatMap(List::stream);
    }

    private List<String> jobs(String reference) {
        return database.queryForList("select ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in (select ID_ from ACT_RU_EXECUTION"
                + " where BUSINESS_KEY_ = ?)", String.class, reference);
    }

    private List<String> instances(String reference) {
        return database.queryForList("select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?", String.class, reference);
    }

    private List<String> tasks(String reference) {
        return database.queryForList("select ID_ from ACT_RU_TASK where PROC_INST_ID_ in (select ID_ from ACT_RU_EXECUTION"
                + " where BUSINESS_KEY_ = ?)", String.class, reference);
    }

    private Set<String> references() {
        return new TreeSet<>(database.queryForList("select reference from referral", String.class));
    }

    private void isWhole(String reference) {
        assertThat(database.queryForObject("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ? and PARENT_ID_ is"
                + " null and SUPER_EXEC_ is null", Integer.class, reference)).as("instances of " + reference).isOne();
        assertThat(database.queryForList("select event from timeline where reference = ?", String.class, reference))
                .as("timeline of " + reference).containsOnlyOnce("RECEIVED");
    }

    /** All that is stored of the tell-tale referrals, what belongs to no referral, and the engine's people and rules. */
    private Map<String, Object> snapshot() {
        Map<String, Object> now = new TreeMap<>();
        List<String> record = database.queryForList("select lower(table_name) from information_schema.columns where"
                + " column_name = 'REFERENCE' and table_name not like 'ACT%'", String.class);
        assertThat(record).contains("referral", "agency_part", "timeline", "access_log", "disclosure");
        String theirs = tales.values().stream().map(tale -> "'" + tale.reference() + "'").collect(Collectors.joining(", "));
        record.stream().filter(table -> !table.equals("access_log")).forEach(table -> {
            now.put(table, rows("select * from " + table + " where reference in (" + theirs + ")"));
            now.put("without a referral in " + table, database.queryForObject("select count(*) from " + table
                    + " where reference not in (select reference from referral)", Integer.class));
        });
        String instances = "(select ID_ from ACT_RU_EXECUTION where BUSINESS_KEY_ in (" + theirs + "))";
        Stream.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE", "ACT_RU_INCIDENT", "ACT_RU_EVENT_SUBSCR").forEach(table ->
                now.put(table, rows("select * from " + table + " where PROC_INST_ID_ in " + instances)));
        now.put("ACT_RU_JOB", rows("select * from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in " + instances));
        now.put("jobs of no process", rows("select * from ACT_RU_JOB where PROCESS_DEF_KEY_ is null"));
        now.put("instances without a referral", database.queryForObject("select count(*) from ACT_RU_EXECUTION where"
                + " PARENT_ID_ is null and BUSINESS_KEY_ not in (select reference from referral)", Integer.class));
        now.put("instances of nothing", database.queryForObject("select count(*) from ACT_RU_EXECUTION where"
                + " PARENT_ID_ is null and BUSINESS_KEY_ is null", Integer.class));
        OF_THE_ENGINE.forEach(table -> now.put("count of " + table,
                database.queryForObject("select count(*) from " + table, Integer.class)));
        return now;
    }

    private List<String> rows(String query) {
        return database.queryForList(query).stream().map(row -> row.entrySet().stream()
                .filter(value -> !COUNTERS.contains(value.getKey())).map(value -> value.getKey() + "="
                        + (value.getValue() instanceof byte[] bytes ? Arrays.hashCode(bytes) : value.getValue()))
                .collect(Collectors.joining(", "))).sorted().toList();
    }
}
