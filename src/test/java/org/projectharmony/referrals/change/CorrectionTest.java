package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.change.Corrections.Correction;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.SubjectIndex;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Putting a fact right: on the page and over the API, by whom it is for, rightly and wrongly, and twice. */
@ProcessTest
class CorrectionTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Corrections corrections;
    @Autowired
    private SubjectIndex subjects;

    @Test
    void keepsWhatStoodThereBeforeForTriageAndTellsTheAgenciesThatSeeThatFact() {
        Reference referral = story.refer(about("Ann Wexwrong"));
        for (int twice = 0; twice < 2; twice++) {
            assertThat(as("officer").changes(referral, "correction", "path", "subjects[0].name", "value", "Ann Wexright",
                    "text", "Synthetic: seen on a letter").statusCode()).isEqualTo(302);
        }
        story.runJobs(referral);

        assertThat(story.record(referral).content().subjects().get(0).name()).isEqualTo("Ann Wexright");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.CORRECTED);
        assertThat(as("triage").reads(referral)).contains("Corrections Person 1: name Ann Wexwrong → Ann Wexright",
                "Synthetic: seen on a letter", "Corrected");
        assertThat(as("officer").reads(referral)).contains("Corrected", "Ann Wexright")
                .doesNotContain("Ann Wexwrong", "seen on a letter");
        assertThat(as("council-adults").reads(referral)).contains("corrected, Person 1: name", "Wexright")
                .doesNotContain("Wexwrong");
        assertThat(story.tasksSeenBy("council-adults", referral)).contains("Task_ReadInformation");
        assertThat(as("fire-prevention").reads(referral)).doesNotContain("corrected, ", "Wexwrong", "Wexright");
        assertThat(story.tasksSeenBy("fire-prevention", referral)).as("fire sees no names").doesNotContain("Task_ReadInformation");
    }

    @Test
    void findsThePersonUnderTheNewNameAndBirthDateOnly() {
        Reference referral = story.refer(about("Cid Wexindexed"));
        corrections.correct(referral, "subjects[0].dateOfBirth", TextNode.valueOf("1931-05-17"), "Synthetic",
                new Reader("triage", Set.of("triage")));

        assertThat(subjects.about("Cid Wexindexed", LocalDate.of(1931, 5, 17))).containsExactly(referral);
        assertThat(subjects.about("Cid Wexindexed", LocalDate.of(1948, 3, 2))).isEmpty();
    }

    @Test
    void takesNothingThatAReferralWouldNotBeTakenWith() {
        Reference referral = story.refer(about("Dan Wexkept"));
        HttpResponse<String> page = as("officer").changes(referral, "correction", "path", "subjects[0].dateOfBirth",
                "value", "2091-01-01", "text", "Synthetic");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(PageVisitor.text(page.body())).contains("Give a date that is not in the future", "2091-01-01");
        assertThat(api("officer", referral, "subjects[0].nhsNumber", "\"123\"").body())
                .contains("\"field\":\"subjects[0].nhsNumber\"", "10 digits");
        assertThat(api("officer", referral, "narrative.happened", "null").statusCode()).isEqualTo(400);
        for (String path : List.of("concerns", "risk.level", "subjects[9].name", "subjects[0].type", "../name")) {
            assertThat(api("officer", referral, path, "\"x\"").body()).contains("\"field\":\"path\"");
        }
        assertThat(api("fire-prevention", referral, "subjects[0].name", "\"x\"").statusCode()).isEqualTo(403);
        assertThat(api("ambulance-neas", referral, "subjects[0].name", "\"x\"").statusCode()).isEqualTo(404);
        assertThat(story.timeline(referral)).doesNotContain(Event.CORRECTED);
    }

    @Test
    void takesListsAndYesOrNoAndTakesOutWhatIsWrong() {
        Reference referral = story.refer(about("Eve Wexlists"));
        as("triage").changes(referral, "correction", "path", "subjects[0].needs", "value", "a hearing aid\r\n\r\na stick",
                "text", "Synthetic");
        as("triage").changes(referral, "correction", "path", "subjects[0].safeToContact", "value", "No", "text",
                "Synthetic");
        assertThat(api("officer", referral, "subjects[1].landlord", "null").statusCode()).isEqualTo(204);

        assertThat(story.record(referral).content().subjects().get(0)).satisfies(person -> {
            assertThat(person.needs()).containsExactly("a hearing aid", "a stick");
            assertThat(person.safeToContact()).isFalse();
        });
        assertThat(story.record(referral).content().subjects().get(1).landlord()).isNull();
        assertThat(corrections.of(story.record(referral))).extracting(Correction::was, Correction::is)
                .contains(tuple("thirteen", ""));
    }

    @Test
    void refusesWhatThePageDoesNotOffer() {
        Reference referral = story.refer(about("Fay Wexrefused"));
        assertThatThrownBy(() -> corrections.correct(referral, "subjects[0].name", TextNode.valueOf("x"), "Synthetic",
                new Reader("fire-prevention", Set.of("fire-prevention")))).isInstanceOf(NotAllowed.class);
        assertThat(as("triage").changes(referral, "correction", "value", "x", "text", "").body())
                .contains("Choose what is wrong", "Enter how you know");
    }

    private static TestReferral about(String name) {
        return TestReferral.about("hoarding", "fire-risk").with("/subjects", List.of(
                Map.of("type", "person", "name", name, "dateOfBirth", "1948-03-02"),
                Map.of("type", "place", "address", "9 Wexcorrected Street " + Math.abs(name.hashCode()), "postcode",
                        "TS28 8QZ", "tenure", "social", "landlord", "thirteen")));
    }

    private HttpResponse<String> api(String user, Reference referral, String path, String value) {
        return Visitor.withPassword(port, user).post("/api/referrals/" + referral + "/corrections",
                "{\"path\": \"" + path + "\", \"value\": " + value + ", \"reason\": \"Synthetic\"}");
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }
}
