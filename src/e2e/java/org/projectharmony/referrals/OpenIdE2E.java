package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.OpenIdProvider;
import org.projectharmony.referrals.access.Visitor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** People sign in and out at their organisation's OpenID provider, and work in between. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
    "spring.datasource.url=jdbc:h2:mem:browser-openid;DB_CLOSE_DELAY=-1", "harmony.samples=false",
    "harmony.mail.folder=target/browser-mail"})
@ActiveProfiles("oidc")
class OpenIdE2E {

    private static final OpenIdProvider PROVIDER = new OpenIdProvider();
    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    @LocalServerPort
    private int port;
    private String harmony;
    private Officer officer;

    @DynamicPropertySource
    static void introduce(DynamicPropertyRegistry harmony) {
        PROVIDER.introduceTo(harmony);
    }

    @BeforeEach
    void register() {
        // Not localhost: cookies would be the provider's too.
        harmony = "http://127.0.0.1:" + port;
        PROVIDER.register(harmony);
        officer = new Officer(Visitor.withToken(port, PROVIDER.token("test-system")));
    }

    @AfterAll
    static void end() {
        PROVIDER.close();
    }

    @Test
    void leadsTheFireTeamToItsTaskAndOutAtBothWithTheButtonOfTasklist() {
        String reference = officer.refer(CaseworkE2E.hoardingWithHomeOxygen());
        officer.awaitPart(reference, "fire-prevention", "sent");
        try (Person fire = Person.with(harmony)) {
            fire.open(TASKLIST);
            signIn(fire, "test.fire");
            assertThat(fire.page()).hasURL(Pattern.compile("^" + harmony + TASKLIST));
            fire.openListedTask("My team's tasks", reference);
            assertThat(fire.form()).containsText("home oxygen");
            fire.picture("openid-tasklist");

            fire.forgetSession();
            fire.page().waitForRequest(Pattern.compile("/login/oauth2/code/harmony"),
                    () -> fire.list("Due today").click());
            fire.openListedTask("My team's tasks", reference);

            leaveTheEnginesPage(fire);
            fire.picture("openid-goodbye");
            askedAnew(fire, TASKLIST);
        }
    }

    @Test
    void leadsASupervisorToCockpitAndOutAtBothWithHarmonysButton() {
        String reference = officer.refer(CaseworkE2E.hoardingWithHomeOxygen());
        officer.awaitPart(reference, "housing-thirteen", "sent");
        try (Person supervisor = Person.with(harmony)) {
            supervisor.open("/");
            signIn(supervisor, "test.supervisor");
            assertThat(supervisor.page()).hasTitle("Start - Harmony");
            supervisor.follow("Cockpit");
            supervisor.follow("Processes");
            supervisor.follow("The way of a referral");
            supervisor.page().locator("table.process-instances tbody tr")
                    .filter(new FilterOptions().setHasText(reference)).locator("td.instance-id a").first().click();
            assertThat(supervisor.page().locator("[data-container-id='CallActivity_InvolveAgencies'] .instance-count"))
                    .hasText("3");
            supervisor.picture("openid-cockpit");

            supervisor.follow(reference);
            assertThat(supervisor.page()).hasTitle("Referral " + reference + " - Harmony");
            supervisor.press("Sign out");
            assertThat(supervisor.page().getByRole(AriaRole.STATUS)).hasText("You have signed out.");
            askedAnew(supervisor, COCKPIT);
        }
    }

    @Test
    void keepsWhatAnOfficerTypedWhenTheTimeHasRunOut() {
        try (Person person = Person.with(harmony)) {
            person.open("/refer");
            signIn(person, "test.officer");
            person.press("Start now");
            person.page().getByLabel("Somebody is lonely or cut off").check();
            person.forgetSession();
            person.press("Continue");
            assertThat(person.page()).hasTitle("Who or what is it about? - Harmony");
            person.follow("Back");
            assertThat(person.page().getByLabel("Somebody is lonely or cut off")).isChecked();
        }
    }

    private static void signIn(Person person, String name) {
        assertThat(person.page()).hasURL(Pattern.compile("^" + PROVIDER.issuer() + "/login"));
        person.page().getByLabel("Username").fill(name);
        person.page().getByLabel("Password").fill(OpenIdProvider.PASSWORD);
        person.press("Sign in");
    }

    private static void leaveTheEnginesPage(Person person) {
        person.page().locator(".account .dropdown-toggle").click();
        person.page().locator(".account .logout a").click();
        assertThat(person.page().getByRole(AriaRole.STATUS)).hasText("You have signed out.");
    }

    private static void askedAnew(Person person, String page) {
        person.open(page);
        assertThat(person.page()).hasURL(Pattern.compile("^" + PROVIDER.issuer() + "/login"));
    }
}
