package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A referral is taken in once and wholly, or not at all; over HTTP, with the record and the engine behind it. */
@ProcessTest
class ReceptionTest {

    private final ExecutorService senders = Executors.newFixedThreadPool(2);
    private final String source = "TEST-" + UUID.randomUUID();

    @Autowired
    private RuntimeService runtime;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private JdbcTemplate jdbc;
    @LocalServerPort
    private int port;

    @AfterEach
    void stop() {
        senders.shutdownNow();
    }

    @RepeatedTest(20)
    void takesTwoIdenticalRequestsAtTheSameMomentForOne() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        long before = runtime.createProcessInstanceQuery().count();

        List<Future<HttpResponse<String>>> sent = Stream.of(1, 2).map(sender -> senders.submit(() -> {
            together.await();
            return send(request());
        })).toList();
        List<HttpResponse<String>> answers = List.of(sent.get(0).get(), sent.get(1).get());

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 201);
        assertThat(answers).extracting(answer -> reference(answer)).containsOnly(stored().get(0));
        assertThat(stored()).hasSize(1);
        assertThat(runtime.createProcessInstanceQuery().processInstanceBusinessKey(stored().get(0)).count()).isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before + 1);
        assertThat(timeline(stored().get(0))).isEqualTo(1);
    }

    @Test
    void answersARetryWithTheFirstReferenceAlsoWhenItIsWrittenDifferently() {
        HttpResponse<String> first = send(request());
        HttpResponse<String> retry = send(request().replace("\":", "\"  :\n").replaceFirst("\\{", "{\"operation\": null, "));

        assertThat(List.of(first.statusCode(), retry.statusCode())).containsExactly(201, 200);
        assertThat(reference(retry)).isEqualTo(reference(first));
        assertThat(retry.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void refusesOtherContentFromTheSameSource() {
        String first = reference(send(request()));
        HttpResponse<String> other = send(request().replace("rooms full", "rooms empty"));

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(other.body()).doesNotContain("rooms", first);
        assertThat(stored()).containsExactly(first);
    }

    @Test
    void takesTheNumberOfASourceForItsSendersOwn() {
        String first = reference(send(request()));
        HttpResponse<String> same = Visitor.withPassword(port, "police-neighbourhood").post("/api/referrals", request());
        HttpResponse<String> other = Visitor.withPassword(port, "triage").post("/api/referrals",
                request().replace("rooms full", "rooms empty"));

        assertThat(List.of(same.statusCode(), other.statusCode())).as("no more than to anybody").containsOnly(201);
        assertThat(List.of(reference(same), reference(other))).doesNotContain(first);
        assertThat(reference(send(request()))).as("and nobody else's to take").isEqualTo(first);
    }

    @Test
    void marksWhatIsOnlyToldOfTheReferrer() {
        String known = "select detail from timeline where event = 'RECEIVED' and reference = ?";
        String stranger = reference(send(request()));
        String colleague = reference(Visitor.withPassword(port, "police-neighbourhood").post("/api/referrals", request()));

        assertThat(jdbc.queryForObject(known, String.class, stranger)).startsWith("Of the referrer as told, not known of who"
                + " sent it: agency").doesNotContain("police", "@");
        assertThat(jdbc.queryForObject(known, String.class, colleague)).endsWith(": email");
    }

    @Test
    void refusesAFieldThatIsThereTwiceAtEveryAddress() {
        String reference = reference(send(request()));
        HttpResponse<String> answer = Visitor.withPassword(port, "triage").post("/api/referrals/" + reference + "/information",
                "{\"text\": \"Synthetic\", \"text\": \"Synthetic too\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesOtherContentThatArrivesAtTheSameMoment() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<HttpResponse<String>>> sent = Stream.of("rooms full", "rooms empty").map(words -> senders.submit(() -> {
            together.await();
            return send(request().replace("rooms full", words));
        })).toList();

        assertThat(List.of(sent.get(0).get().statusCode(), sent.get(1).get().statusCode()))
                .containsExactlyInAnyOrder(201, 409);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void storesNothingWhereTheProcessCannotStart() {
        long before = runtime.createProcessInstanceQuery().count();
        repository.suspendProcessDefinitionByKey("referral");
        try {
            HttpResponse<String> failed = send(request());
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).doesNotContain("Exception", "suspended", "rooms");
        } finally {
            repository.activateProcessDefinitionByKey("referral");
        }
        assertThat(stored()).isEmpty();
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
        assertThat(send(request()).statusCode()).as("the retry").isEqualTo(201);
    }

    @Test
    void startsNothingWhereTheRecordCannotBeWritten() {
        long before = runtime.createProcessInstanceQuery().count();
        jdbc.execute("alter table timeline rename to timeline_away");
        try {
            HttpResponse<String> failed = send(request());
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.body()).doesNotContain("Exception", "timeline", "rooms");
        } finally {
            jdbc.execute("alter table timeline_away rename to timeline");
        }
        assertThat(stored()).isEmpty();
        assertThat(jdbc.queryForObject("select count(*) from referral_subject s where not exists"
                + " (select 1 from referral r where r.reference = s.reference)", Integer.class)).isZero();
        assertThat(runtime.createProcessInstanceQuery().count()).isEqualTo(before);
    }

    private String request() {
        return TestReferral.about("environment").with("/source", Map.of("system", "synthetic-rms", "reference", source))
                .with("/subjects", List.of(Map.of("type", "person", "name", "Test Person", "dateOfBirth", "1968-03-02")))
                .json();
    }

    private HttpResponse<String> send(String request) {
        return Visitor.withPassword(port, "officer").post("/api/referrals", request);
    }

    private List<String> stored() {
        return jdbc.queryForList("select reference from referral where source_reference = ?", String.class, source);
    }

    private int timeline(String reference) {
        return jdbc.queryForObject("select count(*) from timeline where reference = ?", Integer.class, reference);
    }

    private static String reference(HttpResponse<String> answer) {
        try {
            JsonNode body = new ObjectMapper().readTree(answer.body());
            return body.path("reference").textValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
