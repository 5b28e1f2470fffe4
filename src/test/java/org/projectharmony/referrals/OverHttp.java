package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Collectors;

/** What people and systems do with a running Harmony over HTTP, each with a user name and a password. */
final class OverHttp {

    /** A step that collides with another one is tried again after a minute. */
    static final Duration SOON = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    /** The letters that the last part of a postcode has. */
    private static final String IN_POSTCODES = "ABDEFGHJLNPQRSTUWXYZ";

    private final RunningJar jar;

    OverHttp(RunningJar jar) {
        this.jar = jar;
    }

    /** The example that the API's description shows. */
    static ObjectNode example() throws IOException {
        try (InputStream schema = OverHttp.class.getResourceAsStream("/referral.schema.json")) {
            return (ObjectNode) JSON.readTree(schema).at("/examples/0");
        }
    }

    /** The example once more, about somebody else and another place: the same again would be looked at by triage. */
    static ObjectNode example(String sourceReference) throws IOException {
        return example(sourceReference, Math.floorMod(sourceReference.hashCode() * 1919, 6000));
    }

    /** About a person and a place of this number. */
    static ObjectNode example(String sourceReference, int another) throws IOException {
        ObjectNode body = example();
        ((ObjectNode) body.at("/source")).put("reference", sourceReference);
        String name = new Random(another).ints(8, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
        ((ObjectNode) body.at("/subjects/0")).put("name", "Test " + name).put("dateOfBirth",
                LocalDate.of(1930, 1, 1).plusDays(Math.floorMod(another * 1919, 6000)).toString());
        ((ObjectNode) body.at("/subjects/1")).put("uprn", String.valueOf(100_120_000_000L + another)).put("postcode",
                "TS18 " + another % 10 + IN_POSTCODES.charAt(another / 10 % 20) + IN_POSTCODES.charAt(another / 200 % 20));
        return body;
    }

    HttpResponse<String> send(ObjectNode body) {
        return jar.as("officer").post("/api/referrals", body.toString());
    }

    String refer(String sourceReference) throws IOException {
        HttpResponse<String> answer = send(example(sourceReference));
        assertThat(answer.statusCode()).isEqualTo(201);
        return JSON.readTree(answer.body()).at("/reference").asText();
    }

    JsonNode standing(String reference) {
        return read("officer", "/api/referrals/" + reference);
    }

    JsonNode timeline(String reference) {
        return read("officer", "/api/referrals/" + reference + "/timeline");
    }

    JsonNode tasks(String reference, String user) {
        return read(user, "/engine-rest/task?processInstanceBusinessKey=" + reference);
    }

    JsonNode onlyTask(String reference, String team) {
        JsonNode seen = tasks(reference, team);
        assertThat(seen).as("what %s sees of %s", team, reference).hasSize(1);
        assertThat(seen.at("/0/tenantId").asText()).isEqualTo(team);
        return seen.get(0);
    }

    long referralsUnderWay() {
        return read("supervisor", "/engine-rest/process-instance/count?processDefinitionKey=referral").at("/count").asLong();
    }

    void awaitTasks(String reference, int count) {
        await("tasks of " + reference).atMost(SOON).until(() -> tasks(reference, "supervisor").size() == count);
    }

    /** Until nothing is left to be done by itself now, such as sending mail. */
    void awaitQuiet() {
        await("quiet").atMost(SOON).until(() -> jobs("executable=true") == 0);
    }

    /** Until what failed, and is tried again after a while, has been done as well. */
    void awaitHealed(Duration atMost) {
        await("healed").atMost(atMost).until(() ->
                jobs("executable=true") == 0 && jobs("withException=true&withRetriesLeft=true") == 0);
    }

    private int jobs(String which) {
        return read("supervisor", "/engine-rest/job/count?" + which).at("/count").asInt();
    }

    void awaitStatus(String reference, String status) {
        await(status).atMost(SOON).until(() -> standing(reference).at("/status").asText().equals(status));
    }

    /** Sends the form of the one task that the team sees. */
    void submit(String reference, String team, String kind, String form) {
        JsonNode task = onlyTask(reference, team);
        assertThat(task.at("/taskDefinitionKey").asText()).isEqualTo(kind);
        HttpResponse<String> answer = jar.as(team)
                .post("/engine-rest/task/" + task.at("/id").asText() + "/submit-form", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    static String accepted() {
        return "{\"variables\":{\"answer\":{\"value\":\"accept\"}}}";
    }

    static String done(String note) {
        return "{\"variables\":{\"outcome\":{\"value\":\"advice-given\"},\"note\":{\"value\":\"%s\"},\"feedback\":{\"value\":\"all\"}}}"
                .formatted(note);
    }

    private JsonNode read(String user, String path) {
        HttpResponse<String> answer = jar.as(user).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException unreadable) {
            throw new AssertionError(path + " answers no JSON", unreadable);
        }
    }
}
