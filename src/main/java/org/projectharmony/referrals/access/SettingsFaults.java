package org.projectharmony.referrals.access;

import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.boot.convert.PeriodStyle;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.util.unit.DataSize;

/** Profiles and settings that there aren't, and values that make no sense, each with how to mend it; never a value. */
class SettingsFaults {

    /** What a setting may be, in words. */
    private record Kind(String words, Predicate<String> fits) {}

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("text", new Kind("a text", text -> true)),
            Map.entry("words", new Kind("a list or a table", text -> true)),
            Map.entry("switch", new Kind("true or false", Set.of("true", "false")::contains)),
            Map.entry("time", new Kind("a length of time above nothing, such as PT5M or P1D",
                    text -> isLong(DurationStyle.detectAndParse(text)))),
            Map.entry("period", new Kind("days, months or years above nothing, such as P30D or P3M",
                    text -> isLong(PeriodStyle.detectAndParse(text)))),
            Map.entry("size", new Kind("a size above nothing, such as 256KB", text -> DataSize.parse(text).toBytes() > 0)),
            Map.entry("number", new Kind("a whole number, 1 or more", text -> Integer.parseInt(text) > 0)),
            Map.entry("share", new Kind("a number above 0, 1 at most",
                    text -> Double.parseDouble(text) > 0 && Double.parseDouble(text) <= 1)),
            Map.entry("port", new Kind("a port, from 1 to 65535", text -> Integer.parseInt(text) > 0 && Integer.parseInt(text) < 65536)),
            Map.entry("hour", new Kind("a time of day, such as 17:00", text -> LocalTime.parse(text) != null)),
            Map.entry("dates", new Kind("dates, such as 2030-06-03",
                    text -> Stream.of(text.split(",")).map(String::strip).allMatch(date -> LocalDate.parse(date) != null))),
            Map.entry("link", new Kind("an address, https://...", text -> URI.create(text).getHost() != null
                    && Set.of("http", "https").contains(URI.create(text).getScheme()))),
            Map.entry("mailbox", new Kind("an e-mail address", text -> text.matches("[^@\\s<>,;]+@[^@\\s<>,;]+"))),
            Map.entry("file", new Kind("a file that is there, such as file:/etc/harmony/agencies.yaml",
                    text -> new DefaultResourceLoader().getResource(text).isReadable())),
            Map.entry("folder", new Kind("a folder that is there, such as file:/etc/harmony/", SettingsFaults::isFolder)));
    private static final Set<String> OF_MANY = Set.of("words", "dates");
    private static final String OURS = "harmony";

    private final ConfigurableEnvironment environment;
    private final Map<String, String> known = new TreeMap<>();
    private final Set<String> faults = new TreeSet<>();

    SettingsFaults(ConfigurableEnvironment environment) {
        this.environment = environment;
        try {
            PropertiesLoaderUtils.loadProperties(new ClassPathResource("settings.properties"))
                    .forEach((name, kind) -> known.put((String) name, (String) kind));
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    List<String> all() {
        profiles();
        environment.getPropertySources().stream().filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast).forEach(this::names);
        known.forEach(this::value);
        firstAdministrator();
        return List.copyOf(faults);
    }

    private void profiles() {
        if (environment.getActiveProfiles().length == 0) {
            return;
        }
        Set<String> there = new TreeSet<>();
        Binder.get(environment).bind("spring.profiles.group", Bindable.mapOf(String.class, String[].class))
                .ifBound(groups -> groups.forEach((group, members) -> {
                    there.add(group);
                    there.addAll(List.of(members));
                }));
        Stream.concat(files().stream(), environment.getPropertySources().stream().map(source -> source.getName()))
                .forEach(name -> there.addAll(Pattern.compile("application-([\\w-]+)\\.(?:ya?ml|properties)")
                        .matcher(name).results().map(found -> found.group(1)).toList()));
        for (String profile : environment.getActiveProfiles()) {
            if (!there.contains(profile)) {
                faults.add("There is no profile '" + profile + "'." + meant(profile, there.stream()) + " Correct"
                        + " SPRING_PROFILES_ACTIVE: there are " + String.join(", ", there) + ".");
            }
        }
    }

    private static List<String> files() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources("classpath*:application-*.*"))
                    .map(file -> String.valueOf(file.getFilename())).toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private void names(EnumerablePropertySource<?> source) {
        boolean variables = source instanceof SystemEnvironmentPropertySource;
        for (String name : source.getPropertyNames()) {
            if (variables && name.startsWith("HARMONY_") && !isOfKubernetes(name, source.getProperty(name)) && known.entrySet().stream().noneMatch(setting -> variables(setting.getKey())
                    .anyMatch(variable -> name.equals(variable) || isOfMany(setting) && name.startsWith(variable + "_")))) {
                unknown(name, known.keySet().stream().flatMap(SettingsFaults::variables));
            } else if (!variables) {
                ConfigurationPropertyName adapted = ConfigurationPropertyName.adapt(name, '.');
                if (ConfigurationPropertyName.of(OURS).isAncestorOf(adapted) && known.entrySet().stream().noneMatch(setting -> {
                    ConfigurationPropertyName there = ConfigurationPropertyName.of(setting.getKey());
                    return there.equals(adapted) || isOfMany(setting) && there.isAncestorOf(adapted);
                })) {
                    unknown(name, known.keySet().stream());
                }
            }
        }
    }

    /** It tells of a service by that name, to whatever runs beside it. */
    private static boolean isOfKubernetes(String name, Object value) {
        return name.matches(".*_(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP)(_.+)?)")
                || String.valueOf(value).matches("(tcp|udp)://.*");
    }

    private void unknown(String name, Stream<String> settings) {
        faults.add(name + " is no setting of Harmony's." + meant(name, settings) + " Correct its name or leave it out.");
    }

    private void value(String name, String kind) {
        try {
            String value = environment.getProperty(name);
            if (value != null && !KINDS.get(kind).fits().test(value.strip())) {
                senseless(name, kind);
            }
        } catch (IllegalArgumentException | DateTimeException notOne) {
            senseless(name, kind);
        }
    }

    private void senseless(String name, String kind) {
        faults.add(name + " (" + variables(name).findFirst().orElseThrow() + ") has to be " + KINDS.get(kind).words()
                + ": correct it or leave it out.");
    }

    /** In production more is asked of it. */
    private void firstAdministrator() {
        String name = environment.getProperty("camunda.bpm.admin-user.id", "");
        if (!name.isBlank() && !environment.acceptsProfiles(Profiles.of("production"))
                && !PasswordRules.isGood(environment.getProperty("camunda.bpm.admin-user.password", ""), name)) {
            faults.add("The first administrator's password is missing or easily guessed: set CAMUNDA_BPM_ADMINUSER_PASSWORD. "
                    + PasswordRules.IN_WORDS);
        }
    }

    private static boolean isOfMany(Map.Entry<String, String> setting) {
        return OF_MANY.contains(setting.getValue());
    }

    /** Spring takes both. */
    private static Stream<String> variables(String setting) {
        String name = setting.replace('.', '_').toUpperCase(Locale.ROOT);
        return Stream.of(name.replace("-", ""), name.replace('-', '_'));
    }

    private static String meant(String name, Stream<String> there) {
        Map<String, Integer> far = there.collect(Collectors.toMap(other -> other,
                other -> LevenshteinDistance.getDefaultInstance().apply(name, other), (one, same) -> one));
        return far.entrySet().stream().filter(other -> other.getValue() <= name.length() / 3)
                .min(Comparator.comparingInt(Map.Entry::getValue)).map(other -> " Is " + other.getKey() + " meant?").orElse("");
    }

    private static boolean isLong(Duration time) {
        return !time.isZero() && !time.isNegative();
    }

    private static boolean isLong(Period period) {
        return !period.isZero() && !period.isNegative();
    }

    /** Those of the class path are parts of the jar, where folders can't be asked for. */
    private static boolean isFolder(String place) {
        try {
            return place.startsWith("classpath:") || place.startsWith("file:")
                    && new DefaultResourceLoader().getResource(place).getFile().isDirectory();
        } catch (IOException notThere) {
            return false;
        }
    }
}
