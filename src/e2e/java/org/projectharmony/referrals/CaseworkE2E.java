package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

@InTheBrowser
class CaseworkE2E {

    @LocalServerPort
    private int port;
    private Officer officer;

    @BeforeEach
    void anOfficerRefers() {
        officer = new Officer(port);
    }

    @Test
    void carriesAnOfficersReferralThroughTheFireTeamsHands() {
        officer.refer(TestReferral.about("fire-risk"));
        officer.refer(TestReferral.about("self-neglect"));
        String reference = officer.refer(hoardingWithHomeOxygen());
        officer.awaitPart(reference, "fire-prevention", "sent");

        try (Person caseworker = Person.signedIn(port, "fire-prevention")) {
            caseworker.picture("start");
            caseworker.openTask("My team's tasks", reference);
            assertThat(caseworker.form()).containsText("Please answer by "
                    + LondonTime.words(officer.acknowledgeBy(reference, "fire-prevention")));
            assertThat(caseworker.form()).containsText("home oxygen");
            assertThat(caseworker.form()).containsText(" Example Street, Stockton-on-Tees, TS");
            assertThat(caseworker.form()).containsText("Not shared with your team: ");
            assertThat(caseworker.form()).not().containsText("rooms full to the ceiling");

            caseworker.claim();
            caseworker.choose("We accept this referral");
            caseworker.picture("tasklist");
            caseworker.complete();
            officer.awaitPart(reference, "fire-prevention", "accepted");

            caseworker.openTask("My team's tasks", reference);
            caseworker.claim();
            caseworker.choose("Advice given");
            caseworker.choose("The outcome and what was done");
            caseworker.form().getByRole(AriaRole.TEXTBOX).fill("Synthetic note: smoke alarms fitted, oxygen moved away from the heater");
            caseworker.complete();
            officer.awaitPart(reference, "fire-prevention", "done");
        }
        try (Person referrer = Person.signedIn(port, "officer")) {
            referrer.follow("Your referrals");
            referrer.follow(reference);
            assertThat(referrer.page().getByRole(AriaRole.MAIN)).containsText("smoke alarms fitted");
            assertThat(referrer.page().getByRole(AriaRole.MAIN)).not().containsText("overdue");
            referrer.picture("referral-page");
        }
        assertThat(officer.parts(reference)).containsOnlyKeys("council-adults", "fire-prevention", "housing-thirteen")
                .containsEntry("council-adults", "sent").containsEntry("housing-thirteen", "sent");
    }

    @Test
    void readsWordsAndNotTheirNamesHoweverLateTheWordsCome() {
        try (Person caseworker = Person.signedIn(port, "fire-prevention")) {
            List<Route> late = new ArrayList<>();
            caseworker.page().route("**/locales/en.json*", late::add);
            caseworker.follow("Tasklist");
            caseworker.page().waitForTimeout(2000);
            caseworker.page().unroute("**/locales/en.json*");
            late.forEach(Route::resume);

            assertThat(caseworker.page().getByPlaceholder("Filter Tasks")).isVisible();
            assertThat(caseworker.page().getByText("DUE_DATE")).hasCount(0);
        }
    }

    @Test
    void doesNotTakeADeclineWithoutAReason() {
        String reference = officer.refer(TestReferral.about("fire-risk"));
        officer.awaitPart(reference, "fire-prevention", "sent");

        try (Person caseworker = Person.signedIn(port, "fire-prevention")) {
            caseworker.openTask("My team's tasks", reference);
            caseworker.claim();
            caseworker.choose("We decline this referral");
            caseworker.press("Complete");
            assertThat(caseworker.form()).containsText("Field is required.");
            assertThat(officer.parts(reference)).containsEntry("fire-prevention", "sent");

            caseworker.write("Reason", "Synthetic reason: no fire risk in this");
            caseworker.complete();
            officer.awaitPart(reference, "fire-prevention", "declined");
        }
    }

    static TestReferral hoardingWithHomeOxygen() {
        return TestReferral.about("hoarding", "fire-risk").with("/subjects/0/needs", new String[] {"home oxygen"})
                .wanting("fire-prevention");
    }
}
