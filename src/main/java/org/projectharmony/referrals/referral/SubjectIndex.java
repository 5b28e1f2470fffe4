package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds other referrals about the same person, the same place or the same event. What counts as the same, in whatever
 * spelling, say {@link RecognisedSubject}, {@link PersonName} and {@link Place}.
 */
@Repository
public class SubjectIndex {

    /** In an empty list of what to look for: what nobody is called. */
    private static final String NOTHING = "-";
    private static final String ANYBODYS = "*";

    private final JdbcClient jdbc;
    private final SubjectMatching matching;

    SubjectIndex(JdbcClient jdbc, SubjectMatching matching) {
        this.jdbc = jdbc;
        this.matching = matching;
    }

    void add(Reference referral, ReferralContent content) {
        String reference = referral.value();
        List<RecognisedSubject> subjects = recognised(content);
        for (int i = 0; i < subjects.size(); i++) {
            if (subjects.get(i).recognisable()) {
                add(reference, i, subjects.get(i));
            }
        }
        ReferralContent.Referrer referrer = content.referrer();
        if (referrer.eventNumber() != null && !referrer.eventNumber().isBlank()) {
            jdbc.sql("insert into referral_event (reference, agency, event_number) values (?, ?, ?)")
                    .params(reference, referrer.agency(), eventNumber(referrer)).update();
        }
    }

    private void add(String reference, int position, RecognisedSubject subject) {
        jdbc.sql("insert into referral_subject (reference, position, uprn, name, date_of_birth, postcode, address)"
                + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(reference, position, subject.place().uprn(), Objects.toString(subject.name(), null),
                        subject.born(), subject.place().postcode(), subject.place().address())
                .update();
        Set<String> sounds = subject.name() == null || subject.born() == null ? Set.of() : subject.name().sounds();
        if (!sounds.isEmpty()) {
            jdbc.sql("insert into subject_sound (reference, position, sound, date_of_birth) values "
                    + String.join(", ", Collections.nCopies(sounds.size(), "(?, ?, ?, ?)")))
                    .params(sounds.stream()
                            .flatMap(sound -> Stream.of(reference, position, sound, subject.born())).toList())
                    .update();
        }
    }

    void forget(Reference reference) {
        List.of("subject_sound", "referral_subject", "referral_event").forEach(table ->
                jdbc.sql("delete from " + table + " where reference = ?").param(reference.value()).update());
    }

    /**
     * How many referrals since then, this one included, are about one of its people or places; at least 1. Restricted ones
     * count for their own keeper only: the count alone would tell of them.
     *
     * @param counted which of the others count for whoever asks
     */
    public int reportsAboutTheSame(Referral referral, Instant since, Predicate<Reference> counted) {
        List<RecognisedSubject> subjects = recognised(referral.content());
        Collection<List<RecognisedSubject>> others = candidates(referral.reference().value(), referral.keeper(), subjects, since)
                .entrySet().stream().filter(other -> counted.test(new Reference(other.getKey()))).map(Map.Entry::getValue).toList();
        return subjects.stream().mapToInt(subject -> 1 + (int) others.stream()
                .filter(other -> subject.among(other, samePlace(subjects, other), matching)).count()).max().orElse(1);
    }

    /** The other referrals since then that are about one of its people or places. */
    public List<Reference> aboutTheSame(Referral referral, Instant since) {
        List<RecognisedSubject> subjects = recognised(referral.content());
        return candidates(referral.reference().value(), referral.keeper(), subjects, since).entrySet().stream()
                .filter(other -> subjects.stream().anyMatch(subject -> subject.among(other.getValue(),
                        samePlace(subjects, other.getValue()), matching)))
                .map(other -> new Reference(other.getKey())).toList();
    }

    /** All referrals about this person, in whatever spelling. */
    public List<Reference> about(String name, LocalDate born) {
        RecognisedSubject person = person(name, born);
        return candidates(NOTHING, ANYBODYS, List.of(person), Instant.EPOCH).entrySet().stream()
                .filter(other -> person.among(other.getValue(), false, matching))
                .map(other -> new Reference(other.getKey())).sorted(Comparator.comparing(Reference::value)).toList();
    }

    /** Whether this subject of a referral is this person. */
    public boolean isAbout(ReferralContent.Subject subject, String name, LocalDate born) {
        return person(name, born).among(List.of(RecognisedSubject.of(subject, matching)), false, matching);
    }

    private RecognisedSubject person(String name, LocalDate born) {
        return new RecognisedSubject(PersonName.of(name, matching), born, new Place(null, null, null));
    }

    /**
     * The other referrals since then by the same agency under the same event or crime number. Capitals and spaces make
     * no difference. Each agency has numbers of its own, so the same number of another agency is another event.
     */
    public List<Reference> ofTheSameEvent(Referral referral, Instant since) {
        ReferralContent.Referrer referrer = referral.content().referrer();
        return referrer.eventNumber() == null ? List.of() : jdbc.sql("""
                select e.reference from referral_event e join referral r on r.reference = e.reference
                where e.event_number = ? and e.agency = ? and e.reference <> ? and r.received_at >= ?
                order by e.reference""")
                .params(eventNumber(referrer), referrer.agency(), referral.reference().value(),
                        ReferralRegister.utc(since))
                .query((row, i) -> new Reference(row.getString(1))).list();
    }

    private static String eventNumber(ReferralContent.Referrer referrer) {
        return referrer.eventNumber().replaceAll("\\s+", "").toUpperCase(Locale.ROOT);
    }

    /**
     * Referrals that share a UPRN, a postcode, or a birth date and the sound of a name; to be looked at closely. They are
     * joined, since H2 looks for them anew at each row where they stand in a condition.
     */
    private Map<String, List<RecognisedSubject>> candidates(String except, String keeper,
            List<RecognisedSubject> subjects, Instant since) {
        List<RecognisedSubject> people = subjects.stream()
                .filter(subject -> subject.name() != null && subject.born() != null).toList();
        return jdbc.sql("""
                select s.* from (
                    select reference from referral_subject where uprn in (:uprns)
                    union select reference from referral_subject where postcode in (:postcodes)
                    union select reference from subject_sound where sound in (:sounds) and date_of_birth in (:births)) found
                join referral r on r.reference = found.reference join referral_subject s on s.reference = found.reference
                where r.received_at >= :since and r.reference <> :reference and (r.keeper is null or r.keeper = :keeper or :everybody)
                order by s.reference, s.position""")
                .param("since", ReferralRegister.utc(since)).param("reference", except)
                .param("keeper", Objects.requireNonNullElse(keeper, NOTHING)).param("everybody", ANYBODYS.equals(keeper))
                .param("uprns", some(subjects.stream().map(subject -> subject.place().uprn()), NOTHING))
                .param("postcodes", some(subjects.stream().map(subject -> subject.place().postcode()), NOTHING))
                .param("sounds", some(people.stream()
                        .flatMap(person -> person.name().soundsOfSpellings(matching).stream()), NOTHING))
                .param("births", some(people.stream().flatMap(person ->
                        new BirthDate(person.born()).spellings(matching.yearsApart()).stream()), LocalDate.EPOCH))
                .query((row, i) -> Map.entry(row.getString("reference"), new RecognisedSubject(
                        row.getString("name") == null ? null : PersonName.of(row.getString("name"), matching),
                        row.getObject("date_of_birth", LocalDate.class),
                        new Place(row.getString("uprn"), row.getString("postcode"), row.getString("address")))))
                .list().stream().collect(Collectors.groupingBy(Map.Entry::getKey,
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private List<RecognisedSubject> recognised(ReferralContent content) {
        return content.subjects().stream().map(subject -> RecognisedSubject.of(subject, matching)).toList();
    }

    private static boolean samePlace(List<RecognisedSubject> subjects, List<RecognisedSubject> others) {
        return subjects.stream().anyMatch(one -> others.stream().anyMatch(other -> one.place().same(other.place())));
    }

    private static <T> Set<T> some(Stream<T> values, T orElse) {
        return Stream.concat(values.filter(Objects::nonNull), Stream.of(orElse)).collect(Collectors.toSet());
    }
}
