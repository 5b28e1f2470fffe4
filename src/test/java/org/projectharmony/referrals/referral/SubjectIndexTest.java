package org.projectharmony.referrals.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.referral.ReferralContent.Referrer;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.autoconfigure.jdbc.AutoConfigureTestDatabase;
import org.springframework.boot.test.autoconfigure.jdbc.JdbcTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Finding referrals about the same person, place or event in the database; everybody is made up. */
@JdbcTest
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@TestPropertySource(properties = {
    "spring.datasource.url=jdbc:h2:mem:subject-index;DB_CLOSE_DELAY=-1",
    // The record alone; what comes after it is about the engine's tables.
    "spring.flyway.target=9"
})
@EnableConfigurationProperties(SubjectMatching.class)
@ImportAutoConfiguration(JacksonAutoConfiguration.class)
@Import({SubjectIndex.class, ReferralRegister.class, ReferralRows.class, PartRows.class, TimelineRows.class, Disclosures.class,
        SubjectBackfill.class})
class SubjectIndexTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:00Z");
    private static final Instant SINCE = NOW.minus(Duration.ofDays(30));
    private static final LocalDate BORN = LocalDate.parse("1990-11-23");

    @Autowired
    private SubjectIndex index;
    @Autowired
    private ReferralRegister register;
    @Autowired
    private SubjectBackfill backfill;
    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "Jon Smyth, 1990-11-23, true",
        "Smith John, 1990-11-23, true",
        "Jack Smith, 1990-11-23, true",
        "John Smith, 1990-11-28, true",
        "Joan Smith, 1990-11-23, false",
        "John Smith, 1964-05-02, false",
        "John Smith, , false"})
    void findsThePersonInAnotherSpelling(String name, LocalDate born, boolean found) {
        Reference earlier = receive(NOW, person("John Smith", BORN));

        assertThat(index.aboutTheSame(referral(NOW, person(name, born)), SINCE))
                .isEqualTo(found ? List.of(earlier) : List.of());
    }

    @Test
    void findsThePersonWhoseBirthDateIsMissingAtTheSamePlaceOnly() {
        Reference earlier = receive(NOW, person("Test Example", null), place(null, "1 Example Street, Stockton"));

        assertThat(index.aboutTheSame(referral(NOW, person("Test Example", BORN)), SINCE)).isEmpty();
        assertThat(index.aboutTheSame(referral(NOW, person("Test Example", BORN), place(null, "1 Example St")), SINCE))
                .containsExactly(earlier);
    }

    @Test
    void countsReportsAboutOnePersonOrOnePlaceNotTogether() {
        receive(NOW, person("Test Example", BORN), place("100110000001", null));
        receive(NOW, person("Tess Another", BORN), place("000100110000001", null));
        receive(NOW.minus(Duration.ofDays(40)), place("100110000001", null));
        receive(NOW, person("Exampel, Test", BORN));
        Referral third = referral(NOW, person("Test Example", BORN), place("100110000001", null));

        assertThat(index.reportsAboutTheSame(third, SINCE, other -> true)).isEqualTo(3);
        register.add(third, "synthetic");
        assertThat(index.reportsAboutTheSame(third, SINCE, other -> true)).as("it counts itself once").isEqualTo(3);
        assertThat(index.reportsAboutTheSame(referral(NOW, person("No One", BORN)), SINCE, other -> true)).isEqualTo(1);
        assertThat(index.reportsAboutTheSame(referral(NOW), SINCE, other -> true)).isEqualTo(1);
    }

    @Test
    void findsTheSameEventOfTheSameAgencyOnly() {
        Reference earlier = receiveEvent("police", "evt 2026 / 0815");
        receiveEvent("fire", "EVT2026/0815");
        receiveEvent("police", null);
        receiveEvent("police", " ");

        assertThat(index.ofTheSameEvent(referral(NOW, "police", "EVT2026/0815", List.of()), SINCE))
                .containsExactly(earlier);
        assertThat(index.ofTheSameEvent(referral(NOW, "police", null, List.of()), SINCE)).isEmpty();
        assertThat(index.ofTheSameEvent(referral(NOW, "police", " ", List.of()), SINCE)).isEmpty();
        assertThat(index.ofTheSameEvent(referral(NOW, "police", "EVT2026/0815", List.of()), NOW.plusSeconds(1)))
                .isEmpty();
    }

    @Test
    void makesReferralsFromBeforeFindableOnce() {
        Reference old = receive(NOW, person("John Smith", BORN), place(null, "1 Example Street"));
        index.forget(old);
        jdbc.sql("insert into referral_subject (reference, position, name) values (?, 0, 'john smith')")
                .param(old.value()).update();
        jdbc.sql("insert into subject_backfill (reference) values (?)").param(old.value()).update();

        backfill.run(null);
        backfill.run(null);

        assertThat(jdbc.sql("select count(*) from subject_backfill").query(Long.class).single()).isZero();
        assertThat(index.aboutTheSame(referral(NOW, person("Jon Smyth", BORN)), SINCE)).containsExactly(old);
        assertThat(index.aboutTheSame(referral(NOW, place(null, "1 Example St")), SINCE)).containsExactly(old);
    }

    @Test
    void storesWhateverNameAndAddressTheSchemaLetsThrough() {
        Reference longest = receive(NOW, person("한".repeat(200), BORN), person("ab ".repeat(66), BORN),
                place(null, "st ".repeat(166)), person("?", BORN), place(null, "?"));

        assertThat(index.aboutTheSame(referral(NOW, person("한".repeat(200), BORN)), SINCE)).containsExactly(longest);
    }

    private Reference receive(Instant at, Subject... subjects) {
        return receive(referral(at, subjects));
    }

    private Reference receiveEvent(String agency, String eventNumber) {
        return receive(referral(NOW, agency, eventNumber, List.of()));
    }

    private Reference receive(Referral referral) {
        register.add(referral, "synthetic");
        return referral.reference();
    }

    private static Referral referral(Instant at, Subject... subjects) {
        return referral(at, "police", null, List.of(subjects));
    }

    private static Referral referral(Instant at, String agency, String eventNumber, List<Subject> subjects) {
        Referrer referrer = new Referrer(agency, null, "Test Referrer", null, null, "test@police.example", null, eventNumber);
        return Referral.receive(Reference.draw(2026), new ReferralContent(
                new ReferralContent.Source("synthetic", UUID.randomUUID().toString()), referrer, "project-harmony", "hold",
                "oxbridge", null, null, List.of("asb"), List.of(), null, new ArrayList<>(subjects), null, null, List.of(),
                null), "officer", at);
    }

    private static Subject person(String name, LocalDate born) {
        return subject("person", name, born, null, null, null);
    }

    private static Subject place(String uprn, String address) {
        return subject("place", null, null, uprn, address, address == null ? null : "TS18 4AA");
    }

    private static Subject subject(String type, String name, LocalDate born, String uprn, String address, String postcode) {
        return new Subject(type, name, born, null, null, null, null, null, null, uprn, address, postcode, null, null,
                null, null, null, null);
    }
}
