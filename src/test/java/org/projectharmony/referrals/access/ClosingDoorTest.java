package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.coyote.http11.Http11NioProtocol;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

/** A server that begins to stop when it has read the first line of a request, and no more yet. */
class ClosingDoorTest {

    @Test
    void asksToComeAgainWhoComesAsTheNodeStops() throws Exception {
        TomcatServletWebServerFactory server = new TomcatServletWebServerFactory(0);
        server.setProtocol(Stopping.class.getName());
        assertThat(send(server).statusCode()).as("Tomcat's own answer").isEqualTo(400);

        new ClosingDoor().customize(server);
        HttpResponse<String> answer = send(server);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
        assertThat(answer.body()).contains("Nothing was stored");
    }

    private static HttpResponse<String> send(TomcatServletWebServerFactory factory) throws IOException, InterruptedException {
        WebServer server = factory.getWebServer();
        server.start();
        try {
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort()))
                    .POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }

    /** Pauses after the first line of the first request. */
    public static final class Stopping extends Http11NioProtocol {

        private int asked;

        @Override
        public boolean isPaused() {
            return ++asked > 1;
        }
    }
}
