package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** What a start says about profiles and settings that can't be meant. */
class SettingsFaultsTest {

    private static final Pattern USED = Pattern.compile("\\$\\{(harmony\\.[a-z.-]+[a-z])|ConditionalOnProperty\\(\"(harmony[a-z.-]+)\"");
    private static final Pattern IN_THE_README = Pattern.compile("`(harmony)?((?:\\.[a-z-]+)+)`");

    @Test
    void findsNothingWrongWithItsOwnSettings() throws IOException {
        assertThat(faults(Map.of(), Map.of())).isEmpty();
        for (String profiles : List.of("production", "postgres", "oidc", "production,oidc")) {
            assertThat(faults(Map.of(), Map.of(), profiles.split(","))).as(profiles).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"prodution, production", "Production, production", "oidcc, oidc", "postgresql, postgres"})
    void namesAProfileThatThereIsnt(String profile, String meant) throws IOException {
        assertThat(faults(Map.of(), Map.of(), profile)).singleElement().asString()
                .contains("There is no profile '" + profile + "'", "Is " + meant + " meant?", "SPRING_PROFILES_ACTIVE");
    }

    @ParameterizedTest
    @CsvSource({"harmony.mail.singly, 0", "harmony.mail.singly, -3", "harmony.mail.singly, many", "harmony.drafts-kept, -P1D",
        "harmony.drafts-kept, PT0S", "harmony.drafts-kept, soon", "harmony.duplicates-window, P0D", "harmony.accumulation, -P3M",
        "harmony.room, -1MB", "harmony.room, 0", "harmony.intake.largest-request, large", "harmony.mail.bounces.port, 70000",
        "harmony.mail.link, here", "harmony.oidc.issuer, ftp://provider.invalid", "harmony.working-day-ends, 25:00",
        "harmony.bank-holidays.extra, '2030-06-03,2030-02-30'", "harmony.mail.from, nobody", "harmony.demo-users, perhaps",
        "harmony.directory, file:/nowhere/agencies.yaml", "harmony.retention, classpath:nowhere.yaml",
        "harmony.models, file:/nowhere/", "harmony.mail.templates, /nowhere", "harmony.matching.sounding-alike, 2",
        "harmony.session-ends, ''", "harmony.retention-swept, ${nowhere}", "server.servlet.session.timeout, -1"})
    void namesAValueThatMakesNoSenseAndHowToMendIt(String setting, String value) throws IOException {
        assertThat(faults(Map.of(setting, value), Map.of())).singleElement().asString().startsWith(setting + " (")
                .contains("has to be ", "correct it or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"harmony.demo-user", "harmony.mail.lnk", "harmony.mailLinks", "harmony.mail.link.first", "harmony.nonsense"})
    void namesASettingThatThereIsnt(String setting) throws IOException {
        assertThat(faults(Map.of(setting, "Test"), Map.of())).singleElement().asString()
                .startsWith(setting + " is no setting of Harmony's").doesNotContain("Test");
    }

    @Test
    void understandsVariablesAsSpringDoes() throws IOException {
        assertThat(faults(Map.of(), Map.of("HARMONY_DEMO_USERS", "false", "HARMONY_DEMOUSERS", "false", "HARMONY_MAIL_LINK",
                "https://referrals.test.invalid", "HARMONY_OIDC_GROUPS_STAFF", "officers", "HARMONY_BANKHOLIDAYS_EXTRA_0", "2030-06-03",
                "HARMONYS", "others'"))).isEmpty();
        assertThat(faults(Map.of(), Map.of("HARMONY_MAIL_LNK", "https://referrals.test.invalid"))).singleElement().asString()
                .contains("HARMONY_MAIL_LNK is no setting", "Is HARMONY_MAIL_LINK meant?");
        assertThat(faults(Map.of(), Map.of("HARMONY_MAIL_SINGLY", "0"))).singleElement().asString().contains("HARMONY_MAIL_SINGLY");
    }

    @Test
    void leavesAloneWhatKubernetesTellsOfAServiceByThatName() throws IOException {
        assertThat(faults(Map.of(), Map.of("HARMONY_SERVICE_HOST", "192.0.2.1", "HARMONY_SERVICE_PORT_HTTP", "8080", "HARMONY_PORT",
                "tcp://192.0.2.1:8080", "HARMONY_PORT_8080_TCP_ADDR", "192.0.2.1"))).isEmpty();
        assertThat(faults(Map.of(), Map.of("HARMONY_MAIL_BOUNCE_PORT", "993"))).singleElement().asString()
                .contains("Is HARMONY_MAIL_BOUNCES_PORT meant?");
    }

    @Test
    void saysAllOfItAtOnce() {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("set", Map.of("harmony.mail.singly", "0", "harmony.draft-kept", "P1D",
                "camunda.bpm.admin-user.id", "chief", "camunda.bpm.admin-user.password", "Gele-Fiets")));
        environment.setActiveProfiles("prodution");
        ApplicationEnvironmentPreparedEvent prepared = new ApplicationEnvironmentPreparedEvent(null, new SpringApplication(),
                new String[0], environment);

        assertThatThrownBy(() -> new SettingsGate().onApplicationEvent(prepared)).isInstanceOf(NotReady.class)
                .hasMessageContaining("prodution").hasMessageContaining("harmony.mail.singly").hasMessageContaining("harmony.drafts-kept meant?")
                .hasMessageContaining("CAMUNDA_BPM_ADMINUSER_PASSWORD").hasMessageNotContaining("Gele");
    }

    @Test
    void knowsTheSettingsThatAreUsedAndNoOthers() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String folder : List.of("src/main/java", "src/main/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(file -> file.toString().matches(".*\\.(java|yaml)")).toList()) {
                    USED.matcher(Files.readString(file)).results()
                            .forEach(found -> used.add(found.group(1) != null ? found.group(1) : found.group(2)));
                }
            }
        }
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        scanner.findCandidateComponents("org.projectharmony").forEach(found -> {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            String prefix = AnnotationUtils.getAnnotation(type, ConfigurationProperties.class).value();
            for (RecordComponent component : type.getRecordComponents()) {
                used.add(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()));
            }
        });

        assertThat(listed()).containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void areThoseOfTheReadme() throws IOException {
        Set<String> told = new TreeSet<>();
        String readme = Files.readString(Path.of("README.md"));
        String settings = readme.substring(readme.indexOf("## Settings"), readme.indexOf("## Where things live"));
        for (String row : settings.lines().filter(row -> row.startsWith("| `harmony.")).toList()) {
            String before = "";
            for (MatchResult setting : IN_THE_README.matcher(row.substring(0, row.indexOf('|', 1))).results().toList()) {
                before = setting.group(1) != null ? "harmony" + setting.group(2)
                        : before.substring(0, before.lastIndexOf('.')) + setting.group(2);
                told.add(before);
            }
        }

        assertThat(told).containsExactlyInAnyOrderElementsOf(
                listed().stream().filter(setting -> !setting.startsWith("harmony.matching.")).toList());
    }

    private static List<String> listed() throws IOException {
        return PropertiesLoaderUtils.loadProperties(new ClassPathResource("settings.properties")).stringPropertyNames().stream()
                .filter(setting -> setting.startsWith("harmony.")).sorted().toList();
    }

    private static List<String> faults(Map<String, Object> settings, Map<String, Object> variables, String... profiles)
            throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (String file : List.of("application.yaml", "matching.yaml")) {
            new YamlPropertySourceLoader().load(file, new ClassPathResource(file)).forEach(environment.getPropertySources()::addLast);
        }
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("systemEnvironment", new HashMap<>(variables)));
        environment.getPropertySources().addFirst(new MapPropertySource("set", new HashMap<>(settings)));
        environment.setActiveProfiles(profiles);
        ConfigurationPropertySources.attach(environment);
        return new SettingsFaults(environment).all();
    }
}
