package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.projectharmony.referrals.deadline.LondonTime;

/**
 * A draft written as the request that {@code referral.schema.json} describes. What can't be read, such as 31 February,
 * stays as it was typed, for the schema to find.
 */
final class Written {

    /** The source of every referral from this form; its reference is the draft's id. */
    static final String SYSTEM = "harmony-form";
    static final String WANTED = "wanted-";
    /** The fields of the referrer's team, of that team's agency, and of the agency that they chose. */
    static final String TEAM = "team";
    static final String TEAMS_AGENCY = "team-agency";
    static final String AGENCY = "agency";

    private static final Pattern TIME = Pattern.compile("(\\d{1,2})[:. ]?(\\d{2})");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Draft draft;
    private final ObjectNode request = JSON.objectNode();
    private final Map<String, ObjectNode> subjects = new LinkedHashMap<>();
    /** The field that each member of the request came from. */
    private final Map<String, String> fields = new HashMap<>();

    private Written(Draft draft) {
        this.draft = draft;
    }

    static Written of(Draft draft, List<Stop> way, String programme) {
        Written written = new Written(draft);
        written.request.putObject("source").put("system", SYSTEM).put("reference", draft.id());
        written.request.put("programme", programme);
        written.request.putObject("referrer");
        written.request.putObject("narrative");
        way.forEach(written::write);
        written.writeTeam();
        written.writeWanted();
        return written;
    }

    ObjectNode request() {
        return request;
    }

    /** The field that a path in the request came from, such as {@code person-1-name} for {@code subjects[0].name}. */
    Optional<String> field(String path) {
        for (String part = path; !part.isEmpty(); part = part.replaceFirst("(^|[.\\[])[^.\\[]*$", "")) {
            if (fields.containsKey(part)) {
                return Optional.of(fields.get(part));
            }
        }
        return Optional.empty();
    }

    private void write(Stop stop) {
        stop.questions(draft).forEach(question -> {
            String field = stop.field(question);
            boolean ofSubject = question.path().startsWith("subject.");
            ObjectNode parent = ofSubject ? subject(stop) : request;
            String path = question.path().replaceFirst("^subject\\.", "");
            int dot = path.lastIndexOf('.');
            fields.putIfAbsent(ofSubject ? place(stop) + path : path, field);
            if (question.answered(field, draft) && !path.equals("subjects")) {
                put(dot < 0 ? parent : parent.withObject("/" + path.substring(0, dot).replace('.', '/')), path.substring(dot + 1),
                        question, field);
            }
        });
        if (stop.page().subject() != null) {
            subject(stop);
        }
    }

    private ObjectNode subject(Stop stop) {
        return subjects.computeIfAbsent(name(stop),
                key -> request.withArray("/subjects").addObject().put("type", stop.page().subject()));
    }

    private String place(Stop stop) {
        return "subjects[" + List.copyOf(subjects.keySet()).indexOf(name(stop)) + "].";
    }

    /** What tells a subject from others; several pages may be about one. */
    private static String name(Stop stop) {
        return stop.person() == 0 ? stop.page().subject() : stop.key();
    }

    private void put(ObjectNode parent, String member, Question question, String field) {
        String value = question.compact() ? draft.value(field).replace(" ", "") : draft.value(field);
        switch (question.kind()) {
            case CHECKBOXES -> draft.values(field).forEach(list(parent, member)::add);
            case LINES -> value.lines().filter(line -> !line.isBlank()).map(String::strip)
                    .forEach(list(parent, member)::add);
            case YES_NO -> parent.put(member, value.equals("yes"));
            case NUMBER -> number(parent, member, value);
            case DATE -> parent.put(member, date(field));
            case DATE_TIME -> parent.put(member, time(field));
            default -> {
                if (member.equals("circumstances")) {
                    list(parent, member).add(value);
                } else {
                    parent.put(member, value);
                }
            }
        }
    }

    private static ArrayNode list(ObjectNode parent, String member) {
        return parent.withArray("/" + member);
    }

    private static void number(ObjectNode parent, String member, String value) {
        if (value.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            parent.put(member, new BigDecimal(value));
        } else {
            parent.put(member, value);
        }
    }

    private String date(String field) {
        return padded(draft.value(field + "-year"), 4) + "-" + padded(draft.value(field + "-month"), 2) + "-"
                + padded(draft.value(field + "-day"), 2);
    }

    private String time(String field) {
        String typed = draft.value(field + "-time");
        Matcher time = TIME.matcher(typed.isEmpty() ? "00:00" : typed);
        try {
            return time.matches() ? LocalDate.parse(date(field))
                    .atTime(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2))))
                    .atZone(LondonTime.ZONE).toInstant().toString() : typed;
        } catch (DateTimeException notATime) {
            return date(field) + " " + typed;
        }
    }

    private static String padded(String digits, int length) {
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }

    private void writeTeam() {
        if (!draft.value(TEAM).isEmpty() && draft.value(TEAMS_AGENCY).equals(draft.value(AGENCY))) {
            request.withObject("/referrer").put("team", draft.value(TEAM));
        }
    }

    private void writeWanted() {
        draft.answers().keySet().stream().filter(field -> field.startsWith(WANTED) && !draft.value(field).isEmpty())
                .sorted().forEach(field -> {
                    ArrayNode wanted = list(request, "wanted");
                    fields.put("wanted[" + wanted.size() + "]", field);
                    wanted.addObject().put("team", field.substring(WANTED.length())).put("request", draft.value(field));
                });
    }
}
