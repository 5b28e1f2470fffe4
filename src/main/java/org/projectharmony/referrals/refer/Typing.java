package org.projectharmony.referrals.refer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Puts what was typed on one page into the draft, and nothing else: another window may have changed the other pages.
 * Only what the page asked when it was shown is taken, so that a box that was cleared is told from one that wasn't there.
 */
@Component
class Typing {

    private final AgencyDirectory directory;

    Typing(AgencyDirectory directory) {
        this.directory = directory;
    }

    static String first(MultiValueMap<String, String> typed, String name) {
        return Objects.requireNonNullElse(typed.getFirst(name), "");
    }

    Draft into(Draft draft, Stop stop, MultiValueMap<String, String> typed) {
        Set<String> inputs = stop.page().questions().stream()
                .flatMap(question -> question.inputs(stop.field(question)).stream()).collect(Collectors.toSet());
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String asked : typed.getOrDefault("asked", List.of())) {
            if (inputs.contains(asked) || stop.page().eachTeam() && isTeams(asked)) {
                answers.put(asked, List.copyOf(typed.getOrDefault(asked, List.of())));
            }
        }
        String team = Written.WANTED + first(typed, "another-team");
        if (stop.page().eachTeam() && isTeams(team)) {
            answers.putIfAbsent(team, List.of(""));
        }
        return stop.person() > 0 ? draft.with(answers).withPerson(stop.person()) : draft.with(answers);
    }

    private boolean isTeams(String field) {
        return field.startsWith(Written.WANTED) && directory.knows(field.substring(Written.WANTED.length()));
    }
}
