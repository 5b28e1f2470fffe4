package org.projectharmony.referrals.refer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectharmony.referrals.process.ProcessTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing that was typed is lost: not by an error, a timeout, another browser, a second window or a fault behind. */
@ProcessTest
@ExtendWith(OutputCaptureExtension.class)
class DraftTest {

    @LocalServerPort
    private int port;
    @Autowired
    private Clock clock;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private Drafts drafts;

    @Test
    void isThereInAnotherBrowserAndOffersToGoOnOrStartAgain() {
        FormVisitor.signedIn(port, "officer").begins().goesOnTo("about", "concerns", "concerns", "environment");

        FormVisitor elsewhere = FormVisitor.signedIn(port, "officer");
        assertThat(elsewhere.page("/refer")).contains("Continue your draft", "href=\"/refer/about\"", "Start again");
        assertThat(checked(elsewhere.page("/refer/concerns"))).contains("environment");

        elsewhere.begins();
        assertThat(checked(elsewhere.page("/refer/concerns"))).isEmpty();
    }

    @Test
    void isNobodyElses() {
        FormVisitor.signedIn(port, "officer").begins().goesOnTo("about", "concerns", "concerns", "environment");
        jdbc.update("delete from draft where owner <> 'officer'");

        assertThat(FormVisitor.signedIn(port, "triage").page("/refer")).contains("Start now")
                .doesNotContain("Continue your draft");
    }

    @Test
    void takesInWhatWasTypedWhenTheSessionHadRunOut() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "environment").goesOnTo("place", "about", "about", "place");
        String page = officer.page("/refer/place");
        officer.visitor().forgetSession();

        HttpResponse<String> late = officer.visitor().browserForm("/refer/place",
                FormVisitor.filled(page, "address", "1 Example Street, ünsaved & late"));
        assertThat(late.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        String back = officer.visitor().signIn("officer", "harmony").headers().firstValue("Location").orElseThrow();

        assertThat(back).endsWith("/refer/place");
        assertThat(officer.visitor().get("/refer/place").headers().firstValue("Location").orElseThrow())
                .as("what was held is taken in").endsWith("/refer/happened");
        assertThat(officer.page("/refer/place")).contains("1 Example Street, ünsaved &amp; late");
    }

    @Test
    void isNotGivenToAnotherPersonWhoSignsInInTheSameBrowser() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "environment").goesOnTo("place", "about", "about", "place");
        String page = officer.page("/refer/place");
        officer.visitor().forgetSession();
        officer.visitor().browserForm("/refer/place", FormVisitor.filled(page, "address", "Zqxmark Street"));
        officer.visitor().signIn("triage", "harmony");

        assertThat(officer.visitor().get("/refer/place").headers().firstValue("Location").orElseThrow()).endsWith("/refer");
        assertThat(jdbc.queryForList("select answers from draft where owner = 'triage'", String.class))
                .noneMatch(answers -> answers.contains("Zqxmark"));
    }

    @Test
    void needsNoTokenWhereTheBrowserVouchesForThePage() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins();
        String form = FormVisitor.filled(officer.page("/refer/concerns"), "concerns", "environment")
                .replaceAll("_csrf=[^&]*", "_csrf=stale");

        assertThat(officer.visitor().form("/refer/concerns", form).statusCode()).isEqualTo(403);
        assertThat(officer.visitor().browserForm("/refer/concerns", form).statusCode()).isEqualTo(302);
        assertThat(officer.visitor().formFromAnotherSite("/refer/concerns", form).statusCode()).isEqualTo(403);
    }

    @Test
    void keepsEachPageOfTwoWindows() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        String oneWindow = officer.page("/refer/place");
        String otherWindow = officer.page("/refer/happened");

        officer.visitor().form("/refer/happened", FormVisitor.filled(otherWindow, "happened", "Synthetic: other window"));
        officer.visitor().form("/refer/place", FormVisitor.filled(oneWindow, "address", "2 Example Street"));

        assertThat(officer.page("/refer/check")).contains("Synthetic: other window", "2 Example Street");
    }

    @Test
    void asksBeforeItMixesAPageOfAnotherDraftIn() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        String oldWindow = officer.page("/refer/happened");
        officer.begins();

        String shown = officer.visitor().form("/refer/happened",
                FormVisitor.filled(oldWindow, "happened", "Synthetic: from before")).body();

        assertThat(shown).contains("You have started another referral", "Synthetic: from before");
        assertThat(officer.page("/refer/happened")).doesNotContain("Synthetic: from before");
        officer.visitor().form("/refer/happened", FormVisitor.filled(shown, "happened", "Synthetic: from before"));
        assertThat(officer.page("/refer/happened")).contains("Synthetic: from before");
    }

    @Test
    void comesBackWithWhatWasTypedWhereItHadGrownOldMeanwhile() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins();
        String page = officer.page("/refer/concerns");
        jdbc.update("delete from draft");

        officer.visitor().form("/refer/concerns", FormVisitor.filled(page, "concerns", "environment"));

        assertThat(checked(officer.page("/refer/concerns"))).contains("environment");
    }

    @Test
    void isErasedWhenNothingWasTypedForTwoWeeks() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins();
        age("officer", 13);
        drafts.eraseOld();
        assertThat(officer.page("/refer")).contains("Continue your draft");

        age("officer", 15);
        assertThat(officer.page("/refer")).contains("Start now");
        drafts.eraseOld();
        assertThat(jdbc.queryForObject("select count(*) from draft where owner = 'officer'", Integer.class)).isZero();
    }

    @Test
    void goesBackToThePersonWhereTheRecordCannotBeReached(CapturedOutput log) {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").begins()
                .goesOnTo("about", "concerns", "concerns", "environment").goesOnTo("place", "about", "about", "place");
        String page = officer.page("/refer/place");
        jdbc.execute("alter table draft rename to draft_away");
        HttpResponse<String> failed;
        try {
            failed = officer.visitor().form("/refer/place", FormVisitor.filled(page, "address", "Zqxmark Street"));
        } finally {
            jdbc.execute("alter table draft_away rename to draft");
        }
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.body()).contains("We could not save this", "Zqxmark Street");

        officer.visitor().form("/refer/place", FormVisitor.filled(failed.body()));
        assertThat(officer.page("/refer/place")).contains("Zqxmark Street");
        assertThat(log.getAll()).doesNotContain("Zqxmark");
    }

    @Test
    void leavesNothingBehindInABrowsersCache() {
        FormVisitor officer = FormVisitor.signedIn(port, "officer").simpleReferral();
        for (String path : new String[] {"/refer", "/refer/concerns", "/refer/happened", "/refer/check"}) {
            assertThat(officer.visitor().get(path).headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        }
    }

    @Test
    void beginsWithTheDetailsOfOnesLastReferral() {
        FormVisitor.signedIn(port, "fire-prevention").simpleReferral().sent();

        assertThat(FormVisitor.signedIn(port, "fire-prevention").begins()
                .goesOnTo("about", "concerns", "concerns", "environment").page("/refer/about")).isNotEmpty();
        assertThat(drafts.of("fire-prevention").orElseThrow().value("referrerName")).isEqualTo("PC Test Example");
        assertThat(drafts.of("fire-prevention").orElseThrow().value("email")).isEqualTo("officer@police.example");
    }

    @Test
    void beginsWithWhatIsKnownOfTheUser() {
        FormVisitor.signedIn(port, "youth-corner-house").begins();

        assertThat(drafts.of("youth-corner-house").orElseThrow().value("agency")).isEqualTo("youth");
        assertThat(drafts.of("youth-corner-house").orElseThrow().value("team")).isEqualTo("youth-corner-house");
        assertThat(drafts.of("youth-corner-house").orElseThrow().value("referrerName")).startsWith("Demo ");
    }

    private void age(String owner, int days) {
        jdbc.update("update draft set updated_at = ? where owner = ?",
                OffsetDateTime.now(clock).minusDays(days), owner);
    }

    private static String checked(String page) {
        return java.util.regex.Pattern.compile("value=\"([^\"]+)\"[^>]*checked").matcher(page).results()
                .map(box -> box.group(1)).reduce("", (all, one) -> all + one + " ").strip();
    }
}
