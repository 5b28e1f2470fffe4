package org.projectharmony.referrals.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.process.WatchedDatabase;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * What isn't for somebody is answered as what isn't there: in the same words and by the same statements to the database,
 * so that it takes as long. All referrals are made up.
 */
@ProcessTest
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1")
@Import(WatchedDatabase.class)
class AnsweredAlikeTest {

    private static final String NOT_THERE = Reference.draw(2025).value();
    private static final List<String> READ = List.of("/referrals/%s", "/referrals?reference=%s", "/api/referrals/%s",
            "/api/referrals/%s/timeline", "/referrals/%s/information", "/referrals/%s/parts/1/question",
            "/referrals/%s/questions/1/answer", "/referrals/%s/nowhere");
    private static final List<String> CHANGED = List.of("information", "withdrawal", "reopening", "lead", "corrections",
            "questions", "consent-withdrawal", "parts/1/re-routing", "parts/1/challenge", "parts/1/consent",
            "parts/1/recall", "restriction", "gradings", "parts/1/questions", "parts/9/questions", "questions/1/answer",
            "questions/9/answer");
    /** Enough for every change. */
    private static final String BODY = """
            {"text": "Synthetic", "reason": "Synthetic", "note": "Synthetic", "consent": "given", "team": "fire-prevention",
             "lawfulBasis": "consent", "path": "concerns", "source": "2", "assessment": "B", "handling": "P",
             "sanitised": "Synthetic"}""";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private WatchedDatabase database;

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "police-intelligence-supervisor", "admin"})
    void answersAForbiddenReferenceAsOneThatIsNotThere(String user) {
        Reference restricted = story.refer(TestReferral.about("radicalisation"));
        Visitor page = Visitor.signedIn(port, user);
        Visitor api = Visitor.withPassword(port, user);
        // What is set up with the first request is there.
        page.get("/referrals");
        api.get("/api/referrals/" + NOT_THERE);

        for (String address : READ) {
            alike(restricted, reference -> (address.startsWith("/api") ? api : page).get(address.formatted(reference)));
        }
        for (String change : CHANGED) {
            alike(restricted, reference -> api.post("/api/referrals/" + reference + "/" + change, body(change)));
        }
        for (String change : List.of("information", "withdrawal", "parts/1/question")) {
            alike(restricted, reference -> page.browserForm("/referrals/" + reference + "/" + change, "owner=" + user
                    + "&text=Synthetic"));
        }
    }

    @Test
    void answersAnotherTeamsPartAsOneThatIsNotThere() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        int anothers = story.part(referral, "council-adults").number();
        Visitor page = Visitor.signedIn(port, "fire-prevention");
        Visitor api = Visitor.withPassword(port, "fire-prevention");
        page.get("/referrals");

        for (String change : List.of("re-routing", "challenge", "consent", "recall", "questions")) {
            alike(String.valueOf(anothers), "9", part -> api.post("/api/referrals/" + referral + "/parts/" + part + "/"
                    + change, body("parts/1/" + change)));
        }
        for (String change : List.of("re-routing", "challenge", "consent", "recall", "question")) {
            String address = "/referrals/" + referral + "/parts/%s/" + change;
            alike(String.valueOf(anothers), "9", part -> page.get(address.formatted(part)));
            alike(String.valueOf(anothers), "9", part -> page.browserForm(address.formatted(part),
                    "owner=fire-prevention&text=Synthetic&consent=given"));
        }
    }

    /** The fields that this change knows; a field that it doesn't know would be refused before all. */
    private static String body(String change) {
        Map<String, Set<String>> fields = Map.of("lead", Set.of("team", "lawfulBasis", "reason"), "corrections",
                Set.of("path", "reason"), "parts/1/consent", Set.of("consent", "note"), "restriction",
                Set.of("team", "reason"), "gradings", Set.of("source", "assessment", "handling", "sanitised"));
        return BODY.lines().collect(java.util.stream.Collectors.joining()).replaceAll("[{}]", "").transform(all ->
                java.util.Arrays.stream(all.split(",")).map(String::strip)
                        .filter(field -> fields.getOrDefault(change, Set.of("text")).contains(field.split("\"")[1]))
                        .collect(java.util.stream.Collectors.joining(",", "{", "}")));
    }

    private void alike(Reference restricted, Function<String, HttpResponse<String>> asking) {
        assertThat(alike(restricted.value(), NOT_THERE, asking)).isIn(200, 404);
    }

    /** @return the status */
    private int alike(String forbidden, String missing, Function<String, HttpResponse<String>> asking) {
        Answer there = answer(forbidden, asking);

        assertThat(there).isEqualTo(answer(missing, asking));
        assertThat(there.statements()).isNotEmpty();
        return there.status();
    }

    private record Answer(int status, Map<String, List<String>> headers, String words, List<String> statements) {}

    private Answer answer(String reference, Function<String, HttpResponse<String>> asking) {
        database.forget();
        HttpResponse<String> answer = asking.apply(reference);
        List<String> statements = database.statements();
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return new Answer(answer.statusCode(), headers, answer.body()
                .replaceAll("(HR-|parts/)\\Q" + reference.replaceFirst("^HR-", "") + "\\E", "IT")
                .replaceAll("(?<=name=\"_csrf\" value=\")[^\"]+", ""), statements);
    }
}
