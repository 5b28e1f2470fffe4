package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A caseworker changes a referral from Tasklist, without leaving it. */
@InTheBrowser
class ChangeE2E {

    @LocalServerPort
    private int port;
    private Officer officer;

    @BeforeEach
    void anOfficerRefers() {
        officer = new Officer(port);
    }

    @Test
    void addsInformationFromTasklistAndReadsIt() {
        String reference = officer.refer(TestReferral.about("environment"));
        officer.awaitPart(reference, "council-enforcement", "sent");

        try (Person team = Person.signedIn(port, "council-enforcement")) {
            team.follow("Tasklist");
            team.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Start process")).click();
            team.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Change a referral")).click();
            team.write("Referral", reference);
            team.choose("Add information");
            assertThat(team.form().getByText("Lawful basis of sharing with it")).hasCount(0);
            team.write("Text", "Synthetic news: the lamp is down");
            team.press("Start");
            assertThat(team.form()).hasCount(0);

            team.open("/");
            team.follow("Tasklist");
            team.page().locator(".task-filter").getByText("My team's tasks").click();
            team.page().locator(".tasks-list li.task").filter(new com.microsoft.playwright.Locator.FilterOptions()
                    .setHasText(reference)).getByText("Read the new information").click();
            assertThat(team.form()).containsText("Synthetic news: the lamp is down");
        }
    }
}
