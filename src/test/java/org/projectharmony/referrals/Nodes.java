package org.projectharmony.referrals;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.base.GreenMailOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** How nodes are set that share a database and a mail server, and take up soon what one that died had begun. */
final class Nodes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Nodes() {
    }

    /** With a database of its own in its folder. */
    static String[] settings(GreenMailOperations post) {
        return with(mail(post.getSmtp().getPort()), "--camunda.bpm.job-execution.lock-time-in-millis=10000");
    }

    static String[] settings(GreenMailOperations post, String postgres) {
        return with(settings(post), database(postgres));
    }

    /** What takes long, because much is to be done, isn't taken up by somebody else meanwhile. */
    static String[] settingsAsInProduction(int mail, String postgres) {
        return with(mail(mail), database(postgres));
    }

    private static String[] mail(int port) {
        return new String[] {"--harmony.samples=false", "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + port};
    }

    private static String[] database(String postgres) {
        return new String[] {"--spring.profiles.active=postgres", "--spring.datasource.url=" + postgres,
            "--spring.datasource.username=postgres"};
    }

    static String[] with(String[] settings, String... more) {
        return Stream.concat(Stream.of(settings), Stream.of(more)).toArray(String[]::new);
    }

    /** What it printed. */
    static String migrate(Path folder, String[] settings) {
        return RunningJar.command(folder, with(new String[] {"migrate"}, settings));
    }

    /** Sent until it is accepted, as a client does that got no answer. */
    static String accepted(RunningJar node, String source) throws IOException {
        String body = OverHttp.example(source).toString();
        return await(source).atMost(OverHttp.SOON).ignoreExceptionsInstanceOf(UncheckedIOException.class).until(() -> {
            HttpResponse<String> answer = node.as("officer").post("/api/referrals", body);
            return Set.of(200, 201).contains(answer.statusCode()) ? JSON.readTree(answer.body()).at("/reference").asText() : "";
        }, reference -> !reference.isEmpty());
    }
}
