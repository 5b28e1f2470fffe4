package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import java.util.List;

/**
 * WCAG 2.2, levels A and AA, as far as axe can tell, and no scrolling sideways: on a wide screen, and on a telephone's,
 * on which the page is used from then on.
 */
final class Wcag {

    private static final List<String> A_AND_AA = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");
    private static final List<Integer> WIDTHS = List.of(1400, 400);

    private Wcag() {
    }

    /** @param picture the name of its picture, for whoever wants to look at it */
    static void isKeptBy(Person person, String picture) {
        for (int width : WIDTHS) {
            person.look(width, picture);
            Page page = person.page();
            String where = page.url() + " at " + width;
            AxeRunOptions violations = new AxeRunOptions();
            violations.setResultTypes(List.of("violations"));
            // The other mode is for frames of other sites, and opens a page of its own each time.
            AxeResults found = new AxeBuilder(page).setLegacyMode(true).options(violations).withTags(A_AND_AA).analyze();
            assertThat(found.getErrorMessage()).as(where).isNull();
            assertThat(found.getViolations()).as(where).isEmpty();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("fits the screen: " + where).isEqualTo(true);
        }
    }
}
