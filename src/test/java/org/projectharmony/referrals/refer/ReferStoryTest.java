package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** From the first page to the confirmation. */
@ProcessTest
class ReferStoryTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ReferralRegister register;
    @Autowired
    private ObjectMapper json;
    @Autowired
    private JdbcTemplate jdbc;

    /** Details are filled in from the last referral of the same person. */
    @BeforeEach
    void withoutAnEarlierReferral() {
        jdbc.update("update referral set submitted_by = 'another' where submitted_by = 'officer'");
    }

    @Test
    void makesAReferralOfWhatWasAnswered() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();

        String check = officer.page("/refer/check");
        assertThat(check).contains("loud music", "Where this referral will go", "Thirteen", "Send referral");

        String reference = officer.sent();
        assertThat(officer.page("/refer/sent/" + reference)).contains("Referral sent", reference);
        ReferralContent content = register.get(new Reference(reference)).content();
        assertThat(content.concerns()).containsExactly("asb");
        assertThat(content.subjects()).singleElement().satisfies(place -> {
            assertThat(place.type()).isEqualTo("place");
            assertThat(place.landlord()).isEqualTo("Thirteen");
        });
        assertThat(content.source().system()).isEqualTo("harmony-form");
    }

    @Test
    void writesEachAnswerWhereItBelongs() throws IOException {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("circumstances", "concerns", "concerns", "hoarding", "concerns", "firesetting")
                .goesOnTo("about", "circumstances", "circumstances", "ignition-risk")
                .goesOnTo("person-1", "about", "about", "person", "about", "place", "about", "problem")
                .goesOnTo("person-2", "person-1", "person-1-name", "Test Person One", "person-1-dateOfBirth-day", "2",
                        "person-1-dateOfBirth-month", "3", "person-1-dateOfBirth-year", "1948", "person-1-needs",
                        "home oxygen", "person-1-otherNeeds", "one\r\ntwo", "person-1-safeToContact", "no", "then",
                        "another")
                .goesOnTo("place", "person-2", "person-2-name", "Test Person Two", "person-2-ageBand", "under-18",
                        "person-2-guardian", "Test Guardian")
                .goesOnTo("landlord", "place", "address", "1 Example Street\r\nStockton-on-Tees", "postcode", "TS18 4AA",
                        "uprn", "100110000001", "tenure", "social", "warnings", "dog", "outside", "outside-borough")
                .goesOnTo("problem", "landlord", "landlord", "")
                .goesOnTo("happened", "problem", "category", "Synthetic: fires", "howOften", "weekly", "whenSeen", "Fridays")
                .goesOnTo("risk", "happened", "happened", "Synthetic: it burned", "occurred-day", "1", "occurred-month", "7",
                        "occurred-year", "2026", "occurred-time", "14:30", "knownBy", "saw", "zone", "oxbridge")
                .goesOnTo("consent", "risk", "immediate", "no", "level", "medium", "why", "Synthetic reason", "harm", "none",
                        "vulnerabilities", "age", "safeguarding", "alarm fitted")
                .goesOnTo("details", "consent", "consent", "given", "consentBy", "parent", "informed", "yes", "lawfulBasis",
                        "public-task")
                .goesOnTo("wanted", "details", "referrerName", "PC Test Example", "agency", "police", "email",
                        "officer@police.example", "eventNumber", "EVT-TEST-1", "phone", "01642 000000", "role", "PC",
                        "collarNumber", "1234", "operation", "Test", "phase", "hold")
                .goesOnTo("wanted", "wanted", "another-team", "ambulance-neas", "then", "team");
        assertThat(officer.page("/refer/wanted")).contains("wanted-ambulance-neas", "wanted-fire-prevention");
        officer.goesOnTo("check", "wanted", "wanted-fire-prevention", "Synthetic: visit", "wanted-ambulance-neas", "Advice");

        assertThat(officer.page("/refer/check")).contains("looks at it first", "Outside the borough",
                "What was asked for differs from what the rules say", "(leads)", "(supports)");
        assertThat(register.get(new Reference(officer.sent())).content()).usingRecursiveComparison()
                .ignoringFields("source")
                .isEqualTo(json.readValue(getClass().getResource("/refer/every-answer.json"), ReferralContent.class));
    }

    @Test
    void saysWhatIsHeldBackWhatToAskAndWhatWouldHelp() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "loneliness")
                .goesOnTo("person-1", "about", "about", "person")
                .goesOnTo("happened", "person-1", "person-1-name", "Test Person")
                .goesOnTo("risk", "happened", "happened", "Synthetic: sees nobody")
                .goesOnTo("consent", "risk", "immediate", "no")
                .goesOnTo("details", "consent", "consent", "not-asked")
                .goesOnTo("wanted", "details", "referrerName", "PC Test Example", "agency", "police", "email",
                        "officer@police.example")
                .goesOnTo("check", "wanted");

        assertThat(officer.page("/refer/check")).contains("Held back", "Ask whether the person wants support from Catalyst.",
                "if they agreed now", "A date of birth.", "Risk: <strong>Low</strong>", "Nothing points to a higher risk");
    }

    @Test
    void isOfferedWhereOfficersLook() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer");

        assertThat(officer.page("/")).contains("href=\"/refer\">Refer<");
        assertThat(officer.page("/referrals")).contains("Make a referral");
    }
}
