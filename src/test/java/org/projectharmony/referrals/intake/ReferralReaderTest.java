package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.projectharmony.referrals.intake.SyntheticRequest.errors;
import static org.projectharmony.referrals.intake.SyntheticRequest.request;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.referral.ReferralContent;

class ReferralReaderTest {

    private final ReferralReader reader = SyntheticRequest.reader();

    @Test
    void readsTheExampleAsItStands() {
        ReferralContent content = reader.read(request().bytes());

        assertThat(content.source().reference()).isEqualTo("EVT-2026-0001234");
        assertThat(content.concerns()).containsExactly("hoarding", "fire-risk");
        assertThat(content.subjects()).hasSize(2);
        assertThat(content.subjects().get(0).needs()).containsExactly("home oxygen");
        assertThat(content.narrative().occurredAt()).isEqualTo(Instant.parse("2026-11-20T09:30:00Z"));
        assertThat(content.sharing().consentToService()).isEqualTo("given");
    }

    @Test
    void readsAReferralWithoutAnythingOptional() {
        ReferralContent content = reader.read("""
                {"referrer": {"agency": "police", "name": "PC Test Example", "email": "officer@police.example"},
                 "concerns": ["youths-gathering"], "subjects": [{"type": "problem"}],
                 "narrative": {"happened": "Test."}}""".getBytes(StandardCharsets.UTF_8));

        assertThat(content.source()).isNull();
        assertThat(content.sharing().consentToService()).isEqualTo("not-asked");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/source", "/programme", "/phase", "/zone", "/marking", "/circumstances", "/risk",
            "/risk/level", "/risk/immediate", "/risk/score", "/safeguardingDone", "/wanted", "/sharing",
            "/sharing/consentToService", "/sharing/consentBy", "/sharing/lawfulBasis", "/referrer/team",
            "/referrer/phone", "/narrative/occurredAt", "/narrative/knownBy", "/subjects/0/dateOfBirth",
            "/subjects/0/ageBand", "/subjects/0/nhsNumber", "/subjects/0/needs", "/subjects/0/safeToContact",
            "/subjects/1/uprn", "/subjects/1/postcode", "/subjects/1/tenure", "/wanted/0/request"})
    void takesNullWhereSomethingMayBeLeftOut(String pointer) {
        assertThatCode(() -> reader.read(request().with(pointer, "null").bytes())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "/subjects/1/postcode | 'ts184aa'", "/subjects/1/postcode | 'W1A 1AA'", "/subjects/1/postcode | 'EC1A 1BB'",
            "/subjects/1/postcode | 'M1 1AE'", "/subjects/1/uprn | '1'", "/subjects/1/uprn | '123456789012'",
            "/subjects/0/nhsNumber | '9434765919'", "/subjects/0/ageBand | '16-17'", "/subjects/0/ageBand | 'under-18'",
            "/narrative/occurredAt | '2026-11-24T23:30:00Z'", "/narrative/occurredAt | '2026-11-24T23:30:00+01:00'",
            "/subjects/0/dateOfBirth | '2026-11-24'", "/risk/score | 12.5", "/risk/score | 0",
            "/narrative/happened | 'Line one\\n\\tline two \\uD83D\\uDE42'",
            "/referrer/email | 'test.o-brien+harmony@sub.police.example'", "/referrer/name | 'Test Ó’Example'"})
    void takesWhatIsRight(String pointer, String value) {
        assertThatCode(() -> reader.read(request().with(pointer, value.replace('\'', '"')).bytes()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // missing or empty
            "/referrer/agency      | null                | referrer.agency        | agency",
            "/referrer/name        | '  '                | referrer.name          | Fill this in",
            "/referrer/email       | ''                  | referrer.email         | e-mail address",
            "/concerns             | []                  | concerns               | at least one",
            "/subjects             | []                  | subjects               | at least one",
            "/subjects/0           | {}                  | subjects[0].type       | Add this",
            "/narrative            | {}                  | narrative.happened     | Add this",
            "/narrative/happened   | ' '                 | narrative.happened     | Fill this in",
            "/source               | {'system': 'x'}     | source.reference       | Add this",
            "/source/reference     | ''                  | source.reference       | Fill this in",
            "/wanted/0             | {}                  | wanted[0].team         | Add this",
            // unknown
            "/colour               | 'red'               | colour                 | Remove this",
            "/subjects/1/colour    | null                | subjects[1].colour     | Remove this",
            "/sharing/Mrs Example  | 1                   | sharing.?              | Remove this",
            "/concerns/1           | 'dragons'           | concerns[1]            | fire-risk",
            "/circumstances        | ['dragons']         | circumstances[0]       | arson-threat",
            "/phase                | 'hover'             | phase                  | clear, hold or build",
            "/zone                 | 'moon'              | zone                   | oxbridge, parkfield or other",
            "/marking              | 'SECRET'            | marking                | OFFICIAL",
            "/risk/level           | 'severe'            | risk.level             | low, medium, high or immediate",
            "/subjects/0/type      | 'animal'            | subjects[0].type       | person, place or problem",
            "/subjects/1/tenure    | 'castle'            | subjects[1].tenure     | private-rented",
            "/narrative/knownBy    | 'dreamt'            | narrative.knownBy      | saw, told or record",
            "/sharing/consentToService | 'maybe'         | sharing.consentToService | given, refused or not-asked",
            "/sharing/consentBy    | 'cat'               | sharing.consentBy      | subject or parent",
            "/sharing/lawfulBasis  | 'whim'              | sharing.lawfulBasis    | public-task",
            "/referrer/agency      | 'navy'              | referrer.agency        | no such agency",
            "/referrer/team        | 'navy'              | referrer.team          | no such team",
            "/wanted/0/team        | 'navy'              | wanted[0].team         | no such team",
            "/programme            | 'No Such Code'      | programme              | small letters",
            // wrong kind
            "/source               | 5                   | source                 | right form",
            "/concerns             | 'hoarding'          | concerns               | right form",
            "/concerns/0           | 5                   | concerns[0]            | Choose from",
            "/risk/immediate       | 'yes'               | risk.immediate         | true or false",
            "/risk/score           | '9'                 | risk.score             | as a number",
            "/subjects/0           | 'Test Person'       | subjects[0]            | right form",
            "/subjects/0/name      | 5                   | subjects[0].name       | text in double quotes",
            "/subjects/0/needs     | [null]              | subjects[0].needs[0]   | Fill this in",
            "/subjects/1/uprn      | 100110000001        | subjects[1].uprn       | text in double quotes",
            "/subjects/0/safeToContact | 1               | subjects[0].safeToContact | true or false",
            // wrong form
            "/subjects/1/postcode  | 'TS18'              | subjects[1].postcode   | full UK postcode",
            "/subjects/1/postcode  | 'TS18 4AA\\n'       | subjects[1].postcode   | full UK postcode",
            "/subjects/1/uprn      | '1234567890123'     | subjects[1].uprn       | 1 to 12 digits",
            "/subjects/1/uprn      | '10011X'            | subjects[1].uprn       | 1 to 12 digits",
            "/subjects/0/nhsNumber | '943476591'         | subjects[0].nhsNumber  | 10 digits",
            "/subjects/0/nhsNumber | '9434765918'        | subjects[0].nhsNumber  | last digit",
            "/subjects/0/dateOfBirth | '1948-02-30'      | subjects[0].dateOfBirth | date that exists",
            "/subjects/0/dateOfBirth | '02/03/1948'      | subjects[0].dateOfBirth | year-month-day",
            "/subjects/0/dateOfBirth | '2026-11-25'      | subjects[0].dateOfBirth | not in the future",
            "/subjects/0/ageBand   | 'teenage'           | subjects[0].ageBand    | 16-17",
            "/narrative/occurredAt | '2026-11-20'        | narrative.occurredAt   | date and time",
            "/narrative/occurredAt | '2026-11-20T09:30:00' | narrative.occurredAt | offset",
            "/narrative/occurredAt | '2026-11-20T25:30:00Z' | narrative.occurredAt | exist",
            "/narrative/occurredAt | '2026-11-24T23:30:01Z' | narrative.occurredAt | not in the future",
            "/referrer/email       | 'officer'           | referrer.email         | one e-mail address",
            "/referrer/email       | 'a@police.example, b@police.example' | referrer.email | one e-mail address",
            "/referrer/email       | 'officer@police.example\\n' | referrer.email  | one e-mail address",
            "/referrer/email       | 'a@police.example\\r\\nBcc: b@x.example' | referrer.email | one e-mail address",
            "/referrer/name        | 'PC Test\\r\\nBcc: b@x.example' | referrer.name | on one line",
            "/narrative/happened   | 'bell \\u0007'      | narrative.happened     | control characters",
            "/narrative/where      | 'nul \\u0000'       | narrative.where        | control characters",
            "/narrative/harm       | 'half \\uD83D'      | narrative.harm         | broken characters",
            // too much
            "/concerns             | ['asb', 'asb']      | concerns               | only once",
            "/risk/score           | 1001                | risk.score             | 0 to 1000",
            "/risk/score           | -1                  | risk.score             | 0 to 1000"})
    void namesTheFaultAndHowToMendIt(String pointer, String value, String field, String message) {
        List<FieldError> errors = errors(request().with(pointer, value.replace('\'', '"')).bytes());

        assertThat(errors).extracting(FieldError::field).containsOnly(field);
        assertThat(errors).extracting(FieldError::message).anyMatch(text -> text.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/narrative/happened | 4000", "/safeguardingDone | 4000", "/risk/judgement | 4000",
            "/wanted/0/request | 4000", "/subjects/0/name | 200", "/subjects/1/address | 500", "/source/reference | 120",
            "/operation | 80", "/referrer/phone | 40"})
    void boundsEveryText(String pointer, int most) {
        assertThatCode(() -> reader.read(request().withText(pointer, "x".repeat(most)).bytes())).doesNotThrowAnyException();

        assertThat(errors(request().withText(pointer, "x".repeat(most + 1)).bytes())).singleElement()
                .extracting(FieldError::message).asString().startsWith("Shorten this to at most").endsWith("characters.");
    }

    @Test
    void boundsEveryList() {
        String subjects = "[" + "{\"type\":\"problem\"},".repeat(20) + "{\"type\":\"problem\"}]";

        assertThat(errors(request().with("/subjects", subjects).bytes()))
                .containsExactly(new FieldError("subjects", "Shorten this list to at most 20 entries."));
    }

    @Test
    void tellsAllFaultsAtOnce() {
        byte[] request = request().without("/referrer/email").with("/zone", "\"moon\"")
                .with("/subjects/1/postcode", "\"TS18\"").with("/subjects/0/nhsNumber", "\"9434765918\"")
                .with("/narrative/occurredAt", "\"2027-01-01T00:00:00Z\"").with("/colour", "1").bytes();

        assertThat(errors(request)).extracting(FieldError::field).containsExactlyInAnyOrder("referrer.email", "zone",
                "subjects[1].postcode", "subjects[0].nhsNumber", "narrative.occurredAt", "colour");
    }

    @Test
    void neverRepeatsWhatWasSent() {
        String marker = "XMARKERX";
        byte[] everywhere = new String(request().bytes(), StandardCharsets.UTF_8)
                .replaceAll(":(\"[^\"]*\"|true|false|null)", ":[\"" + marker + "\"]").getBytes(StandardCharsets.UTF_8);
        byte[] broken = new String(request().bytes(), StandardCharsets.UTF_8)
                .replace("\"Rooms full to the ceiling.\"", marker).getBytes(StandardCharsets.UTF_8);

        assertThat(errors(everywhere)).hasSizeGreaterThan(20).noneMatch(error -> error.toString().contains(marker));
        assertThat(errors(broken)).noneMatch(error -> error.toString().contains(marker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e999999999", "1001.5"})
    void refusesNumbersBeyondTheirBounds(String number) {
        byte[] request = new String(request().bytes(), StandardCharsets.UTF_8)
                .replace("\"score\":null", "\"score\":" + number).getBytes(StandardCharsets.UTF_8);

        assertThat(errors(request)).containsExactly(new FieldError("risk.score", "Give a score from 0 to 1000."));
    }
}
