package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@InTheBrowser
class ReferE2E {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(ints = {1400, 400})
    void refersWithTheKeyboardAloneAndWithoutScripts(int width) {
        try (Person officer = Person.withoutScripts(port, width)) {
            Keyboard keyboard = new Keyboard(officer.page());
            keyboard.write("User name", "officer").write("Password", "harmony").enter();
            keyboard.follow("Refer");
            assertThat(officer.page()).hasTitle("Make a referral - Harmony");
            keyboard.press("Start now");

            keyboard.tick("Antisocial behaviour").press("Continue");
            keyboard.tick("The whole street is affected").press("Continue");
            keyboard.tick("A place").press("Continue");
            keyboard.write("Address", "1 Example Street, Stockton-on-Tees").write("Postcode (optional)", "TS18 4AA")
                    .choose("Thirteen or another social landlord").press("Continue");
            keyboard.choose("Thirteen").press("Continue");
            keyboard.write("Tell us in your own words", "Synthetic: loud music every night").press("Continue");
            keyboard.choose("No").choose("Low").press("Continue");
            keyboard.choose("Public task").press("Continue");
            keyboard.write("Your name", "PC Test Example").choose("Cleveland Police")
                    .write("Work email address", "officer@police.example").press("Continue");
            keyboard.write("Thirteen tenancy and neighbourhoods (optional)", "Synthetic: please call").press("Continue");

            assertThat(officer.page()).hasTitle("Check your answers - Harmony");
            assertThat(officer.page().getByRole(AriaRole.MAIN)).containsText("Where this referral will go");
            keyboard.press("Send referral");
            assertThat(officer.page()).hasTitle("Referral sent - Harmony");
            keyboard.follow("See how this referral stands");
            assertThat(officer.page().getByRole(AriaRole.MAIN)).containsText("Received");
        }
    }

    @Test
    void keepsToWcagOnEachPageEmptyWrongAndFilled() {
        try (Person officer = Person.atTheDoor(port, 1400)) {
            officer.signIn("triage", "harmony");
            look(officer, "start", "/refer");
            officer.press(officer.page().getByText("Start again").isVisible() ? "Start again" : "Start now");

            asked(officer, "concerns", List.of(), List.of("Hoarding", "Antisocial behaviour", "Domestic abuse",
                    "A child or family needs help", "Something dangerous in the home"));
            asked(officer, "circumstances", List.of(), List.of("Children live there", "No"));
            asked(officer, "about", List.of(), List.of("A person or several people", "A place",
                    "A problem in the area"));
            asked(officer, "person-1", List.of("Day=31", "Month=2", "Year=1990"),
                    List.of("Full name=Test Person One", "Day=2", "Month=3", "Year=1990", "Interpreter"));
            officer.open("/refer/person-1");
            officer.press("Continue and add another person");
            asked(officer, "person-2", List.of("Age if you don't know the date of birth (optional)=old"),
                    List.of("Full name=Test Person Two", "Age if you don't know the date of birth (optional)=under-18"));
            asked(officer, "place", List.of("Postcode (optional)=TS18", "UPRN (optional)=x"),
                    List.of("Address=1 Example Street", "Postcode (optional)=TS18 4AA", "UPRN (optional)=100110000001",
                            "Thirteen or another social landlord"));
            asked(officer, "landlord", List.of(), List.of("Another social landlord"));
            asked(officer, "problem", List.of(), List.of("What kind of problem is it?=Synthetic: off-road bikes"));
            asked(officer, "happened", List.of("Day=1", "Month=1", "Year=2999"),
                    List.of("Tell us in your own words=Synthetic: shouting", "Day=2", "Month=3", "Year=2026", "Time=14:30",
                            "I saw it", "Parkfield"));
            asked(officer, "risk", List.of("Its score (optional)=many"),
                    List.of("No", "Medium", "DASH", "Its score (optional)=9"));
            asked(officer, "consent", List.of(), List.of("I haven't asked", "A parent or guardian", "Public task"));
            asked(officer, "details", List.of("Your name=", "Work email address=nobody"),
                    List.of("Your name=PC Test Example", "Cleveland Police", "Work email address=officer@police.example"));
            officer.page().getByLabel("Ask another team (optional)").selectOption("ambulance-neas");
            officer.press("Add this team");
            asked(officer, "wanted", List.of(), List.of("Adult safeguarding (optional)=Synthetic: please call"));
            look(officer, "check", "/refer/check");
            look(officer, "draft", "/refer");
            officer.open("/refer/check");
            officer.press("Send referral");
            look(officer, "sent", null);
        }
    }

    /** A page when it is opened, after wrong answers, and filled in rightly; and on to the next. */
    private static void asked(Person officer, String key, List<String> wrong, List<String> right) {
        assertThat(officer.page()).hasURL(java.util.regex.Pattern.compile("/refer/" + key + "$"));
        look(officer, key, null);
        wrong.forEach(answer -> fill(officer, answer));
        officer.press("Continue");
        if (officer.page().title().startsWith("Error: ")) {
            assertThat(officer.page().locator(".govuk-error-summary")).isFocused();
            look(officer, key + "-wrong", null);
        } else {
            officer.open("/refer/" + key);
        }
        right.forEach(answer -> fill(officer, answer));
        look(officer, key + "-right", null);
        officer.press("Continue");
    }

    private static void fill(Person officer, String answer) {
        int equals = answer.indexOf('=');
        Locator input = officer.page().getByLabel(equals < 0 ? answer : answer.substring(0, equals),
                new com.microsoft.playwright.Page.GetByLabelOptions().setExact(true)).first();
        if (equals < 0) {
            input.check();
        } else {
            input.fill(answer.substring(equals + 1));
        }
    }

    private static void look(Person officer, String name, String path) {
        if (path != null) {
            officer.open(path);
        }
        Wcag.isKeptBy(officer, "refer-" + name);
    }

    @Test
    void keepsWhatWasTypedWhenTheTimeHasRunOut() {
        try (Person officer = Person.signedIn(port, "police-neighbourhood")) {
            officer.open("/refer");
            officer.press("Start now");
            fill(officer, "Somebody is lonely or cut off");
            officer.forgetSession();
            officer.press("Continue");
            assertThat(officer.page()).hasTitle("Sign in - Harmony");
            officer.signIn("police-neighbourhood", "harmony");
            assertThat(officer.page()).hasTitle("Who or what is it about? - Harmony");
            officer.follow("Back");
            assertThat(officer.page().getByLabel("Somebody is lonely or cut off")).isChecked();
        }
    }
}
