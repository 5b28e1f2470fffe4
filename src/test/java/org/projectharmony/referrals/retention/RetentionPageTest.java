package org.projectharmony.referrals.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.PageVisitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What supervisors see and decide about the end of records, on the page and over the API. */
@ProcessTest
class RetentionPageTest {

    private static final String POLICE = "police-neighbourhood-supervisor";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Disposal disposal;

    @Test
    void asksTheSupervisorsOfTheReferrersAgencyAndErasesWhenTheyAgree() {
        Reference referral = due();
        assertThat(as(POLICE).reads("/retention")).contains(referral.value(), "Cleveland Police",
                "Keeps it until 24 Nov 2032; waits for a review", "Keeps it until 24 Nov 2028", "Dispose of it")
                .doesNotContain("Test Person", "Set a legal hold");

        PageVisitor police = as(POLICE);
        assertThat(press(police, "disposal", referral).statusCode()).isEqualTo(302);
        assertThat(police.reads("/retention")).contains(referral + " need not be kept for your agency any more")
                .doesNotContain(referral + " How it stands");
        assertThat(as("supervisor").opens("/referrals/" + referral).statusCode()).isEqualTo(404);
        assertThat(press(police, "disposal", referral).statusCode()).as("a second time").isEqualTo(400);
    }

    @Test
    void keepsItUntilTheDayThatAReviewerGives() {
        Reference referral = due();
        HttpResponse<String> wrong = press(as(POLICE), "keeping", referral, "day", "1", "month", "1", "year", "2020",
                "reason", "");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(PageVisitor.text(wrong.body())).contains("Enter a day in the future", "Enter the reason");
        assertThat(wrong.body()).contains("value=\"2020\"", "id=\"" + referral + "-keeping-day\"");

        PageVisitor police = as(POLICE);
        press(police, "keeping", referral, "day", "1", "month", "2", "year", "2040", "reason", "Synthetic: an appeal");
        assertThat(police.reads("/retention")).contains("is kept").doesNotContain(referral + " How it stands");
        assertThat(story.timeline(referral)).contains(Event.KEPT_LONGER);
        assertThat(as("triage").reads(referral)).contains("Kept longer after a review", "Synthetic: an appeal");
    }

    @Test
    void isClosedToWhoeverHasNothingToReview() {
        assertThat(as("fire-prevention-supervisor").opens("/retention").statusCode()).isEqualTo(403);
        Reference referral = due();
        assertThat(press(as("police-neighbourhood"), "disposal", referral).statusCode()).isEqualTo(403);
        assertThat(press(as(POLICE), "hold", referral, "reason", "Synthetic").statusCode()).isEqualTo(403);
        assertThat(over("fire-prevention").put("/api/referrals/" + referral + "/hold", "{\"text\": \"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(story.record(referral).reference()).isEqualTo(referral);
    }

    @Test
    void holdsWhatHarmonysSupervisorsHoldAgainstEveryDecision() {
        Reference referral = due();
        assertThat(press(as("supervisor"), "hold", referral, "reason", "Synthetic: an inquest", "new", "true").statusCode())
                .isEqualTo(302);
        assertThat(as("supervisor").reads("/retention")).contains("Legal hold", "Synthetic: an inquest");
        assertThat(as(POLICE).reads("/retention")).contains(referral.value()).doesNotContain("Synthetic: an inquest");
        assertThat(over(POLICE).post("/api/retention/" + referral + "/disposal", "").statusCode()).isEqualTo(409);
        assertThat(as("officer").reads(referral)).contains("Legal hold set").doesNotContain("an inquest");

        assertThat(over("supervisor").delete("/api/referrals/" + referral + "/hold", "{\"text\": \"Synthetic: over\"}")
                .statusCode()).isEqualTo(204);
        assertThat(over("supervisor").delete("/api/referrals/" + referral + "/hold", "{\"text\": \"Synthetic: over\"}")
                .statusCode()).as("twice").isEqualTo(204);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.LEGAL_HOLD_LIFTED);
        assertThat(over(POLICE).get("/api/retention").body()).contains(referral.value());
        assertThat(over(POLICE).post("/api/retention/" + referral + "/keeping",
                "{\"until\": \"2020-01-01\", \"reason\": \"Synthetic\"}").body()).contains("until");
        assertThat(over(POLICE).post("/api/retention/" + referral + "/disposal", "").statusCode()).isEqualTo(204);
        assertThat(over("supervisor").put("/api/referrals/" + referral + "/hold", "{\"text\": \"late\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void keepsARestrictedReferralFromWhoeverMayNotKnowOfIt() {
        Reference referral = story.refer(TestReferral.about("radicalisation"));
        for (String team : List.of("police-neighbourhood", "council-adults")) {
            story.accept(referral, team);
            story.recordOutcome(referral, team, "advice-given");
        }
        story.clockAt(Instant.parse("2032-11-25T10:00:00Z"));
        disposal.consider(referral);
        String hold = "/api/referrals/" + referral + "/hold";

        assertThat(over("supervisor").put(hold, "{\"text\": \"Synthetic\"}").statusCode()).isEqualTo(404);
        assertThat(over(POLICE).put(hold, "{\"text\": \"Synthetic: an inquest\"}").statusCode())
                .as("its keeper's supervisors").isEqualTo(204);
        assertThat(over(POLICE).get("/api/retention").body()).contains(referral.value(), "an inquest");
        for (String stranger : List.of("supervisor", "police-intelligence-supervisor")) {
            assertThat(over(stranger).get("/api/retention").body()).as(stranger).doesNotContain(referral.value());
            assertThat(over(stranger).post("/api/retention/" + referral + "/disposal", "").body()).as(stranger)
                    .isEqualTo(over(stranger).post("/api/retention/HR-26-AAAA-AA/disposal", "").body()
                            .replace("HR-26-AAAA-AA", referral.value()));
        }
    }

    /** Closed in 2026; the police's six years have passed. */
    private Reference due() {
        Reference referral = story.refer(TestReferral.about("loneliness"));
        story.accept(referral, "voluntary-catalyst");
        story.recordOutcome(referral, "voluntary-catalyst", "need-met");
        story.clockAt(Instant.parse("2032-11-25T10:00:00Z"));
        disposal.consider(referral);
        return referral;
    }

    private static HttpResponse<String> press(PageVisitor visitor, String button, Reference referral, String... typed) {
        return visitor.sends("/retention/" + button, "reference=" + referral + "&_csrf="
                + Visitor.encoded(Visitor.token(visitor.opens("/referrals").body())), typed);
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }

    private Visitor over(String user) {
        return Visitor.withPassword(port, user);
    }
}
