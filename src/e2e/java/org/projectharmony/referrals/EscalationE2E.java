package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A team stays silent: its supervisor, in Tasklist, sees which step is overdue and gives it to a colleague. */
@InTheBrowser
class EscalationE2E {

    @LocalServerPort
    private int port;

    @AfterEach
    void backToNow() {
        ClockUtil.reset();
    }

    @Test
    void givesAnOverdueStepToAColleague() {
        Officer officer = new Officer(port);
        String reference = officer.refer(TestReferral.about("hoarding", "fire-risk")
                .with("/subjects/0/needs", List.of("home oxygen")));
        officer.awaitPart(reference, "fire-prevention", "sent");
        ClockUtil.offset(Duration.ofMinutes(65).toMillis());
        officer.refer(TestReferral.about("environment"));

        try (Person supervisor = Person.signedIn(port, "fire-prevention-supervisor")) {
            supervisor.open("/");
            supervisor.follow("Tasklist");
            supervisor.page().locator(".task-filter").filter(new Locator.FilterOptions().setHasText("Escalated")).click();
            supervisor.card(reference).getByText("Follow up the overdue step").click(
                    new Locator.ClickOptions().setTimeout(90_000));
            assertThat(supervisor.form()).containsText("Overdue: Accept or decline the referral");
            supervisor.claim();
            supervisor.choose("Give it to a colleague");
            supervisor.form().locator(".fjs-form-field-select:visible .fjs-input-group").click();
            supervisor.form().locator(".fjs-dropdownlist-item")
                    .filter(new Locator.FilterOptions().setHasText("Demo Fire prevention")).first().click();
            supervisor.write("Reason or note", "Synthetic note: on duty today");
            supervisor.picture("escalation");
            supervisor.complete();
        }
        try (Person colleague = Person.signedIn(port, "fire-prevention")) {
            colleague.openTask("My tasks", reference);
            assertThat(colleague.page().getByRole(AriaRole.HEADING,
                    new Page.GetByRoleOptions().setName("Accept or decline the referral")).first()).isVisible();
        }
    }
}
