package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * A referral that somebody has begun to write, exactly as typed; all of it may be personal data.
 *
 * @param id unguessable; when the referral is sent it is the reference of its source, so that it is sent once only
 * @param updatedAt when something was typed last
 * @param answers what was typed, by the name of its field
 * @param done the pages that were filled in rightly
 * @param checked whether the person has come to check their answers; from then on pages lead back there
 */
record Draft(@JsonIgnore String id, @JsonIgnore Instant updatedAt, Map<String, List<String>> answers, Set<String> done,
        boolean checked) {

    /** The answer that counts the people whom the referral is about. */
    static final String PEOPLE = "people";
    /** With room for a place and a problem among the subjects that a referral may have. */
    private static final int MOST_PEOPLE = 18;

    Draft {
        answers = answers == null ? Map.of() : answers;
        done = done == null ? Set.of() : done;
    }

    static Draft begun(Map<String, List<String>> prefilled, Instant at) {
        return new Draft(UUID.randomUUID().toString(), at, prefilled, Set.of(), false);
    }

    List<String> values(String field) {
        return answers.getOrDefault(field, List.of());
    }

    /** Without white space around it, with plain line breaks; empty where nothing was typed. */
    String value(String field) {
        return values(field).stream().filter(Objects::nonNull).findFirst().orElse("").replace("\r\n", "\n").strip();
    }

    Draft with(Map<String, List<String>> typed) {
        Map<String, List<String>> all = new LinkedHashMap<>(answers);
        all.putAll(typed);
        return new Draft(id, updatedAt, all, done, checked);
    }

    Draft done(String stop, boolean right) {
        Set<String> stops = new LinkedHashSet<>(done);
        if (right) {
            stops.add(stop);
        } else {
            stops.remove(stop);
        }
        return new Draft(id, updatedAt, answers, stops, checked);
    }

    Draft beingChecked() {
        return new Draft(id, updatedAt, answers, done, true);
    }

    /** The numbers of the people, in the order in which they were added; they are never given anew. */
    List<Integer> people() {
        return answers.containsKey(PEOPLE) ? values(PEOPLE).stream().map(Integer::valueOf).toList() : List.of(1);
    }

    /** With one person more, who gets the next number; unless there are as many as a referral may be about. */
    Draft withAnotherPerson() {
        return withPerson(people().stream().mapToInt(Integer::intValue).max().orElse(0) + 1);
    }

    Draft withPerson(int number) {
        if (people().contains(number) || people().size() >= MOST_PEOPLE) {
            return this;
        }
        List<String> people = new ArrayList<>(people().stream().map(String::valueOf).toList());
        people.add(String.valueOf(number));
        return with(Map.of(PEOPLE, List.copyOf(people)));
    }

    /** Without this person and all that was typed about them; one person always stays. */
    Draft withoutPerson(int number) {
        if (people().size() < 2) {
            return this;
        }
        String page = "person-" + number;
        Map<String, List<String>> left = new LinkedHashMap<>(answers);
        left.keySet().removeIf(field -> field.startsWith(page + "-"));
        left.put(PEOPLE, people().stream().filter(other -> other != number).map(String::valueOf).toList());
        return new Draft(id, updatedAt, left, done, checked).done(page, false);
    }
}
