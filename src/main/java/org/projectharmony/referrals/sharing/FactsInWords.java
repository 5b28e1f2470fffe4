package org.projectharmony.referrals.sharing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.duplicate.Link;
import org.projectharmony.referrals.referral.Gradings;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Narrative;
import org.projectharmony.referrals.referral.ReferralContent.Risk;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/**
 * What a referral tells, in words, field by field under the names that the decision {@code information-sharing} uses. A
 * field is worked out only when it is asked for; it is null where nothing was told.
 */
@Component
class FactsInWords {

    private final ReferralRegister register;
    private final AgencyDirectory directory;
    private final Duplicates duplicates;
    private final Gradings gradings;
    private final Words words;

    FactsInWords(ReferralRegister register, AgencyDirectory directory, Duplicates duplicates, Gradings gradings,
            Words words) {
        this.gradings = gradings;
        this.register = register;
        this.duplicates = duplicates;
        this.directory = directory;
        this.words = words;
    }

    /** Every field, whether the reader may see it or not; of some, only as much as they may. */
    Map<String, Supplier<String>> of(ReferralFacts referral, Sight sight) {
        ReferralContent content = referral.content();
        Narrative told = content.narrative();
        List<Subject> people = of(content, "person");
        List<Subject> places = of(content, "place");
        Map<String, Supplier<String>> fields = new LinkedHashMap<>();
        fields.put("concerns", () -> lines(sight.concerns(), code -> words.of("concern", code)));
        fields.put("circumstances", () -> lines(content.circumstances().stream().filter(sight::circumstance).toList(),
                code -> words.of("circumstance", code)));
        fields.put("risk", () -> referral.risk() == null ? "Not decided yet" : words.of("risk", referral.risk()));
        fields.put("riskReason", () -> join(referral.riskReason(), tool(content.risk()), content.risk().judgement()));
        fields.put("people", () -> lines(people, person -> join(person.name(),
                person.dateOfBirth() == null ? person.ageBand() : "born " + LondonTime.day(person.dateOfBirth()),
                prefixed("speaks ", person.language()),
                prefixed("parent or carer: ", person.guardian()))));
        fields.put("places", () -> lines(places, place -> join(place.address(), place.postcode(),
                prefixed("UPRN ", place.uprn()), place.tenure() == null ? null : words.of("tenure", place.tenure()),
                prefixed("landlord: ", place.landlord()))));
        fields.put("problem", () -> lines(of(content, "problem"),
                problem -> join(problem.category(), problem.howOften(), problem.when())));
        fields.put("needs", () -> lines(people, person -> String.join(", ", person.needs())));
        fields.put("safety", () -> join(
                people.stream().anyMatch(person -> Boolean.FALSE.equals(person.safeToContact()))
                        ? "Don't contact by letter or phone" : null,
                lines(content.subjects(), subject -> String.join(", ", subject.warnings()))));
        fields.put("happened", () -> happened(told));
        // Made here and not told, so nobody else misses it.
        if (sight.sees("sanitised")) {
            fields.put("sanitised", () -> gradings.last(referral.reference()).map(grade -> grade.text(words))
                    .orElse(null));
        }
        fields.put("harm", () -> join(told.harm(), told.vulnerabilities()));
        fields.put("safeguarding", () -> join(content.safeguardingDone()));
        fields.put("consent", () -> join(words.of("consent", content.sharing().consentToService()),
                content.sharing().lawfulBasis() == null ? null
                        : "lawful basis: " + words.of("lawfulBasis", content.sharing().lawfulBasis())));
        fields.put("request", () -> lines(
                content.wanted().stream().filter(wanted -> sight.asked(wanted.team())).toList(),
                wanted -> join(directory.nameOf(wanted.team(), referral.receivedAt()), wanted.request())));
        fields.put("referrer", () -> join(content.referrer().name(), content.referrer().role(),
                content.referrer().collarNumber(), content.referrer().email(), content.referrer().phone()));
        fields.put("eventNumber", () -> content.referrer().eventNumber());
        fields.put("reporter", () -> told.reporter() == null ? null : join(told.reporter().name(),
                told.reporter().contact(), told.reporter().atRisk() ? "harm could follow if it were known" : null));
        fields.put("riskSent", () -> join(content.risk().level() == null ? null
                : words.of("risk", content.risk().level()), tool(content.risk()), content.risk().judgement()));
        fields.put("agencies", () -> lines(referral.parts(),
                part -> directory.nameOf(part.team(), part.clockFrom()) + ": " + part.status().words()
                        + (part.choice().held() ? " (" + part.choice().ask() + ")" : "")));
        fields.put("triageReasons", () -> register.timeline(referral.reference()).stream()
                .filter(entry -> entry.event() == Event.SENT_TO_TRIAGE).map(TimelineEntry::detail)
                .findFirst().orElse(null));
        fields.put("information", () -> joined("\n", register.timeline(referral.reference()).stream()
                .filter(entry -> (entry.event() == Event.INFORMATION_ADDED
                        || entry.event() == Event.CORRECTED) && sight.information(entry))
                .map(entry -> LondonTime.words(entry.at()) + ": "
                        + (entry.event() == Event.CORRECTED ? "corrected, " : "") + entry.detail())));
        fields.put("duplicates", () -> lines(duplicates.of(referral.reference()), link -> linked(referral, link)));
        return fields;
    }

    private String linked(ReferralFacts referral, Link link) {
        ReferralFacts other = register.get(link.across(referral.reference()));
        return words.of("duplicate", link.decided() ? link.decision() : "undecided") + " " + other.reference() + ": "
                + join(words.of("duplicate", link.reason()), "received " + LondonTime.words(other.receivedAt()),
                        "status: " + other.status().words(), link.decisionReason());
    }

    private static String tool(Risk risk) {
        return risk.tool() == null ? null : join(risk.tool(), prefixed("score ", risk.score()));
    }

    private static List<Subject> of(ReferralContent content, String type) {
        return content.subjects().stream().filter(subject -> type.equals(subject.type())).toList();
    }

    private static String prefixed(String prefix, Object value) {
        return value == null ? null : prefix + value;
    }

    private static <T> String lines(List<T> items, Function<T, String> text) {
        return joined("; ", items.stream().map(text));
    }

    private String happened(Narrative told) {
        String how = join(told.occurredAt() == null ? null : "on " + LondonTime.words(told.occurredAt()), told.where(),
                told.knownBy() == null ? null : words.of("knownBy", told.knownBy()));
        return how == null ? told.happened() : told.happened() + " (" + how + ")";
    }

    private static String join(String... parts) {
        return joined(", ", Stream.of(parts));
    }

    private static String joined(String separator, Stream<String> parts) {
        String text = parts.filter(Objects::nonNull).filter(part -> !part.isBlank())
                .collect(Collectors.joining(separator));
        return text.isEmpty() ? null : text;
    }
}
