package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.Grading;
import org.projectharmony.referrals.referral.Gradings;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.sharing.Disclosing;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Intelligence is graded by the team that looks after it, and passed on sanitised or not at all. */
@ProcessTest
class IntelligenceStoryTest {

    private static final String GRADER = "police-intelligence";
    private static final String SANITISED = "Synthetic: stolen fuel is kept in a garage in this street";
    private static final String CONDITIONS = "Synthetic: look from outside only, tell nobody";
    private static final List<String> TOLD = List.of("Zqvhappened", "Zqvharm", "Zqvsource", "Zqvcontact", "Zqvrequest",
            "PC Zqvofficer", "Test Person", "Example Street");

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private Gradings gradings;
    @Autowired
    private Disclosing disclosing;
    @Autowired
    private TaskService tasks;

    @Test
    void bringsNobodyInBeforeItIsSanitised() {
        Reference referral = intelligence();

        HttpResponse<String> refused = lead(referral);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(PageVisitor.text(refused.body())).contains("Intelligence goes to another team only graded and sanitised:"
                + " choose Grade the intelligence on the referral's page, and then bring the team in.");
        assertThat(story.record(referral).parts()).extracting(part -> part.team()).containsExactly(GRADER);
        assertThat(as(GRADER).reads(referral)).contains("Grade the intelligence");
        assertThat(as("fire-prevention").opens("/referrals/" + referral).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsWhoTriagesItWhatToDoFirst() {
        Reference referral = atTriage();
        Map<String, Object> form = Map.of("decision", "other-agencies", "risk", "medium", "reason", "Synthetic reason",
                "teams", List.of(GRADER, "fire-prevention"));

        story.as(GRADER, () -> assertThatThrownBy(() -> tasks.complete(story.task(referral, "Task_TriageReferral").getId(),
                new HashMap<>(form))).hasMessageStartingWith("Intelligence goes to another team only graded and sanitised"));
        grades(referral, "2", "B", "P", "", SANITISED);
        story.complete(referral, GRADER, "Task_TriageReferral", form);

        assertThat(as("fire-prevention").reads(referral)).contains(SANITISED);
    }

    @Test
    void doesNotFollowATableEitherThatSendsItUnsanitised() {
        Referral referral = story.record(intelligence());
        var part = referral.bringIn(new Choice("fire-prevention", "supporting", true, "standard-casework", "rules",
                "intelligence-1", "1", null, null), null, story.now());

        assertThatThrownBy(() -> disclosing.first(referral, part)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fire-prevention yet").hasMessageContaining("graded and sanitised");
    }

    @Test
    void showsWhoIsBroughtInTheSanitisedTextItsGradingAndConditionsAndNothingThatWasTold() {
        Reference referral = intelligence();
        grades(referral, "1", "B", "C", CONDITIONS, SANITISED);
        assertThat(lead(referral).statusCode()).isEqualTo(302);

        for (String reader : List.of("fire-prevention", "fire-prevention-supervisor")) {
            String page = as(reader).reads(referral);
            assertThat(page).contains("Intelligence", "Medium", "Zqvwarning", SANITISED, "Conditions: " + CONDITIONS,
                    "1 B C: source reliable, known indirectly but corroborated, lawful sharing permitted with conditions");
            assertThat(page).doesNotContain(TOLD).doesNotContain("Gradings", "Grade the intelligence");
            StringBuilder form = new StringBuilder();
            story.as(reader, () -> form.append(story.seen(tasks.createTaskQuery().tenantIdIn("restricted-fire-prevention")
                    .processInstanceBusinessKey(referral.value()).singleResult())));
            assertThat(form.toString().replace("\\", "")).contains(SANITISED, CONDITIONS).doesNotContain(TOLD);
            for (String address : List.of("", "/timeline")) {
                assertThat(Visitor.withPassword(port, reader).get("/api/referrals/" + referral + address).body())
                        .doesNotContain(TOLD).doesNotContain(SANITISED);
            }
        }
        assertThat(as("officer").reads(referral)).contains("Zqvhappened", "Intelligence graded")
                .doesNotContain(SANITISED, CONDITIONS);
        assertThat(as(GRADER).reads(referral)).contains("Zqvhappened", "Zqvsource", SANITISED, "Gradings");
        assertThat(story.mails(referral)).extracting(Mail::text)
                .allMatch(text -> !text.contains("Synthetic") && TOLD.stream().noneMatch(text::contains));
    }

    @Test
    void keepsEachGradingAndHasTheOthersReadTheNewOne() {
        Reference referral = intelligence();
        for (int twice = 0; twice < 2; twice++) {
            grades(referral, "3", "D", "P", "", SANITISED);
        }
        lead(referral);
        story.clockForward(Duration.ofHours(1));
        grades(referral, "1", "A", "P", "", "Synthetic: it is the corner garage");
        story.runJobs(referral);

        assertThat(gradings.of(referral)).extracting(Grading::by).containsExactly(GRADER, GRADER);
        assertThat(gradings.of(referral)).extracting(Grading::at)
                .containsExactly(story.now().minus(Duration.ofHours(1)), story.now());
        assertThat(story.timeline(referral)).filteredOn(event -> event == Event.GRADED).hasSize(2);
        String graders = as(GRADER).reads(referral);
        assertThat(graders).contains(SANITISED, "3 D P: source not reliable, not known", "1 A P: source reliable, known directly");
        assertThat(graders.substring(graders.indexOf("Timeline"))).contains("graded").doesNotContain("garage", "1 A P");
        assertThat(as("fire-prevention").reads(referral)).contains("the corner garage").doesNotContain(SANITISED);
        assertThat(story.tasksSeenBy("fire-prevention", referral)).contains("Task_ReadInformation");
        assertThat(story.tasksSeenBy(GRADER, referral)).doesNotContain("Task_ReadInformation");
        assertThat(graders).contains("Fire prevention: Checked again").doesNotContain("intelligence: Checked again");
        assertThat(as(GRADER).opens("/referrals/" + referral + "/grading").body()).as("begins with what it says now")
                .contains("the corner garage", "What was told")
                .containsPattern("name=\"source\"\\s+value=\"1\"\\s+checked");
    }

    @Test
    void tellsThemNoOtherNews() {
        Reference referral = intelligence();
        grades(referral, "1", "A", "P", "", SANITISED);
        lead(referral);

        as("officer").sends("/referrals/" + referral + "/information", "", "about", "safety", "text", "Synthetic: Zqvsource rang again");
        story.runJobs(referral);

        assertThat(story.tasksSeenBy("fire-prevention", referral)).doesNotContain("Task_ReadInformation");
        assertThat(as("fire-prevention").reads(referral)).doesNotContain("rang again");
        assertThat(as(GRADER).reads(referral)).contains("rang again");
    }

    @Test
    void isGradedByTheTeamThatLooksAfterItAndNobodyElse() {
        Reference referral = intelligence();
        grades(referral, "1", "A", "P", "", SANITISED);
        lead(referral);

        // What names the source is refused, which must tell nobody else who that is.
        for (String user : List.of("officer", "fire-prevention", "fire-prevention-supervisor")) {
            assertThat(api(user, referral, "P", null, "Zqvsource").statusCode()).as(user).isEqualTo(403);
            assertThat(as(user).reads("/referrals/" + referral + "/grading")).contains("There is nothing to do here",
                    "by the team that looks after it, and by nobody else").doesNotContain("fuel", "What was told");
            HttpResponse<String> page = as(user).sends("/referrals/" + referral + "/grading", "", "source", "1",
                    "assessment", "A", "handling", "P", "conditions", "", "text", "Zqvsource");
            assertThat(page.statusCode()).isEqualTo(403);
            assertThat(page.body()).doesNotContain("Take out", "fuel");
        }
        for (String user : List.of("police-neighbourhood", "triage", "supervisor", "admin")) {
            assertThat(api(user, referral, "P", null, "Zqvsource").statusCode()).as(user).isEqualTo(404);
        }
        assertThat(gradings.of(referral)).hasSize(1);
        assertThat(api(GRADER, referral, "P", " ", "Synthetic text").statusCode()).isEqualTo(204);
        assertThat(api(GRADER + "-supervisor", referral, "C", CONDITIONS, "Synthetic text").statusCode()).isEqualTo(204);
        assertThat(gradings.of(referral)).extracting(Grading::by).containsExactly(GRADER, GRADER, GRADER + "-supervisor");
    }

    @Test
    void gradesNothingButIntelligence() {
        String keeper = "police-neighbourhood";
        Reference referral = story.refer(TestReferral.about("radicalisation"));

        assertThat(api(keeper, referral, "P", null, SANITISED).statusCode()).isEqualTo(403);
        assertThat(as(keeper).reads(referral)).doesNotContain("Grade the intelligence");
    }

    @Test
    void saysWhatToMend() {
        Reference referral = intelligence();

        assertThat(grade(referral, "", "", "", "", "").body()).contains("Choose how reliable the source is",
                "Choose how the source knows", "Choose how it may be handled", "Enter the sanitised text");
        assertThat(grade(referral, "1", "A", "C", " ", SANITISED).body())
                .contains("href=\"#conditions\"", "Enter the conditions on which it may be passed on", SANITISED);
        assertThat(grade(referral, "1", "A", "P", CONDITIONS, SANITISED).body()).contains("Conditions go with handling C");
        assertThat(grade(referral, "1", "A", "P", "", "Zqvhappened behind the door").body())
                .contains("href=\"#text\"", "word for word");
        for (String named : List.of("Synthetic: ZQVSOURCE saw it", "Synthetic: ring 01642000  888")) {
            assertThat(grade(referral, "1", "A", "P", "", named).body()).contains("Take out who reported it");
        }
        assertThat(grade(referral, "1", "A", "C", "Synthetic: not to Zqvsource", SANITISED).body())
                .contains("href=\"#conditions\"", "Take out who reported it");
        assertThat(api(GRADER, referral, "C", null, "Zqvsource").body()).contains("\"field\":\"conditions\"",
                "\"field\":\"sanitised\"").doesNotContain("Zqvsource");
        assertThat(api(GRADER, referral, "X", null, SANITISED).statusCode()).isEqualTo(400);
        assertThat(story.timeline(referral)).doesNotContain(Event.GRADED);
    }

    /** It is with the team that grades it, and nobody else. */
    private Reference intelligence() {
        Reference referral = atTriage();
        story.complete(referral, GRADER, "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "medium"));
        return referral;
    }

    private Reference atTriage() {
        return story.refer(TestReferral.about("intelligence").wanting("fire-prevention")
                .with("/wanted/0/request", "Zqvrequest")
                .with("/referrer/name", "PC Zqvofficer").with("/subjects/1/warnings", List.of("Zqvwarning"))
                .with("/narrative", Map.of("happened", "Zqvhappened behind the door", "knownBy", "told", "harm", "Zqvharm",
                        "reporter", Map.of("name", "A. Zqvsource", "contact", "01642 000888", "atRisk", true))));
    }

    private void grades(Reference referral, String... grading) {
        assertThat(grade(referral, grading[0], grading[1], grading[2], grading[3], grading[4]).statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> grade(Reference referral, String source, String assessment, String handling,
            String conditions, String sanitised) {
        return as(GRADER).sends("/referrals/" + referral + "/grading", "", "source", source, "assessment", assessment, "handling", handling,
                "conditions", conditions, "text", sanitised);
    }

    private HttpResponse<String> lead(Reference referral) {
        HttpResponse<String> answer = as(GRADER).sends("/referrals/" + referral + "/lead", "", "team", "fire-prevention",
                "lawfulBasis", "public-task", "text", "Please look at this");
        story.runJobs(referral);
        return answer;
    }

    private HttpResponse<String> api(String user, Reference referral, String handling, String conditions, String sanitised) {
        return Visitor.withPassword(port, user).post("/api/referrals/" + referral + "/gradings", "{\"source\": \"1\","
                + " \"assessment\": \"A\", \"handling\": \"" + handling + "\", \"conditions\": "
                + (conditions == null ? "null" : "\"" + conditions + "\"") + ", \"sanitised\": \"" + sanitised + "\"}");
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }
}
