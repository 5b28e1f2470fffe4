package org.projectharmony.referrals.models;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.projectharmony.referrals.deadline.Limit;

/** What a result column may say, by the kind of what it holds. */
class Results {

    private static final String NUMBERED = "numbered ";

    private Results() {}

    /** The kind of the codes that it is made of. */
    static String codes(String kind) {
        return kind.startsWith(NUMBERED) ? kind.substring(NUMBERED.length()) : kind;
    }

    /** What is wrong with it; {@code known} are the codes of its kind, none where there is no list of them. */
    static Stream<String> faults(String column, String kind, String said, Set<String> known) {
        if (kind.equals("limit")) {
            return isLimit(said) ? Stream.empty() : Stream.of("the " + column + " \"" + said
                    + "\" isn't known: a limit is a whole number and a unit, such as 4 hours or 1 working day");
        }
        Predicate<String> unknown = code -> !known.isEmpty() && !known.contains(code);
        if (kind.equals("fields")) {
            return Arrays.stream(said.split(",")).map(String::strip).filter(code -> !code.isEmpty()).filter(unknown)
                    .map(code -> NamesInFeel.unknown("the field", code, known));
        }
        if (kind.startsWith(NUMBERED)) {
            return Stream.of(said).filter(code -> !code.matches(".*-\\d+") || unknown.test(code.replaceFirst("-\\d+$", "")))
                    .map(code -> "the " + column + " \"" + code + "\" isn't the code of a "
                            + codes(kind) + " with a number, such as " + known.stream().sorted().findFirst().orElse("")
                            + "-1: teams see by it what they were brought in for");
        }
        return Stream.of(said).filter(unknown).map(code -> NamesInFeel.unknown("the " + column, code, known, switch (kind) {
            case "team" -> " to the agency directory";
            case "casework" -> ": there is no process of this id among the files";
            case "from" -> ": it counts from \"start\" or \"due\"";
            default -> "";
        }));
    }

    private static boolean isLimit(String text) {
        try {
            Limit.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
