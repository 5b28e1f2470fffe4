package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The pages of the officer's form in their order, and those that a draft's answers call for. */
@Component
class OfficersForm {

    private static final Pattern EACH_PERSON = Pattern.compile("([a-z]+)-([1-9]\\d{0,2})");

    private final List<Page> pages;

    OfficersForm(@Value("classpath:refer.yaml") Resource file) throws IOException {
        try (InputStream yaml = file.getInputStream()) {
            this.pages = new YAMLMapper().readValue(yaml, Form.class).pages();
        }
    }

    private record Form(List<Page> pages) {}

    List<Page> pages() {
        return pages;
    }

    /** Every stop that the answers so far call for, in order. */
    List<Stop> way(Draft draft) {
        return pages.stream().filter(page -> page.calledFor(draft))
                .flatMap(page -> page.eachPerson() ? draft.people().stream().map(number -> new Stop(page, number))
                        : Stream.of(new Stop(page, 0))).toList();
    }

    Optional<Stop> stop(String key, Draft draft) {
        return way(draft).stream().filter(stop -> stop.key().equals(key)).findFirst();
    }

    /** A page that the form has, whether or not the draft's answers call for it. */
    Optional<Stop> any(String key) {
        Matcher person = EACH_PERSON.matcher(key);
        boolean numbered = person.matches();
        String id = numbered ? person.group(1) : key;
        return pages.stream().filter(page -> page.id().equals(id) && page.eachPerson() == numbered).findFirst()
                .map(page -> new Stop(page, numbered ? Integer.parseInt(person.group(2)) : 0));
    }

    /** Where the person has to go on: the first stop that isn't done; empty where all are. */
    Optional<Stop> toBeDone(Draft draft) {
        return way(draft).stream().filter(stop -> !draft.done().contains(stop.key())).findFirst();
    }

    /** The stop after this one; once the answers have been checked, the first that isn't done. Empty at the end. */
    Optional<Stop> after(Stop stop, Draft draft) {
        return draft.checked() ? toBeDone(draft) : neighbour(stop, draft, 1);
    }

    Optional<Stop> before(Stop stop, Draft draft) {
        return neighbour(stop, draft, -1);
    }

    private Optional<Stop> neighbour(Stop stop, Draft draft, int step) {
        List<Stop> way = way(draft);
        int place = way.indexOf(stop) + step;
        return way.contains(stop) && place >= 0 && place < way.size() ? Optional.of(way.get(place)) : Optional.empty();
    }
}
