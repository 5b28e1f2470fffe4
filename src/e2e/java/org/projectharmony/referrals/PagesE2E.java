package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.boot.test.web.server.LocalServerPort;

@InTheBrowser
class PagesE2E {

    @LocalServerPort
    private int port;

    @Test
    void letsPeopleInWithTheirPasswordOnlyAndOutAgain() {
        try (Person person = Person.atTheDoor(port, 1400)) {
            person.signIn("police-neighbourhood", "wrong");
            assertThat(person.page().getByRole(AriaRole.ALERT)).containsText("Check your user name and password");
            assertThat(person.page()).hasTitle("Error: Sign in - Harmony");
        }
        try (Person person = Person.signedIn(port, "officer")) {
            person.press("Sign out");
            assertThat(person.page().getByRole(AriaRole.STATUS)).hasText("You have signed out.");
            person.open("/");
            assertThat(person.page()).hasTitle("Sign in - Harmony");
        }
    }

    @Test
    void leadsBackToThePageThatWasAskedFor() {
        String reference = new Officer(port).refer(TestReferral.about("environment"));
        try (Person person = Person.atTheDoor(port, 1400)) {
            person.open("/referrals/" + reference);
            person.signIn("officer", "harmony");
            assertThat(person.page()).hasTitle("Referral " + reference + " - Harmony");
        }
    }

    @Test
    void canBeUsedWithTheKeyboardAlone() {
        try (Person person = Person.atTheDoor(port, 1400)) {
            person.page().keyboard().press("Tab");
            assertThat(person.page().getByText("Skip to main content")).isFocused();
            assertThat(person.page().getByText("Skip to main content")).isInViewport();
            tabTo(person, "User name");
            person.page().keyboard().type("officer");
            person.page().keyboard().press("Tab");
            assertThat(person.page().getByLabel("Password")).isFocused();
            person.page().keyboard().type("harmony");
            person.page().keyboard().press("Enter");
            assertThat(person.page()).hasTitle("Start - Harmony");

            for (String stop : List.of("Skip to main content", "Harmony", "Sign out", "Refer", "Your referrals")) {
                person.page().keyboard().press("Tab");
                assertThat(focused(person)).isEqualTo(stop);
            }
            person.page().keyboard().press("Enter");
            assertThat(person.page()).hasTitle("Your referrals - Harmony");
        }
    }

    @Test
    void keepsToWcag() {
        String reference = new Officer(port).refer(CaseworkE2E.hoardingWithHomeOxygen());
        try (Person person = Person.atTheDoor(port, 1400)) {
            Wcag.isKeptBy(person, "page-sign-in");
            person.signIn("nobody", "wrong");
            Wcag.isKeptBy(person, "page-sign-in-wrong");
            person.signIn("officer", "harmony");
            assertThat(person.page()).hasTitle(Pattern.compile("^Start"));
            Map.of("start", "/", "list", "/referrals", "referral", "/referrals/" + reference, "correction",
                    "/referrals/" + reference + "/correction", "nowhere", "/nowhere").forEach((name, page) -> {
                person.open(page);
                Wcag.isKeptBy(person, "page-" + name);
            });
        }
        try (Person supervisor = Person.atTheDoor(port, 1400)) {
            supervisor.signIn("supervisor", "harmony");
            supervisor.open("/retention");
            supervisor.page().getByText("Set the hold").click();
            assertThat(supervisor.page()).hasTitle("Error: Retention - Harmony");
            Wcag.isKeptBy(supervisor, "page-retention-wrong");
        }
    }

    private static void tabTo(Person person, String label) {
        for (int stop = 0; stop < 5 && !focused(person).equals(label); stop++) {
            person.page().keyboard().press("Tab");
        }
        assertThat(person.page().getByLabel(label)).isFocused();
    }

    /** What a person with a screen reader hears of where they are: its label or its text. */
    private static String focused(Person person) {
        return (String) person.page().evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()");
    }
}
