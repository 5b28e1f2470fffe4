package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.rest.impl.DefaultProcessEngineRestServiceImpl;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.EngineRoutes.Route;
import org.springframework.mock.web.MockHttpServletRequest;

/** The list of the engine's addresses against the engine's own, and the table of ADR 39 that is made of both. */
class EngineInterfaceTest {

    private static final Path ADR = Path.of(".github/adr/0039-what-the-engines-rest-interface-may-do.md");
    private static final String FROM = "<!-- addresses -->\n";
    private static final String TO = "<!-- /addresses -->";
    private static final Set<Route> ROUTES = EngineRoutes.of(DefaultProcessEngineRestServiceImpl.class);

    private final EngineInterface door = new EngineInterface(null);
    private final List<EngineAddress> listed = EngineAddress.all();

    @Test
    void listsNothingThatTheEngineDoesNotHave() {
        Set<String> theirs = ROUTES.stream().map(route -> route.method() + " " + shape(route.path())).collect(Collectors.toSet());
        Set<String> ours = listed.stream().filter(address -> !address.path().startsWith("/camunda/")
                        && !address.path().startsWith("/engine-rest")).flatMap(address -> address.methods().stream()
                        .map(method -> method + " " + shape(address.path()))).collect(Collectors.toCollection(TreeSet::new));

        assertThat(ours).hasSizeGreaterThan(100);
        assertThat(theirs).containsAll(ours);
    }

    @Test
    void opensNoAddressThatIsNotListedAtBothRoots() {
        Set<String> wrong = new TreeSet<>();
        for (Route route : ROUTES) {
            boolean open = listed(route).isPresent();
            for (String root : List.of("/engine-rest", "/camunda/api/engine/engine/default")) {
                for (String address : Stream.of("", "/").map(end -> root + filled(route.path()) + end).toList()) {
                    Optional<EngineAddress> found = door.find(new MockHttpServletRequest(route.method(), address));
                    if (found.isPresent() != open || open && !shape(found.get().path()).equals(shape(route.path()))) {
                        wrong.add(route.method() + " " + address + " is taken for " + found.map(EngineAddress::path));
                    }
                }
            }
        }
        assertThat(ROUTES).hasSizeGreaterThan(400);
        assertThat(wrong).isEmpty();
    }

    @Test
    void opensNothingByADetour() {
        for (String address : List.of("/engine-rest/engine/default/task", "/engine-rest/task//", "/engine-rest//task",
                "/engine-rest/task/../user", "/engine-rest/task;x=y/count/x", "/camunda/api/engine/engine/other/task",
                "/engine-rest/job/x/execute", "/engine-rest/deployment/registered", "/camunda/api/cockpit/plugin/base/other/incident",
                "/camunda/api/admin/setup/default/user/create", "/engine-rest", "/engine-rest/")) {
            assertThat(door.find(new MockHttpServletRequest("GET", address))).as(address).isEmpty();
        }
    }

    @Test
    void isWhatTheDecisionSays() throws IOException {
        String adr = Files.readString(ADR);
        String made = adr.substring(0, adr.indexOf(FROM) + FROM.length()) + table() + adr.substring(adr.indexOf(TO));
        if (Boolean.getBoolean("readme.write")) {
            Files.writeString(ADR, made);
        }
        assertThat(Files.readString(ADR)).as("write it with -Dreadme.write=true").isEqualTo(made);
    }

    private String table() {
        Map<String, Map<String, List<String>>> rows = new TreeMap<>();
        for (Route route : ROUTES) {
            rows.computeIfAbsent(route.path(), path -> new TreeMap<>())
                    .computeIfAbsent(verdict(route), verdict -> new ArrayList<>()).add(route.method());
        }
        StringBuilder table = new StringBuilder("| address | what | methods |\n| --- | --- | --- |\n");
        rows.forEach((path, verdicts) -> verdicts.forEach((verdict, methods) -> table.append("| `").append(path).append("` | ")
                .append(verdict).append(" | ").append(methods.stream().sorted().collect(Collectors.joining(", ")))
                .append(" |\n")));
        return table.toString();
    }

    private String verdict(Route route) {
        return listed(route).map(address -> (address.isNarrowed() ? "narrowed" : "open") + " to "
                + address.who().stream().sorted().collect(Collectors.joining(", "))
                + (address.isNarrowed() ? ": " + String.join(", ", address.fields()) : "")).orElse("closed");
    }

    private Optional<EngineAddress> listed(Route route) {
        return listed.stream().filter(address -> address.methods().contains(route.method())
                && shape(address.path()).equals(shape(route.path()))).findFirst();
    }

    private static String shape(String path) {
        return path.replaceAll("\\{[^}]+}", "{}");
    }

    private static String filled(String path) {
        return path.replaceAll("\\{[^}]+}", "a-1");
    }
}
