package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

/** The environment file for a node: it names what Harmony knows, and filled in it is all that production needs. */
class EnvironmentFileTest {

    private static final Path FILE = Path.of("src", "main", "dist", "harmony.env");
    private static final Pattern VARIABLE = Pattern.compile("(?m)^(#?)([A-Z][A-Z_]+)=(.*)$");
    private static final Pattern IN_THE_README = Pattern.compile("`(harmony)?((?:\\.[a-z-]+)+)`");
    private static final Set<String> OF_JAVA_AND_POSTGRES =
            Set.of("JAVA_TOOL_OPTIONS", "PGHOST", "PGPORT", "PGDATABASE", "PGUSER", "PGPASSWORD");

    @TempDir
    private Path folder;

    @Test
    void namesSettingsThatThereAre() throws IOException {
        Set<String> known = new TreeSet<>(OF_JAVA_AND_POSTGRES);
        for (URL settings : Collections.list(getClass().getClassLoader().getResources(
                "META-INF/spring-configuration-metadata.json"))) {
            for (JsonNode property : new ObjectMapper().readTree(settings).path("properties")) {
                known.addAll(variables(property.path("name").asText()));
            }
        }
        String before = "";
        for (MatchResult setting : IN_THE_README.matcher(Files.readString(Path.of("README.md"))).results().toList()) {
            before = setting.group(1) != null ? "harmony" + setting.group(2)
                    : before.substring(0, Math.max(0, before.lastIndexOf('.'))) + setting.group(2);
            known.addAll(variables(before));
        }

        Matcher named = VARIABLE.matcher(Files.readString(FILE));
        assertThat(named.results().map(found -> found.group(2)).toList()).hasSizeGreaterThan(20)
                .allSatisfy(variable -> assertThat(known.contains(variable)
                        || variable.startsWith("SPRING_MAIL_PROPERTIES_")).as(variable).isTrue());
    }

    @Test
    void filledInIsAllThatProductionNeeds() throws IOException {
        Map<String, String> values = new HashMap<>(Map.of("PGHOST", "127.0.0.1", "PGPORT", "1", "PGUSER", "owner",
                "PGPASSWORD", "Zw4rt-Kiezel-9", "CAMUNDA_BPM_ADMINUSER_ID", "chief",
                "CAMUNDA_BPM_ADMINUSER_PASSWORD", "Blauwe-Fiets-77", "SPRING_MAIL_HOST", "mail.test.invalid",
                "HARMONY_MAIL_FROM", "referrals@test.invalid", "HARMONY_MAIL_LINK", "https://referrals.test.invalid",
                "HARMONY_DIRECTORY", Files.writeString(folder.resolve("agencies.yaml"), "mail: duty@test.invalid")
                        .toUri().toString()));
        Map<String, Object> filled = new TreeMap<>();
        VARIABLE.matcher(Files.readString(FILE)).results().filter(found -> found.group(1).isEmpty()).forEach(found ->
                filled.put(found.group(2), values.getOrDefault(found.group(2), found.group(3))));

        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", filled));
        for (String file : List.of("application-postgres.yaml", "application-production.yaml", "application.yaml")) {
            new YamlPropertySourceLoader().load(file, new ClassPathResource(file))
                    .forEach(environment.getPropertySources()::addLast);
        }
        ConfigurationPropertySources.attach(environment);
        assertThat(new ProductionFaults(environment).all()).singleElement().asString().contains("doesn't let Harmony in");
    }

    /** Spring takes both. */
    private static Set<String> variables(String setting) {
        String name = setting.replace('.', '_').toUpperCase(Locale.ROOT);
        return new TreeSet<>(List.of(name.replace('-', '_'), name.replace("-", "")));
    }
}
