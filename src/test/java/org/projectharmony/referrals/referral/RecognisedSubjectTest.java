package org.projectharmony.referrals.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which subjects are taken for the same one, and which are not; all people and addresses are made up. */
class RecognisedSubjectTest {

    private static final SubjectMatching MATCHING = MatchingFile.read();
    private static final LocalDate BORN = LocalDate.parse("1990-11-23");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = ';', textBlock = """
            Jon Smith                     ; John Smyth
            Sean O'Neill                  ; Sean Oneil
            Sean O’Neill                  ; SEAN O NEILL
            Jane Smith-Jones              ; Jane Smith
            Jane Smith-Jones              ; Jane Jones
            Jane Smith-Jones              ; Jane Smith Jones
            John Smith                    ; Smith, John
            Jon Smyth                     ; Smith John
            Mary Elizabeth Example        ; Mary Example
            Mary E Example                ; Mary Elizabeth Example
            Mrs Mary Example              ; Mary Example
            Zoë Müller                    ; Zoe Muller
            José Núñez                    ; Jose Nunez
            Łukasz Wójcik                 ; Lukasz Wojcik
            Bill Example                  ; William Example
            Robert (Bob) Example          ; Bob Example
            Kate Example                  ; Katherine Example
            Stephen Clarke                ; Steven Clark
            Mohammed Ali Khan             ; Muhammad Khan
            Ian McDonald                  ; Ian Mac Donald
            Ann Thompson                  ; Anne Thomson
            Anne-Marie Example            ; Annemarie Example
            Piet van der Example          ; Piet Vanderexample
            Jeffrey Reid                  ; Geoff Reed
            Katarzyna Nowak               ; Katarzyna Nowack
            Test Exmaple                  ; Test Example
            李 明                          ; 李明
            """)
    void takesAnotherSpellingForTheSamePerson(String name, String other) {
        assertThat(same(name, BORN, other, BORN)).isTrue();
        assertThat(same(other, BORN, name, BORN)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource(delimiter = ';', textBlock = """
            Jack Example                  ; Jake Example
            John Example                  ; Jane Example
            John Example                  ; Joan Example
            Paul Example                  ; Paula Example
            Daniel Example                ; Danielle Example
            Michael Example               ; Michelle Example
            Oliver Example                ; Olivia Example
            James Example                 ; Jamie Example
            Ella Example                  ; Emma Example
            Mohammed Khan                 ; Mahmood Khan
            Amina Begum                   ; Fatima Begum
            John James Example            ; James Peter Example
            Mary Ann Example              ; Mary Jane Example
            Peter Smith                   ; Peter Jones
            Example                       ; Mary Example
            M Example                     ; Mary Example
            Mr Smith                      ; Mrs Smyth
            Test Person 01                ; Test Person 02
            """)
    void takesTwinsAndStrangersOfOneBirthDateForTwo(String name, String other) {
        assertThat(same(name, BORN, other, BORN)).isFalse();
        assertThat(same(other, BORN, name, BORN)).isFalse();
    }

    @ParameterizedTest(name = "born {0} may be born {1}: {2}")
    @CsvSource({
        "1990-11-23, 1990-11-23, true",
        "1990-11-03, 1990-03-11, true",
        "1990-11-23, 1990-11-28, true",
        "1990-11-23, 1991-11-23, true",
        "1990-11-23, 1980-11-23, true",
        "1990-11-23, 1990-12-24, false",
        "1990-11-03, 1991-03-11, false",
        "1990-11-23, 1960-11-23, false",
        "1990-11-23, 2020-11-23, false",
        "1990-11-23, 1964-05-02, false",
        "2000-02-29, 2001-02-28, false"})
    void forgivesOneSlipInABirthDateButTakesNoSonForHisFather(LocalDate born, LocalDate other, boolean same) {
        assertThat(same("John Example", born, "John Example", other)).isEqualTo(same);
        assertThat(same("John Example", other, "John Example", born)).isEqualTo(same);
    }

    @Test
    void goesByNameWithoutABirthDateOnlyWhereThePlaceIsTheSameToo() {
        RecognisedSubject known = person("John Example", BORN);
        RecognisedSubject unknown = person("Example, John", null);

        assertThat(known.among(List.of(unknown), false, MATCHING)).isFalse();
        assertThat(known.among(List.of(unknown), true, MATCHING)).isTrue();
        assertThat(unknown.among(List.of(known), true, MATCHING)).isTrue();
        assertThat(unknown.among(List.of(person("Jon Example", BORN)), true, MATCHING)).isFalse();
        assertThat(known.among(List.of(person("John Example", LocalDate.parse("1964-05-02"))), true, MATCHING))
                .as("father and son at one address").isFalse();
    }

    @ParameterizedTest(name = "{0}, {1}, {2} and {3}, {4}, {5}: {6}")
    @CsvSource(delimiter = ';', textBlock = """
            100110000001 ; ; ; 000100110000001 ; ; ; true
            100110000001 ; TS18 4AA ; 1 Example Street ; 100110000002 ; TS18 4AA ; 1 Example Street ; false
            100110000001 ; TS18 4AA ; 1 Example Street ; ; ts184aa ; 1 EXAMPLE ST. ; true
            ; TS18 4AA ; 1 Example Street, Stockton-on-Tees ; ; TS18 4AA ; 1, Example Street ; true
            ; TS18 4AA ; Flat 2, 1 Example Road ; ; TS18 4AA ; 1 Example Rd, Apartment 2 ; true
            ; TS18 4AA ; 12A Example Road ; ; TS18 4AA ; 12 a Example Road ; true
            ; TS18 4AA ; No. 4 St Example's Close ; ; TS18 4AA ; 4 St Examples Cl ; true
            ; TS18 4AA ; Rose Cottage, Example Lane ; ; TS18 4AA ; Rose Cottage Example Ln ; true
            ; TS18 4AA ; Flat 2, 1 Example Road ; ; TS18 4AA ; 1 Example Road ; false
            ; TS18 4AA ; Flat A, 1 Example Road ; ; TS18 4AA ; Flat B, 1 Example Road ; false
            ; TS18 4AA ; 1 Example Street ; ; TS18 4AA ; 11 Example Street ; false
            ; TS18 4AA ; 1 Example Street ; ; TS18 4AA ; 1 Example Close ; false
            ; TS18 4AA ; 1 Example Street ; ; TS18 4AB ; 1 Example Street ; false
            ; TS18 4AA ; Rose Cottage, Example Lane ; ; TS18 4AA ; Example Lane ; false
            ; ; 1 Example Street ; ; ; 1 Example Street ; false
            ; TS18 4AA ; ; ; TS18 4AA ; ; false
            """)
    void recognisesAPlace(String uprn, String postcode, String address, String otherUprn, String otherPostcode,
            String otherAddress, boolean same) {
        Place place = Place.of(uprn, postcode, address, MATCHING);
        Place other = Place.of(otherUprn, otherPostcode, otherAddress, MATCHING);

        assertThat(place.same(other)).isEqualTo(same);
        assertThat(other.same(place)).isEqualTo(same);
    }

    @Test
    void findsEverySpellingUnderASoundOfIts() {
        assertThat(PersonName.of("Bill Example", MATCHING).soundsOfSpellings(MATCHING))
                .containsAnyElementsOf(PersonName.of("William Exemple", MATCHING).sounds());
        assertThat(PersonName.of("李 明", MATCHING).sounds()).containsExactlyInAnyOrder("李", "明");
        assertThat(PersonName.of("J", MATCHING).sounds()).isEmpty();
    }

    private static boolean same(String name, LocalDate born, String other, LocalDate otherBorn) {
        return person(name, born).among(List.of(person(other, otherBorn)), false, MATCHING);
    }

    private static RecognisedSubject person(String name, LocalDate born) {
        return new RecognisedSubject(PersonName.of(name, MATCHING), born, Place.of(null, null, null, MATCHING));
    }
}
