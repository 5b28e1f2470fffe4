package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.change.ChangePage.Field;
import org.projectharmony.referrals.change.ChangePage.Option;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** What the page of each change asks, and what is wrong with what was typed into it. */
@Component
class ChangeForm {

    /** As the record holds it, in characters. */
    static final int LONGEST = 4000;

    /** What it is about where nobody said so: the fewest teams see it. */
    static final String MOST_PRIVATE = "happened";

    private static final List<String> BASES = List.of("consent", "public-task", "legal-obligation", "vital-interests",
            "law-enforcement", "safeguarding-duty");

    private final AgencyDirectory directory;
    private final CorrectableFacts facts;
    private final Corrections corrections;
    private final Words words;
    private final Clock clock;

    ChangeForm(AgencyDirectory directory, CorrectableFacts facts, Corrections corrections, Words words, Clock clock) {
        this.facts = facts;
        this.corrections = corrections;
        this.directory = directory;
        this.words = words;
        this.clock = clock;
    }

    /** The choices of a change, each with what was chosen; none for most. */
    List<Field> choices(Change change, ReferralContent content, Map<String, String> typed) {
        List<Field> fields = new ArrayList<>();
        switch (change) {
            case RESTRICTION -> fields.add(teams(typed));
            case LEAD -> {
                fields.add(teams(typed));
                fields.add(field("lawfulBasis", BASES.stream()
                        .map(code -> new Option(code, StringUtils.capitalize(words.of("lawfulBasis", code))))
                        .toList(), typed));
            }
            case INFORMATION -> {
                Map<String, String> chosen = typed.containsKey("about") ? typed : Map.of("about", MOST_PRIVATE);
                fields.add(field("about", inWords("about", RecordChangeDelegate.TOPICS.stream().sorted().toArray(String[]::new)), chosen));
            }
            case CORRECTION -> {
                fields.add(field("path", facts.of(content).entrySet().stream()
                        .map(fact -> new Option(fact.getKey(), fact.getValue())).toList(), typed));
                fields.add(field("value", List.of(), typed));
            }
            case GRADING -> {
                fields.add(field("source", withTheirCodes("source", "1", "2", "3"), typed));
                fields.add(field("assessment", withTheirCodes("assessment", "A", "B", "C", "D", "E"), typed));
                fields.add(field("handling", withTheirCodes("handling", "P", "C"), typed));
                fields.add(field("conditions", List.of(), typed));
            }
            case CONSENT -> fields.add(field("consent", inWords("consent-later", "given", "refused"), typed));
            case DUPLICATE -> fields.add(field("same", inWords("same", "yes", "no"), typed));
            default -> { }
        }
        return fields;
    }

    /** What has to be mended, by field; empty where all is well. */
    Map<String, String> faults(Change change, ReferralContent content, Map<String, String> typed) {
        Map<String, String> faults = new LinkedHashMap<>();
        for (Field field : choices(change, content, typed)) {
            if (!field.typed() && field.options().stream()
                    .noneMatch(option -> Objects.equals(option.value(), field.value()))) {
                faults.put(field.name(), words.of("change." + change.code(), field.name() + ".missing"));
            }
        }
        if (change == Change.CORRECTION && faults.isEmpty()) {
            corrections.faults(content, typed.get("path"),
                            CorrectableFacts.typed(typed.get("path"), text(typed, "value")))
                    .forEach(fault -> faults.put("value", fault.message()));
        }
        tooLong(text(typed, "conditions")).ifPresent(fault -> faults.put("conditions", fault));
        String text = text(typed);
        if (text.isEmpty()) {
            faults.put("text", words.of("change." + change.code(), "text.missing"));
        }
        tooLong(text).ifPresent(fault -> faults.put("text", fault));
        return faults;
    }

    private static Optional<String> tooLong(String text) {
        return text.length() <= LONGEST ? Optional.empty()
                : Optional.of("Use %,d characters or fewer; this is %,d".formatted(LONGEST, text.length()));
    }

    /** Where on the page that stands which a request names so. */
    static String onThePage(String name) {
        return name.equals("sanitised") ? "text" : name;
    }

    static Grade grade(Map<String, String> typed) {
        String conditions = text(typed, "conditions");
        return new Grade(typed.get("source"), typed.get("assessment"), typed.get("handling"),
                conditions.isEmpty() ? null : conditions, text(typed));
    }

    /** The grading that counts, as it would be typed. */
    static Map<String, String> typed(Grade grade) {
        return Map.of("source", grade.source(), "assessment", grade.assessment(), "handling", grade.handling(),
                "conditions", Objects.requireNonNullElse(grade.conditions(), ""), "text", grade.sanitised());
    }

    /** As people meant it: browsers send each end of a line as two characters. */
    static String text(Map<String, String> typed) {
        return text(typed, "text");
    }

    static String text(Map<String, String> typed, String field) {
        return typed.getOrDefault(field, "").replace("\r\n", "\n").strip();
    }

    /** In the directory's order. */
    private Field teams(Map<String, String> typed) {
        return field("team", directory.partners(clock.instant()).stream()
                .map(team -> new Option(team.id(), team.name())).toList(), typed);
    }

    private List<Option> inWords(String kind, String... codes) {
        return Arrays.stream(codes).map(code -> new Option(code, words.of(kind, code))).toList();
    }

    private List<Option> withTheirCodes(String kind, String... codes) {
        return Arrays.stream(codes).map(code -> new Option(code, code + ": " + words.of(kind, code))).toList();
    }

    private static Field field(String name, List<Option> options, Map<String, String> typed) {
        return new Field(name, options, typed.get(name));
    }
}
