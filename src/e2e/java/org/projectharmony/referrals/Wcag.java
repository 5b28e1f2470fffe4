package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;

/** WCAG 2.2, levels A and AA, as far as axe can tell, and no scrolling sideways. */
final class Wcag {

    private static final List<String> A_AND_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private Wcag() {
    }

    static void isKeptBy(Page page) {
        assertThat(new AxeBuilder(page).withTags(A_AND_AA).analyze().getViolations()).as(page.url()).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("fits the screen: " + page.url()).isEqualTo(true);
    }
}
