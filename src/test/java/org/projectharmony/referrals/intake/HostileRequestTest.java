package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.projectharmony.referrals.intake.SyntheticRequest.errors;
import static org.projectharmony.referrals.intake.SyntheticRequest.request;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are broken, or made to break the reader. */
class HostileRequestTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "nonsense", "{} {}", "{\"a\": 1,}", "{'a': 1}", "[1, 2", "{\"a\": NaN}", "{\"a\": 01}"})
    void answersMalformedJsonWithOneError(String body) {
        assertThat(errors(body.getBytes(StandardCharsets.UTF_8))).singleElement()
                .extracting(FieldError::field).isEqualTo("");
    }

    @Test
    void saysWhereMalformedJsonIs() {
        assertThat(errors("{\n  \"zone\": moon}".getBytes(StandardCharsets.UTF_8))).singleElement()
                .extracting(FieldError::message).asString().contains("line 2, column").doesNotContain("moon");
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        byte[] latin = new String(request().bytes(), StandardCharsets.UTF_8).replace("Rooms", "caf\u00e9")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(errors(latin)).singleElement().extracting(FieldError::field).isEqualTo("");
    }

    @Test
    void refusesAMemberThatIsGivenTwice() {
        byte[] twice = new String(request().bytes(), StandardCharsets.UTF_8)
                .replace("\"postcode\":", "\"tenure\":\"owner\",\"postcode\":").getBytes(StandardCharsets.UTF_8);

        assertThat(errors(twice)).containsExactly(new FieldError("subjects[1].tenure", "Give this only once."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"text\""})
    void refusesWhatIsNoObject(String body) {
        assertThat(errors(body.getBytes(StandardCharsets.UTF_8))).singleElement()
                .extracting(FieldError::field).isEqualTo("");
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThat(errors("[".repeat(250_000).getBytes(StandardCharsets.UTF_8))).hasSize(1);
        FieldError unreadable = new FieldError("", "Send the referral as JSON in UTF-8.");
        assertThat(errors(nested(101))).containsExactly(unreadable);
        assertThat(errors(nested(100))).doesNotContain(unreadable);
    }

    private static byte[] nested(int levels) {
        return ("[".repeat(levels) + "]".repeat(levels)).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a-", "a.", ".", " ", "1", "@", "a@a.", "\n", "!"})
    void staysQuickWithHostileTexts(String piece) {
        String hostile = "a@" + piece.repeat(250_000 / piece.length()) + "\u0001";

        for (String pointer : List.of("/referrer/email", "/referrer/name", "/referrer/team", "/subjects/0/ageBand",
                "/subjects/1/postcode", "/subjects/0/dateOfBirth", "/narrative/occurredAt", "/source/system")) {
            long start = System.nanoTime();
            assertThat(errors(request().withText(pointer, hostile).bytes())).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void boundsTheErrorsOfAHostileRequest() {
        String members = IntStream.range(0, 30_000).mapToObj(i -> "\"m" + i + "\":1").collect(Collectors.joining(","));
        String list = "[" + "\"dragons\",".repeat(20_000) + "1]";

        assertThat(errors(("{" + members + "}").getBytes(StandardCharsets.UTF_8))).hasSize(200);
        assertThat(errors(request().with("/concerns", list).bytes())).hasSize(200);
    }
}
