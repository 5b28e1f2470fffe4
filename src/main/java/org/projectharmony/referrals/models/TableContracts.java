package org.projectharmony.referrals.models;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.Ladder;
import org.projectharmony.referrals.sharing.SharingRules;
import org.springframework.stereotype.Component;

/** What each decision table is given and has to answer, {@code decision-tables.properties}, and the codes of each kind. */
@Component
class TableContracts {

    private static final String LIST = "list ";

    private final Properties list = read("/decision-tables.properties");
    private final Properties words = read("/words.properties");
    private final AgencyDirectory directory;
    private final Set<String> variables = new HashSet<>();

    TableContracts(AgencyDirectory directory, ModelProperties properties) {
        this.directory = directory;
        variables.addAll(properties.engineVariables());
        variables.addAll(properties.transientVariables());
        variables.remove("referral");
    }

    /**
     * @param given the names of what it is asked with
     * @param answers the columns that are read of its rows
     * @param hitPolicies those that fit what is made of its rows; none where any does
     */
    record Contract(String table, Set<String> given, Set<String> answers, Set<String> hitPolicies) {}

    /** Of a table that Harmony's code doesn't know: it is given what a decision task has, and answers a model. */
    Contract of(String table) {
        return tables().contains(table)
                ? new Contract(table, given(table), words("answers." + table), words("hit." + table))
                : new Contract(table, Stream.concat(variables.stream(), words("facts").stream())
                        .collect(Collectors.toSet()), Set.of(), Set.of());
    }

    /** The tables that Harmony's code asks. */
    Set<String> tables() {
        return keys(list, "given.");
    }

    private Set<String> given(String table) {
        return words("given." + table).stream().flatMap(name -> name.equals("facts") ? words(name).stream()
                : Stream.of(name)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The kind of what a column of the table holds, such as {@code concern}; {@code text} where nobody says. */
    String kind(String table, String column) {
        String kind = list.getProperty("is." + table + "." + column, list.getProperty("is." + column, "text"));
        return kind.startsWith(LIST) ? kind.substring(LIST.length()) : kind;
    }

    /** Whether Harmony needs a row of it whatever it is given. */
    boolean alwaysAnswers(String table) {
        return words("always").contains(table);
    }

    /** Whether it is a list. */
    boolean several(String column) {
        return list.getProperty("is." + column, "").startsWith(LIST);
    }

    /** All codes of the kind; none where it has no list of codes, or where the files that would have it aren't there. */
    Set<String> codes(String kind, Deployed together) {
        Set<String> codes = new LinkedHashSet<>(keys(words, kind + "."));
        codes.addAll(words("codes." + kind));
        codes.addAll(switch (kind) {
            case "team" -> Stream.concat(directory.teamIds().stream(), SharingRules.ROLES.stream()).toList();
            case "sensitivity" -> SharingRules.SENSITIVITY;
            case "from" -> Ladder.STARTS;
            case "casework" -> together.processes();
            case "step" -> together.steps();
            case "overdueStep" -> together.overdueSteps();
            case "fields" -> Stream.concat(keys(words, "field.").stream(), keys(words, "circumstance.").stream()
                    .map(code -> "circumstance." + code)).toList();
            default -> Set.of();
        });
        return codes;
    }

    private Set<String> words(String key) {
        return Arrays.stream(list.getProperty(key, "").split(" ")).filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> keys(Properties from, String prefix) {
        return from.stringPropertyNames().stream().filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length())).collect(Collectors.toSet());
    }

    private static Properties read(String name) {
        Properties read = new Properties();
        try (InputStream file = TableContracts.class.getResourceAsStream(name)) {
            read.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name + " can't be read", e);
        }
        return read;
    }
}
