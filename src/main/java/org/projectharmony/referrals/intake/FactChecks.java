package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What no schema can tell of a request: that nothing lies in the future (a date of birth by the day in London), that
 * numbers check out, that teams exist, and that every text can be stored and mailed.
 */
final class FactChecks {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Clock clock;
    private final KnownTeams known;
    private final Predicate<String> restricted;

    /** @param restricted whether a concern is to be referred by itself */
    FactChecks(Clock clock, KnownTeams known, Predicate<String> restricted) {
        this.restricted = restricted;
        this.clock = clock;
        this.known = known;
    }

    /** Everything that can't be, also in a request whose form is wrong; what can't be read isn't judged here. */
    List<FieldError> faults(JsonNode request) {
        List<FieldError> faults = new ArrayList<>();
        checkTexts(FieldPath.ROOT, request, faults);

        FieldPath referrer = FieldPath.ROOT.member("referrer");
        check(referrer, request.path("referrer"), "agency", known::knowsAgency,
                "There is no such agency. Give an agency's code, such as police.", faults);
        check(referrer, request.path("referrer"), "team", known::knowsTeam,
                "There is no such team. Give a team's code, such as police-neighbourhood.", faults);
        check(FieldPath.ROOT.member("narrative"), request.path("narrative"), "occurredAt", this::isPast,
                "Give a time that is not in the future.", faults);
        eachOf(request, "subjects", (path, subject) -> {
            check(path, subject, "dateOfBirth", this::isBorn, "Give a date that is not in the future.", faults);
            check(path, subject, "nhsNumber", FactChecks::isNhsNumber,
                    "Check this NHS number; its last digit does not fit the others.", faults);
        });
        if (request.path("concerns").size() > 1) {
            eachOf(request, "concerns", (path, concern) -> {
                if (concern.isTextual() && restricted.test(concern.textValue())) {
                    faults.add(path.error("Refer this concern by itself, as only few may learn of it; send the others as a"
                            + " referral of their own."));
                }
            });
        }
        eachOf(request, "wanted", (path, wanted) -> check(path, wanted, "team", known::knowsTeam,
                "There is no such team. Give a team's code, such as fire-prevention.", faults));
        return faults;
    }

    private static void check(FieldPath path, JsonNode parent, String member, Predicate<String> right, String message,
            List<FieldError> faults) {
        JsonNode value = parent.path(member);
        if (value.isTextual() && !right.test(value.textValue())) {
            faults.add(path.member(member).error(message));
        }
    }

    private static void eachOf(JsonNode request, String list, EntryCheck check) {
        JsonNode entries = request.path(list);
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            check.check(FieldPath.ROOT.member(list).entry(i), entries.get(i));
        }
    }

    private static void checkTexts(FieldPath path, JsonNode node, List<FieldError> faults) {
        if (node.isTextual() && !isPlainText(node.textValue())) {
            faults.add(path.error("Remove control characters and broken characters; write plain text."));
        } else if (node.isObject()) {
            node.fields().forEachRemaining(field -> checkTexts(path.member(field.getKey()), field.getValue(), faults));
        } else if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(i -> checkTexts(path.entry(i), node.get(i), faults));
        }
    }

    private static boolean isPlainText(String text) {
        // A surrogate that codePoints() leaves alone has lost its other half.
        return text.codePoints().noneMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0
                || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private boolean isPast(String time) {
        return parsed(time, Instant::parse, instant -> !instant.isAfter(clock.instant()));
    }

    private boolean isBorn(String date) {
        return parsed(date, LocalDate::parse, day -> !day.isAfter(LocalDate.now(clock.withZone(LONDON))));
    }

    private static <T> boolean parsed(String text, Function<String, T> parse, Predicate<T> right) {
        try {
            return right.test(parse.apply(text));
        } catch (DateTimeException e) {
            return true;
        }
    }

    /** The check digit of modulus 11: weights 10 to 2, 11 counts as 0, and 10 is never given out. */
    private static boolean isNhsNumber(String text) {
        if (!text.matches("[0-9]{10}")) {
            return true;
        }
        int sum = IntStream.range(0, 9).map(i -> (10 - i) * (text.charAt(i) - '0')).sum();
        return (11 - sum % 11) % 11 == text.charAt(9) - '0';
    }

    @FunctionalInterface
    private interface EntryCheck {
        void check(FieldPath path, JsonNode entry);
    }
}
