package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser of their own. When they leave, nothing must have gone wrong behind what they saw. */
final class Person implements AutoCloseable {

    private final String address;
    private final BrowserContext browser;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    private Person(int port, int width, int height, boolean scripts) {
        address = "http://localhost:" + port;
        browser = Chromium.opened(width, height, scripts);
        page = browser.newPage();
        page.onPageError(fault -> faults.add("script: " + fault));
        page.onResponse(answer -> {
            if (answer.status() >= 500) {
                faults.add(answer.status() + " " + answer.url());
            }
        });
    }

    /** At the login page. */
    static Person atTheDoor(int port, int width) {
        Person person = new Person(port, width, 900, true);
        person.open("/login");
        return person;
    }

    /** At the login page with a browser that runs no scripts. */
    static Person withoutScripts(int port, int width) {
        Person person = new Person(port, width, 900, false);
        person.open("/login");
        return person;
    }

    /** At the start page. */
    static Person signedIn(int port, String user) {
        Person person = atTheDoor(port, 1400);
        person.signIn(user, "harmony");
        assertThat(person.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Hello, "))).isVisible();
        return person;
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(address + path);
    }

    void signIn(String user, String password) {
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(password);
        press("Sign in");
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    /** From the start page into Tasklist, to the list of this name, and there to the referral's task. */
    void openTask(String list, String reference) {
        open("/");
        follow("Tasklist");
        page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText(list)).click();
        card(reference).click();
        assertThat(form()).containsText(reference);
    }

    /** The referral's task among those listed in Tasklist. */
    Locator card(String reference) {
        return page.locator(".tasks-list li.task").filter(new Locator.FilterOptions().setHasText(reference));
    }

    void claim() {
        press("Claim");
        assertThat(page.locator(".disabled-form")).hasCount(0);
    }

    /** The form of the open task. */
    Locator form() {
        return page.locator(".fjs-form");
    }

    void choose(String label) {
        form().getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).check();
    }

    void write(String label, String text) {
        form().getByLabel(label).fill(text);
    }

    /** Sends the form, which is taken. */
    void complete() {
        press("Complete");
        assertThat(form()).hasCount(0);
    }

    /** What Tasklist or Cockpit tells. */
    Locator notice() {
        return page.locator("[notifications-panel]");
    }

    void picture(String name) {
        page.mouse().move(700, 890);
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", name + ".png")));
    }

    /** As when a person comes back after an hour: the service doesn't know them any more. */
    void forgetSession() {
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID"));
    }

    /** All of the page, however long. */
    void wholePicture(String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(Path.of("target", "screens", name + ".png")));
    }

    /** What they saw last is kept, for whoever has to find out why a story failed. */
    @Override
    public void close() {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "last-seen", System.nanoTime() + ".png")));
        browser.close();
        if (!faults.isEmpty()) {
            throw new AssertionError("Something went wrong behind the pages: " + faults);
        }
    }
}
