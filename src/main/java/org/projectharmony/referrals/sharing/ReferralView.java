package org.projectharmony.referrals.sharing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/**
 * Shows a referral to a person in words, cut to what that person's teams may see, and writes the look to the access
 * log. What isn't for them is listed by name, so that nobody takes silence for absence. Who reads for no team sees the
 * reference and no more.
 */
@Component
public class ReferralView {

    private static final String NONE = "Not given";

    private final ReferralRegister register;
    private final NeedToKnow need;
    private final AccessLog log;
    private final AgencyDirectory directory;
    private final FactsInWords facts;
    private final Duplicates duplicates;
    private final DuplicatesInWords beside;
    private final Words words;
    private final Offered offered;
    private final ObjectMapper json;

    ReferralView(ReferralRegister register, NeedToKnow need, AccessLog log, AgencyDirectory directory,
            FactsInWords facts, Duplicates duplicates, DuplicatesInWords beside, Words words, Offered offered,
            ObjectMapper json) {
        this.duplicates = duplicates;
        this.beside = beside;
        this.offered = offered;
        this.register = register;
        this.need = need;
        this.log = log;
        this.directory = directory;
        this.facts = facts;
        this.words = words;
        this.json = json;
    }

    /**
     * The referral as JSON for a form, as seen by this reader. Typed text has its Markdown escaped.
     *
     * @param part the agency's part that the reader's task is about, or null
     * @param owing the team that owes the step that the reader's task is about, or null
     */
    public String look(Reference reference, Integer part, String owing, Reader reader, String screen) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("reference", reference.value());
        Referral referral = register.get(reference);
        Sight sight = need.of(referral, reader);
        if (!sight.fields().isEmpty()) {
            view.put("marking", referral.marking());
            view.put("received", LondonTime.words(referral.receivedAt()));
            view.put("status", referral.status().words());
            if (part != null) {
                describe(reference, referral.part(part), sight, view);
            }
            offered.put(referral, owing, sight, view);
            Map<String, Supplier<String>> told = facts.of(referral, sight);
            told.forEach((field, text) -> view.put(field, sight.shows(field) ? plain(text.get()) : null));
            if (sight.sees("duplicates")) {
                view.put("linked", linked(referral, sight, reader, screen));
            }
            view.put("withheld", orNone(told.keySet().stream().filter(field -> !sight.shows(field))
                    .map(field -> words.of("field", field)).collect(Collectors.joining(", "))));
        }
        log.looked(reader, reference, screen, sight.fields());
        try {
            return json.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The view of a referral can't be written.");
        }
    }

    /** One line of two referrals beside each other: what it is, here and there. */
    public record Row(String label, String here, String there) {}

    /** Two linked referrals beside each other; nothing for a reader who may not see which may be the same. */
    public List<Row> sideBySide(Reference reference, Reference other, Reader reader, String screen) {
        Referral referral = register.get(reference);
        Sight sight = need.of(referral, reader);
        boolean linked = duplicates.of(reference).stream().anyMatch(link -> link.across(reference).equals(other));
        if (!linked || !sight.sees("duplicates")) {
            return List.of();
        }
        log.looked(reader, reference, screen, sight.fields());
        return compare(referral, sight, other, reader, screen);
    }

    private List<Row> compare(Referral referral, Sight sight, Reference other, Reader reader, String screen) {
        Referral second = register.get(other);
        Sight others = need.of(second, reader);
        log.looked(reader, other, screen, others.fields());
        return beside.sideBySide(referral, sight, second, others);
    }

    /** Each referral that may be the same, with the two beside each other. */
    private List<Map<String, Object>> linked(Referral referral, Sight sight, Reader reader, String screen) {
        return duplicates.of(referral.reference()).stream().map(link -> link.across(referral.reference()))
                .map(other -> Map.<String, Object>of("reference", other.value(), "rows",
                        compare(referral, sight, other, reader, screen).stream().map(row -> new Row(row.label(),
                                plain(row.here()), plain(row.there()))).toList())).toList();
    }

    private void describe(Reference reference, AgencyPart part, Sight sight, Map<String, Object> view) {
        view.put("team", directory.nameOf(part.team(), part.clockFrom()));
        view.put("ask", orNone(part.choice().ask()));
        view.put("answer", part.status().words());
        view.put("declined", plain(orNone(part.reason())));
        view.put("acknowledgeBy", part.acknowledgeBy() == null ? NONE : LondonTime.words(part.acknowledgeBy()));
        view.put("respondBy", part.respondBy() == null ? NONE : LondonTime.words(part.respondBy()));
        view.put("challenge", plain(orNone(said(reference, part, Event.CHALLENGED))));
        view.put("challengeViews", plain(orNone(said(reference, part, Event.CHALLENGE_VIEW))));
        view.put("ownRequest", sight.sees("request") ? plain(orNone(part.choice().request())) : null);
    }

    private String said(Reference reference, AgencyPart part, Event event) {
        return part.challenge() == null ? null : register.timeline(reference).stream()
                .filter(entry -> entry.event() == event && Objects.equals(entry.part(), part.number()))
                .map(TimelineEntry::detail).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    /** Typed text as it was typed: forms show Markdown, and what people write must not turn into headings or links. */
    private static String plain(String text) {
        return text == null ? null : text.replaceAll("\\p{Punct}", "\\\\$0").replaceAll("[ \t]*\n[ \t]*", "  \n");
    }

    static String orNone(String text) {
        return text == null || text.isBlank() ? NONE : text;
    }
}
