package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each change on its page: by whom it is for, by whom it isn't, wrongly filled in, and twice. */
@ProcessTest
class ChangePagesTest {

    private static final String TEXT = "Synthetic text: a second line\nfollows";

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Questions questions;

    @ParameterizedTest
    @CsvSource({"officer", "triage", "fire-prevention", "fire-prevention-supervisor", "supervisor"})
    void takesInformationFromEverybodyWhoHasToDoWithIt(String user) {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));

        done(as(user), referral, "information", "text", TEXT.replace("\n", "\r\n"));
        done(as(user), referral, "information", "text", TEXT);

        assertThat(story.timeline(referral)).containsOnlyOnce(Event.INFORMATION_ADDED);
        assertThat(as("triage").reads(referral)).contains("a second line follows");
        assertThat(as("triage").reads(referral)).as("only once after it").doesNotContain("Your information has been added");
    }

    @Test
    void hidesEveryPageFromThoseWhoMayNotSeeTheReferral() {
        Reference referral = story.refer(TestReferral.about("environment"));
        for (String page : List.of("", "/information", "/withdrawal", "/questions/1", "/parts/1/re-routing", "/lead")) {
            assertThat(as("fire-prevention").opens("/referrals/" + referral + page).statusCode()).as(page).isEqualTo(404);
        }
        assertThat(send(as("fire-prevention"), referral, "withdrawal", "text", TEXT).statusCode()).isEqualTo(404);
        assertThat(as("triage").opens("/referrals/" + referral + "/nothing").statusCode()).isEqualTo(404);
        assertThat(as("triage").opens("/referrals/" + referral + "/duplicates/HR-26-0000-00").statusCode()).isEqualTo(404);
    }

    @Test
    void withdrawsAndReopensForTheReferrerOnly() {
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(as("council-enforcement").reads("/referrals/" + referral + "/withdrawal"))
                .contains("There is nothing to do here for you now", "by whoever sent it or by triage");
        refused(403, as("council-enforcement"), referral, "withdrawal", "text", TEXT);

        done(as("officer"), referral, "withdrawal", "text", TEXT);
        done(as("officer"), referral, "withdrawal", "text", TEXT);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.WITHDRAWN);
        refused(409, as("officer"), referral, "information", "text", TEXT);

        done(as("officer"), referral, "reopening", "text", TEXT);
        done(as("officer"), referral, "reopening", "text", TEXT);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.TRIAGE);
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.WITHDRAWN, Event.REOPENED);
        refused(409, as("officer"), referral, "reopening", "text", "Synthetic: another note");
    }

    @Test
    void asksTheReferrerAndTakesTheAnswer() {
        Reference referral = story.refer(TestReferral.about("environment"));
        refused(403, as("officer"), referral, "parts/1/questions", "text", TEXT);
        assertThat(as("council-enforcement").reads(referral)).contains("Ask the referrer", "Pass this referral back");

        done(as("council-enforcement"), referral, "parts/1/questions", "text", TEXT);
        done(as("council-enforcement"), referral, "parts/1/questions", "text", TEXT);

        assertThat(questions.of(referral)).hasSize(1);
        String asked = as("officer").reads("/referrals/" + referral + "/questions/1");
        assertThat(asked).contains("Civic enforcement asks", "a second line follows", "Please answer by");
        refused(403, as("council-enforcement"), referral, "questions/1", "text", "Synthetic: it was on Monday");
        assertThat(as("officer").reads("/referrals")).contains("Questions for you", "asks about " + referral,
                "1 question for you");

        done(as("officer"), referral, "questions/1", "text", "Synthetic: it was on Monday");
        done(as("officer"), referral, "questions/1", "text", "Synthetic: it was on Monday");
        refused(409, as("officer"), referral, "questions/1", "text", "Synthetic: it was on Tuesday");
        assertThat(as("council-enforcement").reads("/referrals/" + referral + "/questions/1"))
                .contains("The answer Synthetic: it was on Monday", "There is nothing to do here");
    }

    @Test
    void keepsAQuestionToTheTeamThatAskedIt() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        int fire = story.part(referral, "fire-prevention").number();
        done(as("fire-prevention"), referral, "parts/" + fire + "/questions", "text", TEXT);

        assertThat(as("housing-thirteen").reads(referral)).doesNotContain("second line");
        assertThat(as("housing-thirteen").reads("/referrals/" + referral + "/questions/1")).doesNotContain("second line");
        assertThat(as("fire-prevention").reads(referral)).contains("second line");
    }

    @Test
    void letsTriageAskWhileItIsAtTriage() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));
        refused(403, as("officer"), referral, "questions", "text", TEXT);
        done(as("triage"), referral, "questions", "text", TEXT);
        assertThat(as("officer").reads(referral)).contains("Questions to the referrer", "second line");
    }

    @Test
    void passesAPartBack() {
        Reference referral = story.refer(TestReferral.about("environment"));
        refused(403, as("triage"), referral, "parts/1/re-routing", "text", TEXT);
        PageVisitor team = as("council-enforcement");
        assertThat(team.changes(referral, "parts/1/re-routing", "text", TEXT).headers().firstValue("Location").orElseThrow())
                .as("they don't see it any more").endsWith("/referrals");
        assertThat(team.reads("/referrals")).contains("Done", "passed back to triage");
        assertThat(team.opens("/referrals/" + referral).statusCode()).isEqualTo(404);
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.PASSED_BACK);
    }

    @Test
    void challengesADecline() {
        Reference referral = story.refer(TestReferral.about("environment"));
        refused(409, as("officer"), referral, "parts/1/challenge", "text", TEXT);
        story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
        refused(403, as("triage"), referral, "parts/1/challenge", "text", TEXT);
        assertThat(as("officer").reads("/referrals/" + referral + "/parts/1/challenge")).contains("not our land");

        done(as("officer"), referral, "parts/1/challenge", "text", TEXT);
        done(as("officer"), referral, "parts/1/challenge", "text", TEXT);
        assertThat(story.part(referral, "council-enforcement").challenge()).isEqualTo(Challenge.OPEN);
        assertThat(as("officer").reads(referral)).contains("Challenged, not decided yet", "A challenge is being decided");
    }

    @Test
    void recordsConsentThatAnAgencyIsHeldBackFor() {
        Reference referral = story.refer(TestReferral.about("loneliness").with("/sharing/consentToService", "not-asked"));
        assertThat(as("officer").reads(referral)).contains("Held back until consent is given", "Record consent");
        String unchosen = refused(400, as("officer"), referral, "parts/1/consent", "text", TEXT);
        assertThat(unchosen).contains("Choose whether consent was given");

        done(as("officer"), referral, "parts/1/consent", "text", TEXT, "consent", "given");
        done(as("officer"), referral, "parts/1/consent", "text", TEXT, "consent", "given");
        story.runJobs(referral);
        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.SENT);
    }

    @Test
    void changesTheLead() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        refused(403, as("officer"), referral, "lead", "team", "fire-prevention", "lawfulBasis", "public-task",
                "text", TEXT);
        assertThat(refused(400, as("triage"), referral, "lead", "team", "nobody", "text", TEXT))
                .contains("Choose the team that leads from now on", "Choose the lawful basis");
        for (int press = 0; press < 2; press++) {
            done(as("triage"), referral, "lead", "team", "fire-prevention", "lawfulBasis", "public-task", "text", TEXT);
        }
        assertThat(story.part(referral, "fire-prevention").leads()).isTrue();
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.LEAD_CHANGED);
    }

    @Test
    void decidesWhetherTwoReferralsAreTheSame() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "SYN-" + System.nanoTime());
        Reference first = story.refer(told);
        Reference second = story.refer(told.with("/source/reference", "TEST-" + System.nanoTime()));
        assertThat(as("triage").reads(second)).contains("Linked referrals", "This one, " + second,
                "Decide whether it is the same");
        assertThat(as("officer").reads(second)).doesNotContain("Linked referrals");
        assertThat(as("triage").reads("/referrals/" + second + "/duplicates/" + first)).contains("This one, " + second);
        refused(403, as("officer"), second, "duplicates/" + first, "same", "yes", "text", TEXT);

        done(as("triage"), second, "duplicates/" + first, "same", "yes", "text", TEXT);
        done(as("triage"), second, "duplicates/" + first, "same", "yes", "text", TEXT);
        refused(409, as("triage"), second, "duplicates/" + first, "same", "no", "text", TEXT);
        assertThat(story.record(second).mergedInto()).isEqualTo(first);
        assertThat(as("officer").reads(second)).contains("Carried on as " + first, "see " + first, "second line");
    }

    @Test
    void saysWhatToMendAndKeepsWhatWasTyped() {
        Reference referral = story.refer(TestReferral.about("environment"));
        assertThat(refused(400, as("officer"), referral, "information", "text", "  ")).contains("Enter what is new");
        String tooLong = "Synthetic ".repeat(401);
        String page = send(as("officer"), referral, "information", "text", tooLong).body();
        assertThat(page).contains("<title>Error: Add information - Harmony</title>", "href=\"#text\"", tooLong.strip(),
                "Use 4,000 characters or fewer; this is 4,009");
    }

    @Test
    void keepsWhatWasTypedWhenTheTimeHasRunOut() {
        Reference referral = story.refer(TestReferral.about("environment"));
        PageVisitor officer = as("officer");
        String path = "/referrals/" + referral + "/information";
        String token = "_csrf=" + Visitor.encoded(Visitor.token(officer.opens(path).body()));
        officer.visitor().forgetSession();
        assertThat(officer.sends(path, token, "text", TEXT).headers().firstValue("Location").orElseThrow())
                .endsWith("/login");

        String next = officer.visitor().signIn("officer", "harmony").headers().firstValue("Location").orElseThrow();
        officer.visitor().get(next.replaceFirst("https?://[^/]+", ""));
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.INFORMATION_ADDED);
    }

    @Test
    void doesNothingInTheNameOfSomebodyElseWhoSignsInAfterwards() {
        Reference referral = story.refer(TestReferral.about("environment"));
        PageVisitor officer = as("officer");
        assertThat(officer.visitor().browserForm("/referrals/" + referral + "/withdrawal", "owner=triage&text=Synthetic")
                .statusCode()).isEqualTo(302);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
    }

    @Test
    void keepsNothingInTheBrowserAndTakesNothingFromAnotherSite() {
        Reference referral = story.refer(TestReferral.about("environment"));
        for (String page : List.of("/referrals", "/referrals/" + referral, "/referrals/" + referral + "/information")) {
            assertThat(as("officer").opens(page).headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        }
        assertThat(as("officer").visitor().formFromAnotherSite("/referrals/" + referral + "/withdrawal",
                "owner=officer&text=Synthetic").statusCode()).isEqualTo(403);
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }

    private void done(PageVisitor person, Reference referral, String address, String... typed) {
        HttpResponse<String> answer = send(person, referral, address, typed);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/referrals/" + referral);
        assertThat(person.reads(referral)).contains("Done ");
    }

    /** The page as it is read; what was typed is still on it. */
    private String refused(int status, PageVisitor person, Reference referral, String address, String... typed) {
        HttpResponse<String> answer = send(person, referral, address, typed);
        assertThat(answer.statusCode()).as(PageVisitor.text(answer.body())).isEqualTo(status);
        assertThat(answer.body()).contains(typed[typed.length - 1]);
        assertThat(PageVisitor.text(answer.body())).contains("There is a problem");
        return PageVisitor.text(answer.body());
    }

    private HttpResponse<String> send(PageVisitor person, Reference referral, String address, String... typed) {
        return person.sends("/referrals/" + referral + "/" + address, "", typed);
    }
}
