package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A question of the officer's form, as {@code refer.yaml} describes it; see there for what each part means. */
record Question(String id, Kind kind, String path, String label, @JsonProperty("short") String shortName, String hint,
        String missing, String wrong, String help, @JsonProperty("help-when") Map<String, List<String>> helpWhen,
        String words, Integer width, int rows, String autocomplete, boolean compact,
        Map<String, List<String>> when, Map<String, List<String>> unless, List<Option> options,
        @JsonProperty("options-from") String optionsFrom) {

    /** How a question is asked, and so what its answer is in the referral. */
    enum Kind {
        TEXT, EMAIL, TEL, AREA, LINES, NUMBER, RADIOS, YES_NO, CHECKBOXES, DATE, DATE_TIME;

        @com.fasterxml.jackson.annotation.JsonCreator
        static Kind of(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** One of the answers that a question offers; {@code value} is empty for "I don't know". */
    record Option(String value, String label, String hint, String group, Map<String, List<String>> when) {

        Option {
            when = when == null ? Map.of() : when;
        }
    }

    Question {
        when = when == null ? Map.of() : when;
        unless = unless == null ? Map.of() : unless;
        options = options == null ? List.of() : options;
        helpWhen = helpWhen == null ? Map.of() : helpWhen;
    }

    /** Whether one of the answers named was given, for each of the fields named. */
    static boolean holds(Map<String, List<String>> condition, Draft draft) {
        return condition.entrySet().stream()
                .allMatch(field -> draft.values(field.getKey()).stream().anyMatch(field.getValue()::contains));
    }

    boolean calledFor(Draft draft) {
        return holds(when, draft) && (unless.isEmpty() || !holds(unless, draft))
                && (options.isEmpty() || !options(draft).isEmpty());
    }

    List<Option> options(Draft draft) {
        return options.stream().filter(option -> holds(option.when(), draft)).toList();
    }

    /** What the question is called in a list of answers. */
    String name() {
        return shortName == null ? label : shortName;
    }

    boolean hasParts() {
        return kind == Kind.DATE || kind == Kind.DATE_TIME;
    }

    /** The names of the inputs that this question consists of, for a field of this name. */
    List<String> inputs(String field) {
        return switch (kind) {
            case DATE -> List.of(field + "-day", field + "-month", field + "-year");
            case DATE_TIME -> List.of(field + "-day", field + "-month", field + "-year", field + "-time");
            default -> List.of(field);
        };
    }

    /** What was typed, whatever the number of its inputs; empty where nothing was. */
    boolean answered(String field, Draft draft) {
        return inputs(field).stream().anyMatch(input -> draft.values(input).stream().anyMatch(one -> !one.isBlank()));
    }
}
