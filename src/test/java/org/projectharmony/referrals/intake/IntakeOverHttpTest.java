package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.projectharmony.referrals.intake.SyntheticRequest.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Principal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.properties.SwaggerUiConfigProperties;
import org.springdoc.core.properties.SwaggerUiOAuthProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springdoc.webmvc.ui.SwaggerConfig;
import org.mockito.Mockito;
import org.projectharmony.referrals.triage.Restriction;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The intake alone on a real server: what only shows over the wire, without login. */
@SpringBootTest(classes = IntakeOverHttpTest.IntakeAlone.class, webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
        "server.tomcat.max-swallow-size=16MB", "springdoc.swagger-ui.path=/swagger-ui",
        "springdoc.paths-to-match=/api/**", "spring.config.location=optional:classpath:none/"})
class IntakeOverHttpTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @Test
    void takesTheExample() throws Exception {
        HttpResponse<String> answer = send(BodyPublishers.ofByteArray(request().bytes()));

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue(address("/api/referrals/HR-26-7K3F-Q2").toString());
        assertThat(answer.body()).contains("\"receivedAt\":\"2026-11-24T23:30:00Z\"");
    }

    @Test
    void answersTwoMegabytesClearlyWithAndWithoutALength() throws Exception {
        byte[] large = request().withText("/narrative/happened", "x".repeat(2 * 1024 * 1024)).bytes();

        for (BodyPublisher body : List.of(BodyPublishers.ofByteArray(large),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            HttpResponse<String> answer = send(body);
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        }
    }

    @Test
    void describesTheRequestByTheSchemaItIsCheckedAgainst() throws Exception {
        JsonNode api = JSON.readTree(get("/v3/api-docs").body());
        JsonNode schemas = api.at("/components/schemas");
        JsonNode schema = moved(withoutMessages(new ReferralSchema().text().deepCopy()));

        assertThat(api.path("openapi").textValue()).startsWith("3.1");
        schema.path("$defs").fields().forEachRemaining(part -> assertThat(schemas.path("ReferralRequest." + part.getKey()))
                .as(part.getKey()).isEqualTo(part.getValue()));
        assertThat(schemas.path("ReferralRequest").path("properties"))
                .isEqualTo(schema.path("properties"));
        assertThat(schemas.path("ReferralRequest").path("additionalProperties").booleanValue()).isFalse();
        assertThat(api.toString()).doesNotContain("Choose from:", "\"$defs\"", "#/$defs");
    }

    @Test
    void describesTheExampleAndEveryAnswer() throws Exception {
        JsonNode post = JSON.readTree(get("/v3/api-docs").body()).at("/paths/~1api~1referrals/post");
        JsonNode body = post.at("/requestBody/content/application~1json");

        assertThat(body.at("/schema/$ref").textValue()).isEqualTo("#/components/schemas/ReferralRequest");
        assertThat(body.path("example")).isEqualTo(new ReferralSchema().text().at("/examples/0"));
        List<String> answers = new ArrayList<>();
        post.path("responses").fieldNames().forEachRemaining(answers::add);
        assertThat(answers).containsExactly("200", "201", "400", "401", "403", "406", "409", "413", "415", "500");
        assertThat(post.has("parameters")).isFalse();
    }

    @Test
    void showsTheDescriptionAsAPage() throws Exception {
        HttpResponse<String> page = get("/swagger-ui");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("swagger-ui");
    }

    @Test
    void leavesOtherAddressesToTheirOwnErrors() throws Exception {
        assertThat(get("/api/nothing").headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(get("/nothing").headers().firstValue("Content-Type")).hasValue("application/json");
    }

    private HttpResponse<String> send(BodyPublisher body) throws Exception {
        return client.send(HttpRequest.newBuilder(address("/api/referrals")).header("Content-Type", "application/json")
                .POST(body).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
    }

    private static JsonNode moved(JsonNode part) throws IOException {
        return JSON.readTree(part.toString().replace("#/$defs/", "#/components/schemas/ReferralRequest."));
    }

    private static JsonNode withoutMessages(JsonNode node) {
        if (node.path("message").isObject()) {
            ((ObjectNode) node).remove("message");
        }
        node.forEach(IntakeOverHttpTest::withoutMessages);
        return node;
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
            WebMvcAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class, JacksonAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class, SpringDocConfiguration.class, SpringDocConfigProperties.class,
            SpringDocWebMvcConfiguration.class, MultipleOpenApiSupportConfiguration.class, SwaggerConfig.class,
            SwaggerUiConfigProperties.class, SwaggerUiOAuthProperties.class})
    @Import({ReferralsApi.class, ReferralReader.class, Problems.class, ApiDescription.class})
    static class IntakeAlone {

        @Bean
        Clock clock() {
            return SyntheticRequest.CLOCK;
        }

        @Bean
        KnownTeams knownTeams() {
            return SyntheticRequest.KNOWN;
        }

        /** Nothing is restricted here: which concerns are is for the decision to say. */
        @Bean
        Restriction restriction() {
            return Mockito.mock(Restriction.class);
        }

        @Bean
        ReferralIntake intake(Clock clock) {
            return (content, fingerprint, user) ->
                    new ReferralIntake.Receipt("HR-26-7K3F-Q2", "received", clock.instant(), true);
        }

        @Bean
        FilterRegistrationBean<?> officer() {
            return new FilterRegistrationBean<>((request, response, chain) ->
                    chain.doFilter(new HttpServletRequestWrapper((HttpServletRequest) request) {
                        @Override
                        public Principal getUserPrincipal() {
                            return () -> "officer";
                        }
                    }, response));
        }
    }
}
