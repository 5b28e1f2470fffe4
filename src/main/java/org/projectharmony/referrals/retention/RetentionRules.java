package org.projectharmony.referrals.retention;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** How long each controller keeps a referral: data, in the YAML file that {@code harmony.retention} names. */
@Component
class RetentionRules {

    private static final Set<String> KINDS = Set.of("S", "L", "P", "D");
    private static final int LONGEST_VERSION = 40;

    private final Map<String, RetentionRule> rules = new LinkedHashMap<>();
    private final String version;

    /** @throws InvalidRetention where anything is wrong in the file, naming all of it */
    RetentionRules(@Value("${harmony.retention:classpath:retention.yaml}") Resource file, AgencyDirectory directory) {
        List<String> faults = new ArrayList<>();
        RetentionFile read = read(file, faults);
        version = read.version();
        if (version == null || version.isBlank() || version.length() > LONGEST_VERSION) {
            faults.add("give it a version of at most " + LONGEST_VERSION + " characters, such as \"2026-11\"");
        }
        read.controllers().forEach(row -> add(row, directory.agencyIds(), faults));
        new TreeSet<>(directory.agencyIds()).stream().filter(agency -> !rules.containsKey(agency)).forEach(agency ->
                faults.add("agency '%s' has no retention; add a row that says how long it keeps a referral"
                        .formatted(agency)));
        if (!faults.isEmpty()) {
            throw new InvalidRetention(file.getDescription(), faults);
        }
    }

    /** The file as it is written. */
    record RetentionFile(String version, List<Row> controllers) {

        record Row(String agency, String keep, boolean review, String kind, String source) {}

        RetentionFile {
            controllers = controllers == null ? List.of() : controllers;
        }
    }

    private static RetentionFile read(Resource file, List<String> faults) {
        try (InputStream yaml = file.getInputStream()) {
            RetentionFile read = YAMLMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION).build()
                    .readValue(yaml, RetentionFile.class);
            return read == null ? new RetentionFile(null, null) : read;
        } catch (JacksonException unreadable) {
            faults.add("line %d: %s".formatted(unreadable.getLocation() == null ? 1
                    : unreadable.getLocation().getLineNr(), unreadable.getOriginalMessage()));
        } catch (IOException unreadable) {
            faults.add("it can't be read; harmony.retention names it");
        }
        return new RetentionFile(null, null);
    }

    private void add(RetentionFile.Row row, Set<String> agencies, List<String> faults) {
        String where = "agency '%s': ".formatted(row.agency());
        if (!agencies.contains(row.agency())) {
            faults.add(where + "the directory has no such agency");
        }
        if (row.kind() == null || !KINDS.contains(row.kind()) || row.source() == null || row.source().isBlank()) {
            faults.add(where + "give its kind (S, L, P or D) and its source");
        }
        Period keep = period(row.keep());
        if (keep == null || keep.isNegative() || keep.isZero()) {
            faults.add(where + "keep is a period such as P6Y, P18M or P90D");
        } else if (rules.put(row.agency(), new RetentionRule(row.agency(), keep, row.review(),
                row.kind() + " " + row.source())) != null) {
            faults.add(where + "it is there twice");
        }
    }

    private static Period period(String text) {
        try {
            return text == null ? null : Period.parse(text);
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    String version() {
        return version;
    }

    /** An agency that has left the directory is kept for as the one that keeps longest, and reviewed. */
    RetentionRule of(String agency) {
        RetentionRule rule = rules.get(agency);
        return rule != null ? rule
                : new RetentionRule(agency, longest(), true, "D an agency that is not there any more");
    }

    /** Nothing that ended after this is due for any controller. */
    Instant nothingDueAfter(Instant now) {
        return rules.values().stream().map(rule -> now.minus(Duration.ofDays(days(rule.keep()))))
                .max(Comparator.naturalOrder()).orElse(now);
    }

    private Period longest() {
        return rules.values().stream().map(RetentionRule::keep).max(Comparator.comparingLong(RetentionRules::days))
                .orElseThrow();
    }

    /** At least so many; a month has 28 days, a year 365. */
    private static long days(Period keep) {
        return keep.getYears() * 365L + keep.getMonths() * 28L + keep.getDays() - 1;
    }
}
