package org.projectharmony.referrals.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.DefaultResourceLoader;

/** What is missing or unsafe in the settings of a production service, each with how to mend it; never a value. */
class ProductionFaults {

    private static final Bindable<Map<String, Set<String>>> GROUPS = Bindable.of(
            ResolvableType.forClassWithGenerics(Map.class, ResolvableType.forClass(String.class),
                    ResolvableType.forClassWithGenerics(Set.class, String.class)));
    private static final int LONG_ENOUGH = 12;
    private static final Pattern WELL_KNOWN = Pattern.compile("(?i).*(harmony|password|passwort|changeme|change-me|"
            + "postgres|camunda|secret|example|welcome|letmein|qwerty|12345|admin).*");
    private static final Pattern MADE_UP_MAILBOX = Pattern.compile("@[\\w.-]*\\bexample\\b");
    private static final Pattern HERE_ONLY = Pattern.compile("(?i)https?://(localhost|127\\.|\\[::1]|0\\.0\\.0\\.0).*");

    /** Settings that are safe as they are and may not be set to anything else. */
    private static final Map<String, Set<String>> ONLY = Map.ofEntries(
            Map.entry("harmony.demo-users", Set.of("false")), Map.entry("harmony.samples", Set.of("false")),
            Map.entry("spring.h2.console.enabled", Set.of("false")),
            Map.entry("server.servlet.session.cookie.secure", Set.of("true")),
            Map.entry("server.servlet.session.cookie.http-only", Set.of("true")),
            Map.entry("server.servlet.session.cookie.same-site", Set.of("lax")),
            Map.entry("server.forward-headers-strategy", Set.of("native")),
            Map.entry("server.error.include-message", Set.of("never")),
            Map.entry("server.error.include-stacktrace", Set.of("never")),
            Map.entry("server.error.include-binding-errors", Set.of("never")),
            Map.entry("server.error.include-exception", Set.of("false")),
            Map.entry("camunda.bpm.authorization.enabled", Set.of("true")),
            Map.entry("camunda.bpm.webapp.csrf.enable-secure-cookie", Set.of("true")),
            Map.entry("camunda.bpm.webapp.header-security.hsts-disabled", Set.of("false")),
            Map.entry("camunda.bpm.webapp.header-security.content-security-policy-disabled", Set.of("false")),
            Map.entry("management.endpoint.health.show-details", Set.of("never", "when-authorized")),
            Map.entry("management.endpoint.health.roles", Set.of(Groups.ADMINISTRATORS.id())),
            Map.entry("management.endpoint.env.show-values", Set.of("never")),
            Map.entry("management.endpoint.configprops.show-values", Set.of("never")),
            Map.entry("debug", Set.of("false")), Map.entry("trace", Set.of("false")));

    private final ConfigurableEnvironment settings;
    private final List<String> faults = new ArrayList<>();

    ProductionFaults(ConfigurableEnvironment settings) {
        this.settings = settings;
    }

    List<String> all() {
        database();
        boolean stored = storedAdministrator();
        if (settings.acceptsProfiles(Profiles.of("oidc"))) {
            provider();
        } else {
            administrator(stored);
        }
        mail();
        directory();
        ONLY.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(only -> {
            String set = value(only.getKey());
            say(!set.isEmpty() && !only.getValue().contains(set.toLowerCase(Locale.ROOT)),
                    only.getKey() + " may only be " + String.join(" or ", only.getValue()) + ": leave it out.");
        });
        levels().forEach((name, level) -> say(Set.of("debug", "trace").contains(level.toLowerCase(Locale.ROOT)),
                "logging.level." + name + " would write personal data into the log: leave it out."));
        return faults;
    }

    private void database() {
        String url = value("spring.datasource.url");
        say(!url.startsWith("jdbc:postgresql:") || url.startsWith("jdbc:postgresql://:"), "There is no database to keep:"
                + " set PGHOST, PGPORT and PGDATABASE to a PostgreSQL of production's own; or SPRING_DATASOURCE_URL, such"
                + " as jdbc:postgresql://database:5432/harmony. H2 is for trying only.");
        say(Set.of("", "sa").contains(value("spring.datasource.username")), "The database has no user of Harmony's own:"
                + " set PGUSER or SPRING_DATASOURCE_USERNAME.");
        secret("spring.datasource.password", "The database's password", "PGPASSWORD or SPRING_DATASOURCE_PASSWORD");
        say(url.contains("password="), "The database's password stands in its URL, which is logged: move it to"
                + " PGPASSWORD or SPRING_DATASOURCE_PASSWORD.");
    }

    /** Who can come in by what is stored there, as far as the settings lead to it. */
    private boolean storedAdministrator() {
        if (!faults.isEmpty()) {
            return false;
        }
        try (ProductionDatabase database = new ProductionDatabase(DriverManager.getConnection(
                value("spring.datasource.url"), value("spring.datasource.username"),
                value("spring.datasource.password")))) {
            say(database.letsDemoUsersIn(), "Demo users can come into this database with their well-known password:"
                    + " use a database of production's own, or delete them first.");
            return database.hasAnAdministrator();
        } catch (SQLException unreachable) {
            faults.add("The database doesn't let Harmony in: check SPRING_DATASOURCE_URL, _USERNAME and _PASSWORD.");
            return false;
        }
    }

    /** Set for the first start only: afterwards the administrators are in the database. */
    private void administrator(boolean stored) {
        if (!stored || !value("camunda.bpm.admin-user.id").isEmpty()) {
            say(value("camunda.bpm.admin-user.id").isEmpty(), "There is no administrator yet: set"
                    + " CAMUNDA_BPM_ADMINUSER_ID to a user name of their own, for the first start.");
            String password = value("camunda.bpm.admin-user.password");
            say(WELL_KNOWN.matcher(password).matches() || !PasswordRules.isGood(password, value("camunda.bpm.admin-user.id")),
                    "The first administrator's password is missing or easily guessed: set CAMUNDA_BPM_ADMINUSER_PASSWORD. "
                            + PasswordRules.IN_WORDS);
        }
    }

    private void provider() {
        say(!value("harmony.oidc.issuer").startsWith("https://"), "The OpenID provider is missing or not reached by"
                + " HTTPS: set HARMONY_OIDC_ISSUER to its address, https://...");
        say(value("harmony.oidc.client-id").isEmpty(), "Harmony has no name at the OpenID provider: set"
                + " HARMONY_OIDC_CLIENT_ID.");
        secret("harmony.oidc.client-secret", "The secret shared with the OpenID provider",
                "HARMONY_OIDC_CLIENT_SECRET");
        say(!Binder.get(settings).bind("harmony.oidc.groups", GROUPS).orElse(Map.of())
                        .values().stream().anyMatch(groups -> groups.contains(Groups.ADMINISTRATORS.id())),
                "Nobody can administer Harmony: map a value of the provider's groups to camunda-admin, with"
                        + " harmony.oidc.groups.");
    }

    private void mail() {
        say(value("spring.mail.host").isEmpty(), "There is no mail server, so nobody would be told of anything: set"
                + " SPRING_MAIL_HOST and its companions.");
        String link = value("harmony.mail.link");
        say(!link.startsWith("https://") || HERE_ONLY.matcher(link).matches(), "Links in mail don't lead here: set"
                + " HARMONY_MAIL_LINK to the address at which people reach Harmony, https://...");
        String from = value("harmony.mail.from");
        say(from.isEmpty() || MADE_UP_MAILBOX.matcher(from).find(), "Mail has no sender that exists: set"
                + " HARMONY_MAIL_FROM to a mailbox that somebody reads.");
    }

    private void directory() {
        String place = settings.getProperty("harmony.directory", "classpath:agencies.yaml");
        try {
            String text = new DefaultResourceLoader().getResource(place).getContentAsString(StandardCharsets.UTF_8);
            say(MADE_UP_MAILBOX.matcher(text).find(), "The directory of agencies has made-up mailboxes that reach"
                    + " nobody: put real ones into a copy of it and set HARMONY_DIRECTORY,"
                    + " such as file:/etc/harmony/agencies.yaml.");
        } catch (IOException unreadable) {
            faults.add("The directory of agencies can't be read: set HARMONY_DIRECTORY to a file that is there.");
        }
    }

    private void secret(String setting, String what, String variable) {
        String secret = value(setting);
        say(secret.length() < LONG_ENOUGH || WELL_KNOWN.matcher(secret).matches(), what + " is missing, shorter than "
                + LONG_ENOUGH + " characters or easily guessed: set " + variable + ".");
    }

    private Map<String, String> levels() {
        return Binder.get(settings).bind("logging.level", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
    }

    private String value(String setting) {
        return settings.getProperty(setting, "").strip();
    }

    private void say(boolean isSo, String fault) {
        if (isSo) {
            faults.add(fault);
        }
    }
}
