package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

@InTheBrowser
class TriageE2E {

    @LocalServerPort
    private int port;
    private Officer officer;

    @BeforeEach
    void anOfficerRefers() {
        officer = new Officer(port);
    }

    @Test
    void sendsAReferralToTheAgenciesThatTriageTicks() {
        String reference = officer.refer(TestReferral.about("fire-risk").with("/risk/level", "high"));

        try (Person triage = Person.signedIn(port, "triage")) {
            triage.openTask("My team's tasks", reference);
            assertThat(triage.form()).containsText("Why a person must look: The risk is high");
            triage.claim();
            triage.choose("Medium");
            triage.choose("Send it to other agencies");
            triage.choose("Adult safeguarding");
            triage.choose("Civic enforcement");

            triage.press("Complete");
            assertThat(triage.notice()).containsText("Reason: write at least a few words.");
            assertThat(officer.standing(reference).at("/status").asText()).isEqualTo("triage");

            triage.write("Reason", "Synthetic reason: known to both");
            triage.complete();
        }
        officer.awaitPart(reference, "council-adults", "sent");
        officer.awaitPart(reference, "council-enforcement", "sent");
        assertThat(officer.parts(reference)).containsEntry("fire-prevention", "not-sent");
        assertThat(officer.standing(reference).at("/risk").asText()).isEqualTo("medium");
    }

    @Test
    void sendsToAnAgencyThatWasHeldBackOnceConsentIsRecorded() {
        String reference = officer.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        officer.awaitPart(reference, "voluntary-catalyst", "held-back");

        try (Person triage = Person.signedIn(port, "triage")) {
            triage.openTask("My team's tasks", reference);
            assertThat(triage.form()).containsText("What was asked:");
            triage.claim();
            triage.choose("Consent is given: send it to the agency");
            triage.write("Who said so, and when", "Synthetic note: the officer rang");
            triage.complete();
        }
        officer.awaitPart(reference, "voluntary-catalyst", "sent");
    }
}
