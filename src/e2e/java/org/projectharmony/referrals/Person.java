package org.projectharmony.referrals;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a browser of their own. When they leave, nothing must have gone wrong behind what they saw. */
final class Person implements AutoCloseable {

    private static final int HEIGHT = 900;

    private final String address;
    private final BrowserContext browser;
    private final Page page;
    private final List<String> faults = new ArrayList<>();

    private Person(String address, int width, boolean scripts) {
        this.address = address;
        browser = Chromium.opened(width, HEIGHT, scripts);
        page = browser.newPage();
        page.onPageError(fault -> faults.add("script: " + fault));
        page.onResponse(answer -> {
            if (answer.status() >= 500) {
                faults.add(answer.status() + " " + answer.url());
            }
        });
    }

    /** With an empty page before them. */
    static Person with(String address) {
        return new Person(address, 1400, true);
    }

    /** At the login page. */
    static Person atTheDoor(int port, int width) {
        Person person = new Person(locally(port), width, true);
        person.open("/login");
        return person;
    }

    /** At the login page with a browser that runs no scripts. */
    static Person withoutScripts(int port, int width) {
        Person person = new Person(locally(port), width, false);
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

    private static String locally(int port) {
        return "http://localhost:" + port;
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
        button(button).click();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).first().click();
    }

    /** From the start page into Tasklist, to the list of this name, and there to the referral's task. */
    void openTask(String list, String reference) {
        open("/");
        follow("Tasklist");
        openListedTask(list, reference);
    }

    /** In Tasklist, to the list of this name, and there to the referral's task. */
    void openListedTask(String list, String reference) {
        list(list).click();
        card(reference).click();
        assertThat(form()).containsText(reference);
    }

    /** One of Tasklist's lists of tasks. */
    Locator list(String name) {
        return page.locator(".task-filter").filter(new Locator.FilterOptions().setHasText(name));
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

    /** Sends the form, which is taken. With the keyboard: while Tasklist still arranges a task, a mouse may miss. */
    void complete() {
        Locator complete = button("Complete");
        assertThat(complete).isEnabled();
        complete.press("Enter");
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
        browser.clearCookies(new BrowserContext.ClearCookiesOptions().setName("JSESSIONID")
                .setDomain(URI.create(address).getHost()));
    }

    /** The page on a screen of another width; with {@code -Dpictures=true} also a picture of all of it. */
    void look(int width, String name) {
        page.setViewportSize(width, HEIGHT);
        if (Boolean.getBoolean("pictures")) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                    .setPath(Path.of("target", "screens", name + "-" + width + ".png")));
        }
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
