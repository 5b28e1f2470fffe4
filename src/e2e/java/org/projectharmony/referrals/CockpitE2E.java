package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@InTheBrowser
class CockpitE2E {

    @LocalServerPort
    private int port;
    private String reference;

    @BeforeEach
    void anOfficerRefers() {
        Officer officer = new Officer(port);
        reference = officer.refer(CaseworkE2E.hoardingWithHomeOxygen());
        officer.awaitPart(reference, "housing-thirteen", "sent");
    }

    @Test
    void showsASupervisorWhereAReferralStands() {
        try (Person supervisor = Person.signedIn(port, "supervisor")) {
            open(rows(supervisor, "The way of a referral"));

            assertThat(supervisor.page().locator(".djs-container svg").first()).isVisible();
            assertThat(badge(supervisor, "CallActivity_InvolveAgencies")).hasText("3");
            assertThat(badge(supervisor, "CallActivity_InvolveAgencies")).isVisible();
            assertThat(supervisor.page().getByText("nrOfActiveInstances")).isVisible();
            supervisor.picture("cockpit");
        }
    }

    @Test
    void showsATeamsSupervisorTheTeamsOwnPartOnly() {
        try (Person supervisor = Person.signedIn(port, "supervisor")) {
            assertThat(rows(supervisor, "An agency's response")).hasCount(3);
        }
        try (Person teams = Person.signedIn(port, "fire-prevention-supervisor")) {
            Locator rows = rows(teams, "An agency's response");
            assertThat(rows).hasCount(1);
            open(rows);

            assertThat(badge(teams, "Task_AnswerReferral")).hasText("1");
            assertThat(teams.page().getByText("fire-prevention").first()).isVisible();
        }
    }

    /** The referral's running instances of a process, as Cockpit lists them. */
    private Locator rows(Person person, String process) {
        person.follow("Cockpit");
        person.follow("Processes");
        person.follow(process);
        Locator rows = person.page().locator("table.process-instances tbody tr").filter(new FilterOptions().setHasText(reference));
        assertThat(rows.first()).isVisible();
        return rows;
    }

    private static void open(Locator row) {
        row.locator("td.instance-id a").first().click();
    }

    /** The token on an activity of the diagram. */
    private static Locator badge(Person person, String activity) {
        return person.page().locator("[data-container-id='" + activity + "'] .instance-count");
    }
}
