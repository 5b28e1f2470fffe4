package org.projectharmony.referrals.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;

/** A real OpenID provider on a port of its own, with some people in it and a program that refers. */
public final class OpenIdProvider implements AutoCloseable {

    public static final String PASSWORD = "provider-password";
    private static final String SECRET = "Blauwe-Kiezel-Fiets";
    private static final Map<String, List<String>> PEOPLE = Map.of("test.officer", List.of("/police", "/unheard-of"),
            "test.fire", List.of("/fire"), "test.supervisor", List.of("/oversight"), "test.stranger", List.of("/unheard-of"),
            "o'test", List.of("/police"), "test-system", List.of("/police"));

    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext context = new SpringApplicationBuilder(Provider.class)
            .properties("spring.config.name=none", "server.port=0", "spring.main.banner-mode=off").run();

    /** Tells Harmony of it, as whoever runs Harmony would: where it is, and what its groups mean. */
    public void introduceTo(DynamicPropertyRegistry harmony) {
        Map.of("issuer", issuer(), "client-id", "harmony", "client-secret", SECRET, "groups[/police]", "officers",
                "groups[/fire]", "fire-prevention,never-a-group", "groups[/oversight]", "supervisors")
                .forEach((name, value) -> harmony.add("harmony.oidc." + name, () -> value));
    }

    public String issuer() {
        return "http://localhost:" + ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    /** Makes Harmony known to it, at the address where people reach Harmony. */
    public void register(String harmony) {
        context.getBean(InMemoryRegisteredClientRepository.class).save(RegisteredClient.withId("harmony")
                .clientId("harmony").clientSecret("{noop}" + SECRET)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(harmony + "/login/oauth2/code/harmony").postLogoutRedirectUri(harmony + "/login?goodbye")
                .scope("openid").scope("profile").scope("email")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build()).build());
    }

    /** What a program of this name has to bring along. */
    public String token(String program) {
        return RestClient.create(issuer()).post().uri("/oauth2/token")
                .headers(headers -> headers.setBasicAuth(program, program + SECRET))
                .body(new LinkedMultiValueMap<>(Map.of("grant_type", List.of("client_credentials"))))
                .retrieve().body(JsonNode.class).at("/access_token").asText();
    }

    /** What it calls the session in which somebody has signed in last. */
    static String sessionOf(String person) {
        return SESSIONS.get(person);
    }

    /** Says to Harmony that somebody has left, or one of their sessions has ended. */
    public int saysGoodbye(String harmony, String about, String whose) throws IOException, InterruptedException {
        JwtClaimsSet left = JwtClaimsSet.builder().issuer(issuer()).audience(List.of("harmony")).issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(120)).id(UUID.randomUUID().toString()).claim(about, whose)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of())).build();
        String token = new NimbusJwtEncoder(context.getBean(JWKSource.class)).encode(JwtEncoderParameters.from(left)).getTokenValue();
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(harmony + "/logout/connect/back-channel/harmony"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        context.close();
    }

    @EnableWebSecurity
    @ImportAutoConfiguration({ServletWebServerFactoryAutoConfiguration.class, DispatcherServletAutoConfiguration.class})
    static class Provider {

        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.with(OAuth2AuthorizationServerConfigurer.authorizationServer(),
                            server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults()).build();
        }

        @Bean
        InMemoryRegisteredClientRepository programs() {
            return new InMemoryRegisteredClientRepository(program("test-system"), program("another-service"));
        }

        private static RegisteredClient program(String name) {
            return RegisteredClient.withId(name).clientId(name).clientSecret("{noop}" + name + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS).build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(PEOPLE.keySet().stream()
                    .map(name -> User.withUsername(name).password("{noop}" + PASSWORD).build()).toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> whatItSaysOfThem() {
            return token -> {
                String name = token.getPrincipal().getName();
                token.getClaims().claim("preferred_username", name).claim("given_name", "Test").claim("family_name", "Person")
                        .claim("email", "test@police.invalid").claim("groups", PEOPLE.getOrDefault(name, List.of("/police")));
                if (token.getTokenType().getValue().equals("id_token")) {
                    token.getClaims().claims(claims -> SESSIONS.put(name, String.valueOf(claims.get("sid"))));
                }
                if (name.equals("test-system")) {
                    token.getClaims().audience(List.of("harmony-api"));
                }
            };
        }

        @Bean
        JWKSource<SecurityContext> keys() throws NoSuchAlgorithmException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var pair = generator.generateKeyPair();
            return new ImmutableJWKSet<>(new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                    .privateKey(pair.getPrivate()).keyID(UUID.randomUUID().toString()).build()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }
    }
}
