package org.projectharmony.referrals.refer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.intake.FieldError;
import org.projectharmony.referrals.intake.ReferralReader;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.triage.RoutingPreview;
import org.projectharmony.referrals.triage.RoutingPreview.Outlook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks through a draft: what is wrong with it, what the referral would be, and where it would go. */
@Component
class Review {

    private final OfficersForm form;
    private final ReferralReader reader;
    private final RoutingPreview preview;
    private final AgencyDirectory directory;
    private final Clock clock;
    private final String programme;

    Review(OfficersForm form, ReferralReader reader, RoutingPreview preview, AgencyDirectory directory, Clock clock,
            @Value("${harmony.programme:project-harmony}") String programme) {
        this.form = form;
        this.reader = reader;
        this.preview = preview;
        this.directory = directory;
        this.clock = clock;
        this.programme = programme;
    }

    /** One fault, at the stop and the field where it is mended. */
    record Fault(Stop stop, String field, String message) {}

    /** Every fault, in the form's order, at most one for each field. */
    List<Fault> faults(Draft draft) {
        List<Stop> way = form.way(draft);
        Written written = Written.of(draft, way, programme);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (FieldError error : reader.faults(written.request())) {
            wrong.putIfAbsent(written.field(error.field()).orElse(""), error.message());
        }
        List<Fault> faults = way.stream().flatMap(stop -> stop.questions(draft).stream()
                .flatMap(question -> message(stop.field(question), question, draft, wrong)
                        .map(message -> new Fault(stop, stop.field(question), message)).stream()))
                .collect(Collectors.toCollection(java.util.ArrayList::new));
        way.stream().filter(stop -> stop.page().eachTeam()).forEach(stop -> wrong.keySet().stream()
                .filter(field -> field.startsWith(Written.WANTED)).forEach(field ->
                        faults.add(new Fault(stop, field, team(field) + ": " + wrong.get(field)))));
        return faults;
    }

    List<Fault> faults(Stop stop, Draft draft) {
        return faults(draft).stream().filter(fault -> fault.stop().equals(stop)).toList();
    }

    private static Optional<String> message(String field, Question question, Draft draft, Map<String, String> wrong) {
        if (!question.answered(field, draft)) {
            return Optional.ofNullable(question.missing());
        }
        return Optional.ofNullable(wrong.get(field))
                .map(message -> question.wrong() == null ? question.name() + ": " + message : question.wrong());
    }

    /** The name of the team that something is asked of in this field. */
    String team(String field) {
        return directory.nameOf(field.substring(Written.WANTED.length()), clock.instant());
    }

    /**
     * The referral that the draft would be.
     *
     * @throws org.projectharmony.referrals.intake.InvalidReferral where it has a fault
     */
    ReferralContent content(Draft draft) {
        return reader.read(Written.of(draft, form.way(draft), programme).request());
    }

    /** Where the referral would go; empty while the draft has a fault. */
    Optional<Outlook> outlook(Draft draft, Reader user) {
        ObjectNode request = Written.of(draft, form.way(draft), programme).request();
        return faults(draft).isEmpty() && reader.faults(request).isEmpty()
                ? Optional.of(preview.of(reader.read(request), user)) : Optional.empty();
    }

    /** What would help and isn't there, each with the key of the stop where it is asked. */
    Map<String, String> missing(Draft draft) {
        Map<String, String> missing = new LinkedHashMap<>();
        List<Stop> way = form.way(draft);
        for (Page page : form.pages()) {
            List<Stop> stops = way.stream().filter(stop -> stop.page().equals(page)).toList();
            page.questions().stream()
                    .filter(question -> question.help() != null && Question.holds(question.helpWhen(), draft)
                            && stops.stream().noneMatch(stop -> question.answered(stop.field(question), draft)))
                    .forEach(question -> missing.put(question.help(), stops.isEmpty() ? "about" : stops.get(0).key()));
        }
        return missing;
    }
}
