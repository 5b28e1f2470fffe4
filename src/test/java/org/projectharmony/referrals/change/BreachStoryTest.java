package org.projectharmony.referrals.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.access.Visitor;
import org.projectharmony.referrals.process.CourseDriver;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.Disclosures;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A referral went to the wrong agency. */
@ProcessTest
class BreachStoryTest {

    @LocalServerPort
    private int port;
    @Autowired
    private ProcessDriver story;
    @Autowired
    private CourseDriver course;
    @Autowired
    private Disclosures disclosures;

    @Test
    void endsTheWrongAgencysAccessAtOnceAndHasTheBreachAssessedWithinThreeDays() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        String recall = "parts/" + story.part(referral, "housing-thirteen").number() + "/recall";
        for (int twice = 0; twice < 2; twice++) {
            as("triage").changes(referral, recall, "text", "Synthetic: another landlord's tenant");
        }

        assertThat(as("housing-thirteen").opens("/referrals/" + referral).statusCode()).as("before any job has run").isEqualTo(404);
        assertThat(story.tasksSeenBy("housing-thirteen", referral)).isEmpty();
        story.runJobs(referral);
        assertThat(course.mails(referral, "access-ended")).singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("delete what you have kept").doesNotContain("landlord", "Test Person"));
        assertThat(disclosures.of(referral)).filteredOn(one -> one.team().equals("housing-thirteen"))
                .extracting(one -> one.decision()).containsExactly(Decision.SHARED, Decision.RECALLED);

        Task breach = story.task(referral, "Task_AssessBreach");
        assertThat(breach.getDueDate().toInstant()).isEqualTo(story.now().plus(Duration.ofHours(72)));
        assertThat(story.tasksSeenBy("supervisor", referral)).contains("Task_AssessBreach");
        for (String other : List.of("triage", "triage-supervisor", "housing-thirteen-supervisor", "council-adults-supervisor")) {
            assertThat(story.tasksSeenBy(other, referral)).as(other).doesNotContain("Task_AssessBreach");
        }
        story.complete(referral, "supervisor", "Task_AssessBreach",
                Map.of("decision", "reported", "people", "told", "reason", "Synthetic assessment"));
        assertThat(as("supervisor").reads(referral)).contains("Breach assessed", "Reported to the Information Commissioner."
                + " The people it is about were told. Synthetic assessment");
        assertThat(as("council-adults").reads(referral)).doesNotContain("Synthetic assessment", "another landlord");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.RECALLED, Event.BREACH_ASSESSED);
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void findsTheRightAgencyWhereTheWrongOneWasNeeded() {
        Reference referral = story.refer(TestReferral.about("environment"));
        as("council-enforcement").changes(referral, "parts/1/recall", "text", "Synthetic: not in our town");
        story.runJobs(referral);

        assertThat(story.tasksSeenBy("triage", referral)).contains("Task_TriageDecline");
        story.complete(referral, "triage", "Task_TriageDecline",
                Map.of("decision", "another-agency", "team", "housing-thirteen", "reason", "Synthetic reason"));
        assertThat(story.tasksSeenBy("housing-thirteen", referral)).containsExactly("Task_AnswerReferral");
        assertThat(as("council-enforcement").opens("/referrals/" + referral).statusCode()).isEqualTo(404);
    }

    @Test
    void passesSilenceUp() {
        Reference referral = story.refer(TestReferral.about("environment"));
        as("triage").changes(referral, "parts/1/recall", "text", "Synthetic: not in our town");
        course.silentUntil(referral, story.now().plus(Duration.ofHours(49)));
        assertThat(course.mails(referral, "reminder.breach")).hasSize(1);
        course.silentUntil(referral, story.now().plus(Duration.ofHours(24)));
        assertThat(course.mails(referral, "resend.breach")).hasSize(1);
    }

    @Test
    void isNotForAnybodyElseToSay() {
        Reference referral = story.refer(TestReferral.about("hoarding"));
        int housing = story.part(referral, "housing-thirteen").number();
        for (String other : List.of("officer", "fire-prevention")) {
            assertThat(Visitor.withPassword(port, other).post("/api/referrals/" + referral + "/parts/" + housing + "/recall",
                    "{\"text\": \"Synthetic\"}").statusCode()).as(other).isEqualTo(403);
        }
        assertThat(story.task(referral, "Task_AssessBreach")).isNull();
    }

    private PageVisitor as(String user) {
        return PageVisitor.signedIn(port, user);
    }
}
