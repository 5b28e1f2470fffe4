package org.projectharmony.referrals;

import com.microsoft.playwright.Page;

/** Somebody who uses the keyboard alone: goes from one control to the next until they are where they want to be. */
final class Keyboard {

    private static final int FAR_ENOUGH = 80;

    private final Page page;

    Keyboard(Page page) {
        this.page = page;
    }

    Keyboard write(String label, String text) {
        tabTo(label);
        page.keyboard().press("Control+A");
        page.keyboard().type(text);
        return this;
    }

    Keyboard tick(String label) {
        tabTo(label);
        page.keyboard().press("Space");
        return this;
    }

    /** One of several: the group is reached with Tab, its options with the arrow keys. */
    Keyboard choose(String label) {
        page.keyboard().press("Tab");
        for (int stop = 0; stop < FAR_ENOUGH; stop++) {
            if (focused("document.activeElement.type === 'radio' ? 'radio' : ''").equals("radio")) {
                String first = label();
                page.keyboard().press("Space");
                for (int option = 0; option < FAR_ENOUGH && !label().equals(label); option++) {
                    page.keyboard().press("ArrowDown");
                    if (label().equals(first)) {
                        break;
                    }
                }
                if (label().equals(label)) {
                    return this;
                }
                throw new AssertionError("There is no option " + label + " beside " + first);
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No keyboard reaches " + label);
    }

    void press(String button) {
        tabTo(button);
        enter();
    }

    void follow(String link) {
        tabTo(link);
        enter();
    }

    /** Leads to another page. */
    @SuppressWarnings("deprecation")
    void enter() {
        page.waitForNavigation(() -> page.keyboard().press("Enter"));
    }

    private void tabTo(String label) {
        for (int stop = 0; stop < FAR_ENOUGH; stop++) {
            if (label().equals(label)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No keyboard reaches " + label);
    }

    /** What a person with a screen reader hears of where they are: its label or its text. */
    private String label() {
        return focused("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
                + ".replace(/\\s+/g, ' ')");
    }

    private String focused(String expression) {
        return String.valueOf(page.evaluate(expression));
    }
}
