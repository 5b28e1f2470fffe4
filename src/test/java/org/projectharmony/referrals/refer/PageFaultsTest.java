package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.projectharmony.referrals.access.RunningHarmony;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What each page says of answers that are missing or wrong; what was typed stays where it was typed. */
@RunningHarmony
class PageFaultsTest {

    private static final String[] NOTHING = {};

    @LocalServerPort
    private int port;

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                page("concerns", NOTHING, "Choose at least one thing that you are worried about"),
                page("about", NOTHING, "Choose whether it is about a person, a place or a problem"),
                page("person-1", NOTHING, "Enter the person's name, or how they can be recognised"),
                page("person-1", new String[] {"person-1-name", "Test Person", "person-1-dateOfBirth-day", "31",
                    "person-1-dateOfBirth-month", "2", "person-1-dateOfBirth-year", "1990"},
                        "Date of birth must be a real date that is not in the future, such as 27 3 1968"),
                page("person-1", new String[] {"person-1-name", "Test Person", "person-1-dateOfBirth-year", "1990"},
                        "Date of birth must be a real date that is not in the future, such as 27 3 1968"),
                page("person-1", new String[] {"person-1-name", "Test Person", "person-1-dateOfBirth-day", "1",
                    "person-1-dateOfBirth-month", "1", "person-1-dateOfBirth-year", "2999"},
                        "Date of birth must be a real date that is not in the future, such as 27 3 1968"),
                page("person-1", new String[] {"person-1-name", "Test Person", "person-1-ageBand", "young"},
                        "Age must be like 16-17, under-18 or over-65"),
                page("person-1", new String[] {"person-1-name", "Test Person", "person-1-nhsNumber", "943 476 5918"},
                        "NHS number must be 10 digits that fit together; check it"),
                page("person-1", new String[] {"person-1-name", "a\u0001b"},
                        "Full name: Remove control characters and broken characters; write plain text."),
                page("person-1", new String[] {"person-1-name", "x".repeat(201)},
                        "Full name: Shorten this to at most 200 characters."),
                page("place", NOTHING, "Enter the address, or describe the place"),
                page("place", new String[] {"address", "1 Example Street", "postcode", "TS18"},
                        "Postcode must be a full UK postcode, such as TS18 4AA"),
                page("place", new String[] {"address", "1 Example Street", "uprn", "12a"}, "UPRN must be 1 to 12 digits"),
                page("problem", NOTHING, "Enter what kind of problem it is"),
                page("happened", NOTHING, "Enter what happened"),
                page("happened", new String[] {"happened", "x".repeat(4001)},
                        "What happened: Shorten this to at most 4,000 characters."),
                page("happened", new String[] {"happened", "Synthetic", "occurred-day", "1", "occurred-month", "1",
                    "occurred-year", "2026", "occurred-time", "25:00"}, "When it happened must be a real date and time"
                        + " that is not in the future, such as 24 11 2026 at 14:30"),
                page("happened", new String[] {"happened", "Synthetic", "occurred-time", "14:30"}, "When it happened must"
                        + " be a real date and time that is not in the future, such as 24 11 2026 at 14:30"),
                page("risk", NOTHING, "Choose whether somebody is in danger now"),
                page("risk", new String[] {"immediate", "no", "score", "1001"}, "Score must be a number from 0 to 1000"),
                page("risk", new String[] {"immediate", "no", "level", "forged"},
                        "Your view of the risk: Choose low, medium, high or immediate."),
                page("consent", NOTHING, "Choose whether they agree to get help"),
                page("details", new String[] {"agency", "police", "email", "officer@police.example", "referrerName", ""},
                        "Enter your name"),
                page("details", new String[] {"referrerName", "PC Test", "email", "officer@police.example"},
                        "Choose your agency"),
                page("details", new String[] {"referrerName", "PC Test", "agency", "police"},
                        "Enter your work email address"),
                page("details", new String[] {"referrerName", "PC Test", "agency", "police", "email", "nobody"},
                        "Work email address must be like name@agency.example"));
    }

    private static Arguments page(String key, String[] typed, String fault) {
        return Arguments.of(key, typed, fault);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("wrongAnswers")
    void saysWhatToMendAndKeepsWhatWasTyped(String key, String[] typed, String fault) {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins();
        if (!key.equals("concerns")) {
            officer.goesOnTo("circumstances", "concerns", "concerns", "domestic-abuse", "concerns", "adult-at-risk");
        }
        if (!key.equals("concerns") && !key.equals("about")) {
            officer.goesOnTo("person-1", "about", "about", "person", "about", "place", "about", "problem");
        }

        HttpResponse<String> answer = officer.answers(key, typed);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(FormVisitor.faults(answer.body())).containsExactly(fault);
        assertThat(answer.body()).contains("<title>Error: ", "govuk-error-message");
        String input = answer.body().replaceAll("(?s).*?error-summary__list.*?href=\"#([^\"]+)\".*", "$1");
        assertThat(answer.body()).contains("id=\"" + input + "\"");
        String again = officer.page("/refer/" + key);
        for (int i = 1; i < typed.length; i += 2) {
            assertThat(again).contains(typed[i].equals("forged") || typed[i].contains("\u0001") ? "" : typed[i]);
        }
    }

    @Test
    void takesAnAnswerInTheFormsThatPeopleWriteItIn() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("circumstances", "concerns", "concerns", "adult-at-risk", "concerns", "fire-risk")
                .goesOnTo("about", "circumstances")
                .goesOnTo("person-1", "about", "about", "person", "about", "place");

        officer.goesOnTo("place", "person-1", "person-1-name", " Test Person ", "person-1-nhsNumber", "943 476 5919",
                "person-1-dateOfBirth-day", "2", "person-1-dateOfBirth-month", "3", "person-1-dateOfBirth-year", "1948",
                "person-1-ageBand", "65 +", "person-1-otherNeeds", "one\r\n\r\n two ")
                .goesOnTo("happened", "place", "address", "1 Example Street\r\nStockton", "postcode", " ts184aa",
                        "uprn", "1001 1000 0001")
                .goesOnTo("risk", "happened", "happened", "Synthetic", "occurred-day", "1", "occurred-month", "1",
                        "occurred-year", "2026", "occurred-time", "9.30")
                .goesOnTo("consent", "risk", "immediate", "yes");
    }

    @Test
    void leadsToTheFirstPageThatIsStillToBeDone() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "environment");

        assertThat(officer.visitor().get("/refer/check").headers().firstValue("Location").orElseThrow())
                .endsWith("/refer/about");
        assertThat(officer.visitor().get("/refer/landlord").headers().firstValue("Location").orElseThrow())
                .endsWith("/refer");
        assertThat(officer.visitor().get("/refer/nowhere").statusCode()).isEqualTo(302);
    }

    @Test
    void asksOnlyWhatTheAnswersCallFor() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "environment")
                .goesOnTo("problem", "about", "about", "problem")
                .goesOnTo("happened", "problem", "category", "Synthetic: street lights")
                .goesOnTo("risk", "happened", "happened", "Synthetic")
                .goesOnTo("consent", "risk", "immediate", "no");

        assertThat(officer.page("/refer/consent")).doesNotContain("Do they agree", "Do they know").contains("lawful basis");
        assertThat(officer.page("/refer/risk")).doesNotContain("DASH", "Its score");
    }

    @Test
    void leadsBackToTheCheckFromAChangeAndThroughWhatItCallsFor() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        officer.page("/refer/check");

        officer.goesOnTo("check", "happened", "happened", "Synthetic: changed")
                .goesOnTo("person-1", "about", "about", "place", "about", "person")
                .goesOnTo("check", "person-1", "person-1-name", "Test Person");
        assertThat(officer.page("/refer/check")).contains("Synthetic: changed", "Test Person");
    }

    @Test
    void addsAndRemovesPeople() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "loneliness")
                .goesOnTo("person-1", "about", "about", "person")
                .goesOnTo("person-2", "person-1", "person-1-name", "Test Person One", "then", "another")
                .goesOnTo("person-3", "person-2", "person-2-name", "Test Person Two", "then", "another");

        officer.answers("person-2", "then", "remove");
        assertThat(officer.page("/refer/person-3")).contains("Person 2");
        assertThat(officer.page("/refer/person-1")).contains("Test Person One", "Remove this person");
        officer.goesOnTo("happened", "person-3", "then", "remove");
    }
}
