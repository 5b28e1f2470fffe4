package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page of a referral and what people do there, in a browser. */
@InTheBrowser
class RecordE2E {

    @LocalServerPort
    private int port;
    private Officer officer;
    private String reference;

    @BeforeEach
    void anOfficerRefers() {
        officer = new Officer(port);
        reference = officer.refer(CaseworkE2E.hoardingWithHomeOxygen());
        officer.awaitPart(reference, "fire-prevention", "sent");
    }

    @Test
    void asksAnswersAddsAndWithdrawsWithoutScripts() {
        try (Person caseworker = Person.withoutScripts(port, 1400)) {
            caseworker.signIn("fire-prevention", "harmony");
            caseworker.open("/referrals/" + reference);
            card(caseworker, "Fire prevention").getByRole(AriaRole.LINK).filter(text("Ask the referrer")).click();
            send(caseworker, "What do you need to know?", "Synthetic: is there a lift?", "Send the question");
            assertThat(main(caseworker)).containsText("Your question has been sent to the referrer.");
        }
        try (Person referrer = Person.withoutScripts(port, 400)) {
            referrer.signIn("officer", "harmony");
            referrer.open("/referrals");
            assertThat(main(referrer)).containsText("1 question for you");
            referrer.page().getByRole(AriaRole.LINK).filter(text("asks about " + reference)).click();
            assertThat(main(referrer)).containsText("is there a lift?");
            send(referrer, "Your answer", "Synthetic: no, third floor", "Send your answer");
            assertThat(main(referrer)).containsText("third floor");
            referrer.follow("Add information");
            send(referrer, "What is new?", "Synthetic: the tenant is away on Friday", "Add information");
            assertThat(main(referrer)).containsText("Your information has been added");
            referrer.follow("Withdraw this referral");
            send(referrer, "Why is it withdrawn?", "", "Withdraw this referral");
            assertThat(main(referrer)).containsText("Enter why it is withdrawn");
            send(referrer, "Why is it withdrawn?", "Synthetic: the tenant has moved out", "Withdraw this referral");
            assertThat(main(referrer)).containsText("The referral has been withdrawn");
            referrer.follow("Reopen this referral");
        }
        assertThat(officer.parts(reference)).containsEntry("fire-prevention", "withdrawn");
    }

    @Test
    void isReachedFromCockpit() {
        try (Person supervisor = Person.signedIn(port, "supervisor")) {
            supervisor.follow("Cockpit");
            supervisor.follow("Processes");
            supervisor.follow("The way of a referral");
            supervisor.page().locator("table.process-instances tbody tr").filter(text(reference))
                    .locator("td.instance-id a").first().click();
            assertThat(supervisor.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions()
                    .setName("Open the page of referral " + reference))).isVisible();
            supervisor.picture("cockpit-link");
            supervisor.follow(reference);
            assertThat(supervisor.page()).hasTitle("Referral " + reference + " - Harmony");
            assertThat(main(supervisor)).containsText("Change the lead agency");
        }
    }

    @Test
    void isUsedWithTheKeyboardAlone() {
        try (Person referrer = Person.withoutScripts(port, 1400)) {
            Keyboard keyboard = new Keyboard(referrer.page());
            keyboard.write("User name", "officer").write("Password", "harmony").enter();
            keyboard.follow("Your referrals");
            keyboard.write("Its reference", reference).press("Find");
            keyboard.follow("Add information");
            keyboard.press("Add information");
            assertThat(referrer.page().locator(".govuk-error-summary")).isFocused();
            keyboard.follow("Enter what is new");
            keyboard.write("What is new?", "Synthetic: typed with the keyboard").press("Add information");
            assertThat(referrer.page().getByRole(AriaRole.ALERT)).isFocused();
            assertThat(main(referrer)).containsText("typed with the keyboard");
        }
    }

    @Test
    void keepsToWcagOnEachPage() {
        String second = officer.refer(CaseworkE2E.hoardingWithHomeOxygen().with("/referrer/eventNumber", "SYN-WCAG"));
        String twin = officer.refer(CaseworkE2E.hoardingWithHomeOxygen().with("/referrer/eventNumber", "SYN-WCAG"));
        String held = officer.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        officer.awaitPart(held, "voluntary-catalyst", "held-back");
        int fire = number("fire-prevention");
        try (Person caseworker = Person.atTheDoor(port, 1400)) {
            caseworker.signIn("fire-prevention", "harmony");
            look(caseworker, "re-routing", "/referrals/" + reference + "/parts/" + fire + "/re-routing");
            look(caseworker, "ask", "/referrals/" + reference + "/parts/" + fire + "/questions");
            send(caseworker, "What do you need to know?", "Synthetic: is there a lift?", "Send the question");
            look(caseworker, "team", "/referrals/" + reference);
            look(caseworker, "not-now", "/referrals/" + reference + "/withdrawal");
        }
        try (Person referrer = Person.atTheDoor(port, 1400)) {
            referrer.signIn("officer", "harmony");
            look(referrer, "asked", "/referrals/" + reference);
            look(referrer, "list", "/referrals");
            look(referrer, "not-found", "/referrals?reference=HR-26-2222-22");
            look(referrer, "answer", "/referrals/" + reference + "/questions/1");
            look(referrer, "consent", "/referrals/" + held + "/parts/1/consent");
            referrer.press("Record consent");
            look(referrer, "consent-wrong", null);
            look(referrer, "withdrawal", "/referrals/" + reference + "/withdrawal");
            send(referrer, "Why is it withdrawn?", "Synthetic: moved away", "Withdraw this referral");
            look(referrer, "withdrawn", null);
            look(referrer, "reopening", "/referrals/" + reference + "/reopening");
        }
        try (Person triage = Person.atTheDoor(port, 1400)) {
            triage.signIn("triage", "harmony");
            look(triage, "linked", "/referrals/" + twin);
            look(triage, "duplicate", "/referrals/" + twin + "/duplicates/" + second);
            look(triage, "lead", "/referrals/" + second + "/lead");
            triage.press("Change the lead");
            look(triage, "lead-wrong", null);
        }
    }

    private int number(String team) {
        return StreamSupport.stream(officer.standing(reference).at("/agencies").spliterator(), false)
                .filter(part -> part.at("/team").asText().equals(team)).findFirst().orElseThrow().at("/part").asInt();
    }

    private static void look(Person person, String name, String path) {
        if (path != null) {
            person.open(path);
        }
        Wcag.isKeptBy(person, "record-" + name);
    }

    private static void send(Person person, String label, String text, String button) {
        person.page().getByLabel(label).fill(text);
        person.press(button);
    }

    private static Locator main(Person person) {
        return person.page().getByRole(AriaRole.MAIN);
    }

    private static Locator card(Person person, String agency) {
        return person.page().locator(".govuk-summary-card").filter(text(agency));
    }

    private static FilterOptions text(String text) {
        return new FilterOptions().setHasText(text);
    }
}
