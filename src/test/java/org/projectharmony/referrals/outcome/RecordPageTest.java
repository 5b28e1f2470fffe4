package org.projectharmony.referrals.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the page of a referral and the list tell to each kind of reader. */
@ProcessTest
class RecordPageTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private JdbcTemplate jdbc;

    @Test
    void tellsEachTeamTheFactsThatItsPartNeedsAndNamesTheOthers() {
        Reference referral = story.refer(hoarding());
        assertThat(as("housing-thirteen").reads(referral)).contains("Example Street", "Not shown to you", "people", "needs")
                .doesNotContain("Test Person", "home oxygen", "rooms full", "PC Test Example");
        assertThat(as("fire-prevention").reads(referral)).contains("OFFICIAL", "Example Street", "home oxygen", "Fire risk")
                .doesNotContain("Test Person", "rooms full", "PC Test Example");
        assertThat(as("council-adults").reads(referral)).contains("Test Person", "home oxygen", "rooms full");
        assertThat(as("triage").reads(referral)).contains("Test Person", "home oxygen", "rooms full", "PC Test Example")
                .doesNotContain("Not shown to you");
    }

    @Test
    void tellsTheReferrerWhatTheySentAndNotWhatAgenciesTellEachOther() {
        Reference referral = story.refer(hoarding());
        as("housing-thirteen").changes(referral, "information", "about", "safety", "text",
                "Synthetic: seen by the neighbour");
        assertThat(as("officer").reads(referral)).contains("Test Person", "home oxygen", "rooms full", "PC Test Example",
                "New information").doesNotContain("seen by the neighbour", "Not shown to you");
        assertThat(as("fire-prevention").reads(referral)).contains("seen by the neighbour");
    }

    @Test
    void logsEachLookWithTheFieldsThatWereSeen() {
        Reference referral = story.refer(hoarding());
        as("housing-thirteen").reads(referral);
        as("police-intelligence").reads("/referrals?reference=" + referral);
        assertThat(jdbc.queryForList("select fields from access_log where reference = ? and screen = 'referral page'"
                + " and reader = 'housing-thirteen'", String.class, referral.value()))
                .contains("timeline").anyMatch(fields -> fields.contains("places") && !fields.contains("people"));
        assertThat(jdbc.queryForObject("select count(*) from access_log where reference = ? and reader = 'police-intelligence'",
                Integer.class, referral.value())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"all, true, true", "outcome, true, false", "ended, false, false"})
    void tellsTheReferrerAsMuchOfAnOutcomeAsTheAgencyAllows(String feedback, boolean outcome, boolean note) {
        Reference referral = story.refer(hoarding());
        story.accept(referral, "fire-prevention");
        story.complete(referral, "fire-prevention", "Task_CarryOut",
                Map.of("outcome", "need-met", "note", "Synthetic note: alarms fitted", "feedback", feedback));

        String referrers = as("officer").reads(referral);
        assertThat(referrers).contains("Done").matches(page -> page.contains("Help given, need met") == outcome)
                .matches(page -> page.contains("alarms fitted") == note);
        String told = Visitor.withPassword(port, "officer").get("/api/referrals/" + referral).body()
                + Visitor.withPassword(port, "officer").get("/api/referrals/" + referral + "/timeline").body();
        assertThat(told.contains("alarms fitted")).isEqualTo(note);
        assertThat(told.contains("need-met")).isEqualTo(outcome);
        assertThat(as("triage").reads(referral)).contains("Help given, need met", "alarms fitted");
        assertThat(as("fire-prevention").reads(referral)).contains("alarms fitted");
        assertThat(as("housing-thirteen").reads(referral)).doesNotContain("alarms fitted");
    }

    @Test
    void saysInWordsHowTheClocksStand() {
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(as("officer").reads(referral)).contains("Waiting for the agency",
                "Not acknowledged yet On time", "To answer by Wed 25 Nov 2026 17:00, counted in working days");
        story.clockAt("2026-11-25T12:00:00Z");
        assertThat(as("officer").reads(referral)).contains("Not acknowledged yet Due soon");

        as("council-enforcement").changes(referral, "parts/1/questions", "text", "Synthetic: which corner?");
        story.clockForward(Duration.ofHours(26).plusMinutes(5));
        assertThat(as("officer").reads(referral)).contains("Not acknowledged yet Paused", "Since Wed 25 Nov 2026 12:00,"
                + " until the referrer has answered", "Paused in all 1 day 2 hours", "1 question for you");
        assertThat(agency(referral, "officer").at("/pausedSince").asText()).isEqualTo("2026-11-25T12:00:00Z");

        as("officer").changes(referral, "questions/1", "text", "Synthetic: the north corner");
        assertThat(as("officer").reads(referral)).contains("To answer by Thu 26 Nov 2026 17:00", "Paused in all 1 day 2 hours")
                .doesNotContain("until the referrer has answered");
        story.clockAt("2026-11-26T17:00:00Z");
        assertThat(as("officer").reads(referral)).contains("Not acknowledged yet Overdue", "; 1 overdue");

        story.accept(referral, "council-enforcement");
        assertThat(agency(referral, "officer").at("/rag").asText()).isEqualTo("on-time");
        story.recordOutcome(referral, "council-enforcement", "need-met");
        JsonNode done = agency(referral, "officer");
        assertThat(done.at("/rag").asText()).isEqualTo("done");
        assertThat(done.at("/pausedMinutes").asLong()).isEqualTo(26 * 60 + 5);
        assertThat(done.at("/pausedSince").isNull()).isTrue();
    }

    @Test
    void countsDayAndNightWhereNothingPauses() {
        Reference referral = story.refer(TestReferral.about("fire-risk").with("/circumstances", new String[] {"arson-threat"})
                .with("/risk/level", "high"));
        if (story.record(referral).status().name().equals("TRIAGE")) {
            story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "immediate",
                    "teams", List.of("fire-prevention"), "reason", "Synthetic reason"));
        }
        assertThat(as("officer").reads(referral)).contains("counted day and night");
    }

    @Test
    void listsWhatIsUnderWayFirstWithWhatIsGoingOnNow() {
        jdbc.update("update referral set submitted_by = 'another' where submitted_by = 'officer'");
        Reference open = story.refer(hoarding());
        story.accept(open, "fire-prevention");
        story.recordOutcome(open, "fire-prevention", "need-met");
        story.clockForward(Duration.ofMinutes(1));
        Reference withdrawn = story.refer(TestReferral.about("environment"));
        as("officer").changes(withdrawn, "withdrawal", "text", "Synthetic: a mistake");
        as("council-adults").changes(open, "parts/" + story.part(open, "council-adults").number() + "/questions",
                "text", "Synthetic: who lives there?");

        String list = as("officer").reads("/referrals");
        assertThat(list).contains("Waiting for 2 of 3 agencies; 1 question for you", "asks about " + open,
                "Received Tue 24 Nov 2026 10:15");
        assertThat(list.lastIndexOf(open.value())).isLessThan(list.lastIndexOf(withdrawn.value()));
        assertThat(as("triage").reads("/referrals")).contains("You have not sent a referral yet", "Find a referral");
    }

    @Test
    void findsAReferralByItsReference() {
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(as("council-enforcement").opens("/referrals?reference=+" + referral.value().toLowerCase() + "+").headers()
                .firstValue("Location").orElseThrow()).endsWith("/referrals/" + referral);
        for (String sought : new String[] {referral.value(), "HR-26-2222-22", "nonsense", ""}) {
            assertThat(as("fire-prevention").reads("/referrals?reference=" + sought))
                    .contains("No referral found: check the reference", "or it is not for you to see");
        }
    }

    @Test
    void tellsProgramsTheSameInCodes() throws Exception {
        Reference referral = story.refer(TestReferral.about("environment"));
        as("council-enforcement").changes(referral, "parts/1/questions", "text", "Synthetic: which corner?");
        JsonNode standing = standing(referral, "officer");
        assertThat(standing.at("/nowInWords").asText()).isEqualTo("Waiting for the agency; 1 question for you");
        assertThat(standing.at("/questions/0/question").asText()).isEqualTo("Synthetic: which corner?");
        assertThat(standing.at("/agencies/0/rag").asText()).isEqualTo("paused");
        assertThat(standing.at("/agencies/0/acknowledgeClock").asText()).isEqualTo("working-days");
        assertThat(standing.at("/linked").isEmpty()).isTrue();
        String challenge = "/api/referrals/" + referral + "/parts/1/challenge";
        assertThat(Visitor.withPassword(port, "officer").post(challenge, "{\"text\": \"Synthetic\"}").statusCode())
                .isEqualTo(409);
        assertThat(Visitor.withPassword(port, "triage").post(challenge, "{\"text\": \"Synthetic\"}").body())
                .contains("\"status\":403", "A decline is challenged by the referrer.");
    }

    private static TestReferral hoarding() {
        return TestReferral.about("hoarding", "fire-risk").with("/subjects/0/needs", new String[] {"home oxygen"});
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }

    private JsonNode agency(Reference referral, String user) {
        return standing(referral, user).at("/agencies/0");
    }

    private JsonNode standing(Reference referral, String user) {
        try {
            return new ObjectMapper().readTree(Visitor.withPassword(port, user).get("/api/referrals/" + referral).body());
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
