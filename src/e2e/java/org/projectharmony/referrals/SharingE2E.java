package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

/** With whom a referral is shared, what happens when it went to the wrong agency, and who reads what is new. */
@InTheBrowser
class SharingE2E {

    @LocalServerPort
    private int port;
    private String reference;
    private String itsPage;

    @BeforeEach
    void anOfficerRefers() {
        Officer officer = new Officer(port);
        reference = officer.refer(CaseworkE2E.hoardingWithHomeOxygen());
        officer.awaitPart(reference, "housing-thirteen", "sent");
        officer.awaitPart(reference, "fire-prevention", "sent");
        itsPage = "/referrals/" + reference;
    }

    @Test
    void endsTheWrongAgencysAccessAndHasTheBreachAssessed() {
        try (Person wrong = Person.signedIn(port, "housing-thirteen")) {
            wrong.open(itsPage);
            assertThat(wrong.page()).hasTitle("Referral " + reference + " - Harmony");

            triageRecalls();
            wrong.open(itsPage);
            assertThat(wrong.page()).hasTitle("Page not found - Harmony");
            wrong.follow("Go to the start page");
            wrong.follow("Tasklist");
            wrong.list("My team's tasks").click();
            assertThat(wrong.page().locator(".tasks-list")).isVisible();
            assertThat(wrong.card(reference)).hasCount(0);
        }
        try (Person supervisor = Person.signedIn(port, "supervisor")) {
            supervisor.openTask("My team's tasks", reference);
            assertThat(supervisor.form()).containsText("sent to the wrong agency: Thirteen tenancy and neighbourhoods");
            supervisor.claim();
            supervisor.choose("Reported");
            supervisor.choose("Told");
            supervisor.write("Reasons, and what was done", "Synthetic: the landlord has deleted it");
            supervisor.picture("breach");
            supervisor.complete();

            supervisor.open(itsPage);
            assertThat(main(supervisor)).containsText("Synthetic: the landlord has deleted it");
            supervisor.page().getByText("Who has looked at this referral").click();
            assertThat(supervisor.page().locator("#looks li").filter(text("housing-thirteen")).first())
                    .containsText("referral page");
            Wcag.isKeptBy(supervisor, "sharing-looks");
        }
    }

    private void triageRecalls() {
        try (Person triage = Person.signedIn(port, "triage")) {
            triage.open(itsPage);
            Locator disclosures = triage.page().locator("#disclosures li").filter(text("Thirteen tenancy"));
            assertThat(disclosures).hasCount(1);
            assertThat(disclosures).containsText("Lawful basis: ");
            Wcag.isKeptBy(triage, "sharing-shared-with");

            triage.page().getByRole(AriaRole.LINK).filter(text("Sent to the wrong agency: Thirteen tenancy")).click();
            assertThat(main(triage)).containsText("Thirteen tenancy and neighbourhoods");
            Wcag.isKeptBy(triage, "sharing-recall");
            triage.press("End its access");
            assertThat(triage.page()).hasTitle("Error: Sent to the wrong agency - Harmony");
            Wcag.isKeptBy(triage, "sharing-recall-wrong");
            triage.page().getByLabel("What happened").fill("Synthetic: another landlord's tenant");
            triage.press("End its access");

            assertThat(main(triage)).containsText("The agency's access has ended");
            assertThat(disclosures).hasCount(2);
            Wcag.isKeptBy(triage, "sharing-recalled");
        }
    }

    @Test
    void tellsOnlyThoseWhoNeedToKnowWhatIsNew() {
        try (Person referrer = Person.signedIn(port, "officer")) {
            referrer.open(itsPage);
            referrer.follow("Add information");
            Wcag.isKeptBy(referrer, "sharing-information");
            referrer.press("Add information");
            assertThat(referrer.page()).hasTitle("Error: Add information - Harmony");
            Wcag.isKeptBy(referrer, "sharing-information-wrong");
            add(referrer, "Health or care", "Synthetic: a second oxygen bottle");
            referrer.follow("Add information");
            add(referrer, "What happened", "Synthetic: shouting at night");
            Wcag.isKeptBy(referrer, "sharing-information-added");
        }
        try (Person fire = Person.signedIn(port, "fire-prevention")) {
            fire.open(itsPage);
            assertThat(main(fire)).containsText("a second oxygen bottle");
            assertThat(main(fire)).not().containsText("shouting at night");
            Wcag.isKeptBy(fire, "sharing-team");
        }
        try (Person adults = Person.signedIn(port, "council-adults")) {
            adults.open(itsPage);
            assertThat(main(adults)).containsText("shouting at night");
        }
    }

    @Test
    void isNotThereAnyMoreForTriageThatHasRestrictedIt() {
        try (Person triage = Person.signedIn(port, "triage")) {
            triage.open(itsPage);
            triage.follow("Restrict this referral");
            Wcag.isKeptBy(triage, "sharing-restriction");
            triage.press("Restrict this referral");
            assertThat(triage.page()).hasTitle("Error: Restrict this referral - Harmony");
            Wcag.isKeptBy(triage, "sharing-restriction-wrong");
            triage.page().getByLabel("Which team looks after it from now on?").selectOption("police-neighbourhood");
            triage.page().getByLabel("Why must only a few know of it?").fill("Synthetic: a colleague is related");
            triage.press("Restrict this referral");
            assertThat(main(triage)).containsText("The referral has been restricted");
            Wcag.isKeptBy(triage, "sharing-restricted");

            triage.open(itsPage);
            assertThat(triage.page()).hasTitle("Page not found - Harmony");
        }
        try (Person keeper = Person.signedIn(port, "police-neighbourhood")) {
            keeper.open(itsPage);
            assertThat(main(keeper)).containsText("Synthetic: a colleague is related");
            Wcag.isKeptBy(keeper, "sharing-keeper");
        }
    }

    @Test
    void hasIntelligenceGradedByItsKeeper() {
        String told = new Officer(port).refer(TestReferral.about("intelligence"));
        try (Person grader = Person.signedIn(port, "police-intelligence")) {
            grader.open("/referrals/" + told);
            grader.follow("Grade the intelligence");
            Wcag.isKeptBy(grader, "sharing-grading");
            grader.press("Save the grading");
            assertThat(grader.page()).hasTitle("Error: Grade the intelligence - Harmony");
            Wcag.isKeptBy(grader, "sharing-grading-wrong");
            for (String choice : List.of("2: untested", "B: known indirectly but corroborated",
                    "C: lawful sharing permitted with conditions")) {
                grader.page().getByLabel(choice).check();
            }
            grader.page().getByLabel("Conditions", new GetByLabelOptions().setExact(true))
                    .fill("Synthetic: not to be acted on alone");
            grader.page().getByLabel("Sanitised text").fill("Synthetic: many visitors at night");
            grader.press("Save the grading");
            assertThat(grader.page().locator("#gradings li")).containsText("Synthetic: many visitors at night");
            Wcag.isKeptBy(grader, "sharing-graded");
        }
    }

    private static void add(Person person, String about, String text) {
        person.page().getByLabel(about).check();
        person.page().getByLabel("What is new?").fill(text);
        person.press("Add information");
        assertThat(main(person)).containsText("Your information has been added");
    }

    private static Locator main(Person person) {
        return person.page().getByRole(AriaRole.MAIN);
    }

    private static FilterOptions text(String text) {
        return new FilterOptions().setHasText(text);
    }
}
