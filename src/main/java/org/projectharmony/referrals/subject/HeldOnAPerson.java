package org.projectharmony.referrals.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.change.Corrections;
import org.projectharmony.referrals.change.Corrections.Correction;
import org.projectharmony.referrals.change.Question;
import org.projectharmony.referrals.change.Questions;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Gradings;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Draws from a referral what is held on one person, and hides everybody else. */
@Component
class HeldOnAPerson {

    /** Of what was referred, what may be told; a field that is new isn't among it until somebody has thought of it. */
    private static final List<String> TOLD = List.of("programme", "phase", "zone", "concerns", "circumstances", "risk",
            "subjects", "narrative", "safeguardingDone", "wanted", "sharing");

    /** Free text about everybody, also as it was before a correction. */
    private static final Set<String> NARRATED = Set.of("narrative.", "safeguardingDone");

    private final ReferralRegister register;
    private final Questions questions;
    private final Corrections corrections;
    private final Gradings gradings;
    private final AgencyDirectory directory;
    private final Role role;
    private final Words words;
    private final ObjectMapper json;
    private final JdbcClient jdbc;

    HeldOnAPerson(ReferralRegister register, Questions questions, Corrections corrections, Gradings gradings,
            AgencyDirectory directory, Role role, Words words, ObjectMapper json, JdbcClient jdbc) {
        this.gradings = gradings;
        this.corrections = corrections;
        this.register = register;
        this.questions = questions;
        this.directory = directory;
        this.role = role;
        this.words = words;
        this.json = json;
        this.jdbc = jdbc;
    }

    /** @param own the person's own entries among the referral's subjects */
    Held of(Referral referral, List<Subject> own) {
        List<Subject> others = referral.content().subjects().stream()
                .filter(subject -> subject.type().equals("person") && !own.contains(subject)).toList();
        // Where somebody else is in it, a place may be their home.
        List<Subject> places = others.isEmpty() ? List.of() : referral.content().subjects().stream()
                .filter(subject -> subject.type().equals("place")).toList();
        List<TimelineEntry> timeline = register.timeline(referral.reference());
        Stream<String> theirs = own.stream()
                .map(subject -> "subjects[" + referral.content().subjects().indexOf(subject) + "].");
        List<String> paths = Stream.concat(theirs, NARRATED.stream()).toList();
        Map<Boolean, List<Correction>> corrected = corrections.of(referral).stream()
                .collect(Collectors.partitioningBy(one -> paths.stream().anyMatch(one.path()::startsWith)));
        List<Question> asked = questions.of(referral.reference());
        List<Subject> hidden = Stream.concat(others.stream(), places.stream()).toList();
        ThirdParties third = thirdParties(referral, own, hidden, timeline);
        corrected.get(false).forEach(one -> third.former(one.path(), one.was()));
        return new Held(referral.reference().value(), referral.receivedAt(), referral.status().words(),
                directory.agencyName(referral.content().referrer().agency()),
                third.hide(told(referral, hidden)), others.size(), places.size(),
                referral.risk(), third.hide(referral.riskReason()),
                timeline.stream().filter(entry -> entry.event() == TimelineEntry.Event.SENT_TO_AGENCY)
                        .map(entry -> new Held.Disclosed(agency(referral.part(entry.part())), entry.at())).toList(),
                referral.parts().stream().map(part -> new Held.Work(agency(part), part.status().words(),
                        third.hide(part.reason()), part.outcome() == null ? null : words.of("outcome", part.outcome()),
                        third.hide(part.note()))).toList(),
                asked.stream().map(question -> new Held.Asked(question.askedAt(), third.hide(question.question()),
                        third.hide(question.answer()))).toList(),
                timeline.stream().map(entry -> new Held.Event(entry.at(), entry.event().words(), role.of(entry.actor()),
                        third.hide(entry.detail()))).toList(),
                corrected.get(true).stream().map(one -> new Held.Corrected(one.at(), one.fact(), third.hide(one.was()),
                        third.hide(one.is()))).toList(),
                gradings.of(referral.reference()).stream().map(one -> new Held.Graded(one.at(), one.grade().source(),
                        one.grade().assessment(), one.grade().handling(), third.hide(one.grade().conditions()),
                        third.hide(one.grade().sanitised()))).toList(),
                looks(referral));
    }

    private ThirdParties thirdParties(Referral referral, List<Subject> own, List<Subject> others,
            List<TimelineEntry> timeline) {
        ThirdParties third = new ThirdParties(own.stream().map(Subject::name).toList());
        others.forEach(third::subject);
        own.forEach(subject -> third.guardian(subject.guardian()));
        third.referrer(referral.content().referrer());
        if (referral.content().narrative().reporter() != null) {
            third.name(referral.content().narrative().reporter().name());
            third.name(referral.content().narrative().reporter().contact());
        }
        Stream.concat(Stream.of(referral.submittedBy()), timeline.stream().map(TimelineEntry::actor)).distinct()
                .map(role::name).forEach(third::name);
        return third;
    }

    private JsonNode told(Referral referral, List<Subject> hidden) {
        ObjectNode told = json.valueToTree(referral.content());
        told.retain(TOLD);
        told.withObject("/narrative").remove("reporter");
        ArrayNode subjects = told.putArray("subjects");
        referral.content().subjects().stream().filter(subject -> !hidden.contains(subject)).forEach(subject -> {
            ObjectNode entry = json.valueToTree(subject);
            if (entry.has("guardian")) {
                entry.put("guardian", ThirdParties.HIDDEN);
            }
            subjects.add(entry);
        });
        return told;
    }

    private List<Held.Look> looks(Referral referral) {
        return jdbc.sql("select at, reader, screen from access_log where reference = ? order by id")
                .param(referral.reference().value()).query((row, i) -> new Held.Look(
                        row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2), row.getString(3))).list()
                .stream().collect(Collectors.groupingBy(Held.Look::by)).entrySet().stream()
                .flatMap(reader -> byRole(role.of(reader.getKey()), reader.getValue())).toList();
    }

    private static Stream<Held.Look> byRole(String role, List<Held.Look> looks) {
        return looks.stream().map(look -> new Held.Look(look.at(), role, look.screen()));
    }

    private String agency(AgencyPart part) {
        return directory.nameOf(part.team(), part.clockFrom());
    }
}
