package org.projectharmony.referrals.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/**
 * Shows a referral to a person in words, cut to what that person's teams may see, and writes the look to the access
 * log. What isn't for them is listed by name, so that nobody takes silence for absence.
 */
@Component
public class ReferralView {

    private static final String NONE = "Not given";

    private final ReferralRegister register;
    private final SharingRules rules;
    private final AccessLog log;
    private final AgencyDirectory directory;
    private final Words words;
    private final ObjectMapper json;

    ReferralView(ReferralRegister register, SharingRules rules, AccessLog log, AgencyDirectory directory, Words words,
            ObjectMapper json) {
        this.register = register;
        this.rules = rules;
        this.log = log;
        this.directory = directory;
        this.words = words;
        this.json = json;
    }

    /**
     * The referral as JSON for a form, as seen by this reader.
     *
     * @param part the agency's part that the reader's task is about, or null
     */
    public String look(Reference reference, Integer part, Reader reader, String screen) {
        Referral referral = register.get(reference);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reference", reference.value());
        view.put("received", LondonTime.words(referral.receivedAt()));
        view.put("status", referral.status().words());
        if (part != null) {
            describe(referral.part(part), view);
        }
        Set<String> fields = fieldsFor(reader);
        if (fields.contains("triageReasons")) {
            view.put("teams", directory.teams(referral.receivedAt()).stream()
                    .filter(team -> !"harmony".equals(team.agency()))
                    .map(team -> Map.of("value", team.id(), "label", team.name())).toList());
        }
        Map<String, Text> told = told(referral, concernsFor(reader, referral));
        told.forEach((field, text) -> view.put(field, fields.contains(field) ? plain(text.get()) : null));
        view.put("withheld", orNone(told.keySet().stream().filter(field -> !fields.contains(field))
                .map(field -> words.of("field", field)).collect(Collectors.joining(", "))));
        log.looked(reader, reference, screen, fields);
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view of a referral can't be written.");
        }
    }

    private Set<String> fieldsFor(Reader reader) {
        return reader.groups().stream()
                .map(group -> group.replaceFirst("-supervisors$", ""))
                .distinct().map(rules::fieldsFor).flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The concerns that brought the reader's team in, by the rules that chose it ({@code <concern>-<number>}); all of
     * them where a person chose the team, and for triage and the supervisors.
     */
    private static List<String> concernsFor(Reader reader, Referral referral) {
        List<AgencyPart> own = referral.parts().stream().filter(part -> reader.groups().contains(part.team())
                || reader.groups().contains(part.team() + "-supervisors")).toList();
        if (own.isEmpty() || own.stream().anyMatch(part -> part.choice().rule() == null)) {
            return referral.content().concerns();
        }
        Set<String> routed = own.stream().flatMap(part -> Arrays.stream(part.choice().rule().split(", ")))
                .map(rule -> rule.replaceFirst("-\\d+$", "")).collect(Collectors.toSet());
        return referral.content().concerns().stream().filter(routed::contains).toList();
    }

    private void describe(AgencyPart part, Map<String, Object> view) {
        view.put("team", directory.team(part.team(), part.clockFrom()).name());
        view.put("ask", orNone(part.choice().ask()));
        view.put("answer", part.status().words());
        view.put("declined", plain(orNone(part.reason())));
        view.put("acknowledgeBy", part.acknowledgeBy() == null ? NONE : LondonTime.words(part.acknowledgeBy()));
        view.put("respondBy", part.respondBy() == null ? NONE : LondonTime.words(part.respondBy()));
        view.put("ownRequest", plain(orNone(part.choice().request())));
    }

    private interface Text {
        String get();
    }

    /** Every field that a team may or may not see, under the names that the decision uses. */
    private Map<String, Text> told(Referral referral, List<String> concerns) {
        ReferralContent content = referral.content();
        ReferralContent.Narrative told = content.narrative();
        List<Subject> people = of(content, "person");
        List<Subject> places = of(content, "place");
        Map<String, Text> fields = new LinkedHashMap<>();
        fields.put("concerns", () -> lines(concerns, code -> words.of("concern", code)));
        fields.put("circumstances", () -> lines(content.circumstances(), code -> words.of("circumstance", code)));
        fields.put("risk", () -> referral.risk() == null ? "Not decided yet" : words.of("risk", referral.risk()));
        fields.put("riskReason", () -> orNone(referral.riskReason()));
        fields.put("people", () -> lines(people, person -> join(person.name(),
                person.dateOfBirth() == null ? person.ageBand() : "born " + LondonTime.day(person.dateOfBirth()),
                person.language() == null ? null : "speaks " + person.language(),
                person.guardian() == null ? null : "parent or carer: " + person.guardian())));
        fields.put("places", () -> lines(places, place -> join(place.address(), place.postcode(),
                place.uprn() == null ? null : "UPRN " + place.uprn(),
                place.tenure() == null ? null : words.of("tenure", place.tenure()), place.landlord())));
        fields.put("problem", () -> lines(of(content, "problem"),
                problem -> join(problem.category(), problem.howOften(), problem.when())));
        fields.put("needs", () -> lines(people, person -> String.join(", ", person.needs())));
        fields.put("safety", () -> join(
                people.stream().anyMatch(person -> Boolean.FALSE.equals(person.safeToContact()))
                        ? "Don't contact by letter or phone" : "No known risk in making contact",
                lines(places, place -> String.join(", ", place.warnings())).replace(NONE, "")));
        fields.put("happened", () -> join(told.happened(),
                told.occurredAt() == null ? null : "on " + LondonTime.words(told.occurredAt()), told.where(),
                told.knownBy() == null ? null : words.of("knownBy", told.knownBy())));
        fields.put("harm", () -> orNone(join(told.harm(), told.vulnerabilities())));
        fields.put("safeguarding", () -> orNone(content.safeguardingDone()));
        fields.put("consent", () -> join(words.of("consent", content.sharing().consentToService()),
                content.sharing().lawfulBasis() == null ? null
                        : "lawful basis: " + words.of("lawfulBasis", content.sharing().lawfulBasis())));
        fields.put("request", () -> lines(content.wanted(),
                wanted -> teamName(wanted.team(), referral) + ": " + orNone(wanted.request())));
        fields.put("referrer", () -> join(content.referrer().name(), content.referrer().role(),
                content.referrer().collarNumber(), content.referrer().email(), content.referrer().phone()));
        fields.put("agencies", () -> lines(referral.parts(),
                part -> teamName(part.team(), referral) + ": " + part.status().words()
                        + (part.choice().held() ? " (" + part.choice().ask() + ")" : "")));
        fields.put("triageReasons", () -> register.timeline(referral.reference()).stream()
                .filter(entry -> entry.event() == Event.SENT_TO_TRIAGE).map(TimelineEntry::detail)
                .findFirst().orElse(NONE));
        return fields;
    }

    private String teamName(String team, Referral referral) {
        return directory.team(team, referral.receivedAt()).name();
    }

    private static List<Subject> of(ReferralContent content, String type) {
        return content.subjects().stream().filter(subject -> type.equals(subject.type())).toList();
    }

    private static <T> String lines(List<T> items, Function<T, String> text) {
        return orNone(items.stream().map(text).filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("; ")));
    }

    private static String join(String... parts) {
        return Arrays.stream(parts).filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    /** Typed text as it was typed: forms show Markdown, and what people write must not turn into headings or links. */
    private static String plain(String text) {
        return text.replaceAll("[\\\\`*_{}\\[\\]<>#|!~]", "\\\\$0").replace("\n", "  \n");
    }

    private static String orNone(String text) {
        return text == null || text.isBlank() ? NONE : text;
    }
}
