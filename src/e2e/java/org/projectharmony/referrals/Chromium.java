package org.projectharmony.referrals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Chromium that is installed on this machine, started once for all stories; nothing is downloaded. */
final class Chromium {

    private static final int PATIENCE = 30_000;
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<String> QUIETLY = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final Browser BROWSER = start();

    private Chromium() {
    }

    /** A browser as a person in the field has it, with no memory of any other visit. */
    static BrowserContext opened(int width, int height, boolean scripts) {
        BrowserContext opened = BROWSER.newContext(new Browser.NewContextOptions().setViewportSize(width, height)
                .setJavaScriptEnabled(scripts).setLocale("en-GB").setTimezoneId("Europe/London"));
        opened.setDefaultTimeout(PATIENCE);
        return opened;
    }

    private static Browser start() {
        Playwright playwright = Playwright.create();
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(installed()).setArgs(QUIETLY));
    }

    private static Path installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium on this machine. Install it, on Debian "
                        + "or Ubuntu with: apt-get install chromium"));
    }
}
