package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class ProductionFaultsTest {

    @TempDir
    private Path folder;
    private Map<String, Object> safe;

    @BeforeEach
    void writeADirectory() throws IOException {
        Path directory = Files.writeString(folder.resolve("agencies.yaml"), "mail: duty@test.invalid");
        safe = Map.of("spring.datasource.url", "jdbc:postgresql://127.0.0.1:1/nowhere", "spring.datasource.username", "owner",
                "spring.datasource.password", "Zw4rt-Kiezel-9", "spring.mail.host", "mail.test.invalid",
                "harmony.mail.link", "https://referrals.test.invalid", "harmony.mail.from", "referrals@test.invalid",
                "harmony.directory", directory.toUri().toString(),
                "camunda.bpm.admin-user.id", "chief", "camunda.bpm.admin-user.password", "Blauwe-Fiets-77");
    }

    @Test
    void namesEverythingThatIsMissingAtOnce() throws IOException {
        assertThat(faults(Map.of())).hasSize(9).anyMatch(fault -> fault.contains("SPRING_DATASOURCE_URL"))
                .anyMatch(fault -> fault.contains("SPRING_DATASOURCE_USERNAME"))
                .anyMatch(fault -> fault.contains("SPRING_DATASOURCE_PASSWORD"))
                .anyMatch(fault -> fault.contains("CAMUNDA_BPM_ADMINUSER_ID"))
                .anyMatch(fault -> fault.contains("CAMUNDA_BPM_ADMINUSER_PASSWORD"))
                .anyMatch(fault -> fault.contains("SPRING_MAIL_HOST"))
                .anyMatch(fault -> fault.contains("HARMONY_MAIL_FROM"))
                .anyMatch(fault -> fault.contains("HARMONY_MAIL_LINK")).anyMatch(fault -> fault.contains("HARMONY_DIRECTORY"));
    }

    @Test
    void asksADatabaseThatIsNamedWhetherItLetsHarmonyIn() throws IOException {
        assertThat(faults(safe)).singleElement().asString().contains("doesn't let Harmony in")
                .doesNotContain("127.0.0.1", "Zw4rt");
    }

    @ParameterizedTest
    @CsvSource({"harmony.demo-users, true", "harmony.samples, true", "spring.h2.console.enabled, true", "debug, true",
        "server.servlet.session.cookie.secure, false", "server.error.include-stacktrace, always",
        "server.error.include-message, always", "camunda.bpm.authorization.enabled, false",
        "camunda.bpm.webapp.csrf.enable-secure-cookie, false", "management.endpoint.health.show-details, always",
        "management.endpoint.health.roles, officers", "management.endpoint.env.show-values, always",
        "logging.level.org.camunda, debug", "logging.level.root, TRACE", "server.forward-headers-strategy, framework",
        "spring.datasource.url, jdbc:h2:mem:test", "spring.datasource.password, postgres", "spring.datasource.username, sa",
        "camunda.bpm.admin-user.password, short", "camunda.bpm.admin-user.password, Password-2026-long",
        "harmony.mail.link, http://referrals.test.invalid", "harmony.mail.link, https://localhost:8080",
        "harmony.mail.from, harmony@harmony.example", "harmony.directory, classpath:agencies.yaml",
        "harmony.directory, file:/nowhere/agencies.yaml"})
    void refusesWhatIsUnsafeAndSaysWhatToSet(String setting, String unsafe) throws IOException {
        List<String> faults = faults(with(setting, unsafe));

        String variable = setting.toUpperCase().replace(".", "_").replace("-", "");
        assertThat(faults).filteredOn(fault -> !fault.contains("doesn't let Harmony in")).singleElement().asString()
                .containsAnyOf(setting, variable);
    }

    @Test
    void countsAnAdministratorWhoWasLeftEmptyAsNotSet() throws IOException {
        assertThat(faults(with("camunda.bpm.admin-user.id", " "))).filteredOn(fault -> !fault.contains("doesn't let Harmony in"))
                .singleElement().asString().contains("There is no administrator yet");

        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("set", Map.of("camunda.bpm.admin-user.id", "")));
        new SettingsGate().onApplicationEvent(new ApplicationEnvironmentPreparedEvent(null, new SpringApplication(),
                new String[0], environment));
        assertThat(environment.getProperty("camunda.bpm.admin-user.id")).as("what makes the engine make none").isEqualTo("false");
    }

    @Test
    void wantsAProviderInsteadOfAnAdministratorWherePeopleSignInThere() throws IOException {
        Map<String, Object> settings = with("spring.profiles.active", "production,oidc");
        settings.put("camunda.bpm.admin-user.id", "");
        settings.put("camunda.bpm.admin-user.password", "");
        settings.put("harmony.oidc.issuer", "http://provider.test.invalid");
        settings.put("harmony.oidc.groups.staff", "officers");

        assertThat(faults(settings)).filteredOn(fault -> !fault.contains("doesn't let Harmony in"))
                .hasSize(4).anyMatch(fault -> fault.contains("HARMONY_OIDC_ISSUER"))
                .anyMatch(fault -> fault.contains("HARMONY_OIDC_CLIENT_ID"))
                .anyMatch(fault -> fault.contains("HARMONY_OIDC_CLIENT_SECRET"))
                .anyMatch(fault -> fault.contains("camunda-admin"));
    }

    private Map<String, Object> with(String setting, String value) {
        Map<String, Object> changed = new HashMap<>(safe);
        changed.put(setting, value);
        return changed;
    }

    private static List<String> faults(Map<String, Object> settings) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (String file : List.of("application-production.yaml", "application.yaml")) {
            new YamlPropertySourceLoader().load(file, new ClassPathResource(file))
                    .forEach(environment.getPropertySources()::addLast);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("set", settings));
        ConfigurationPropertySources.attach(environment);
        return new ProductionFaults(environment).all();
    }
}
