package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;

/** The way of a referral as a story: first as it should go, then one thing different in each test. */
@ProcessTest
class ReferralStoryTest {

    /** Tuesday 24 November 2026, 10:15 in London. */
    private static final String TUESDAY = "2026-11-24T10:15:00Z";

    @Autowired
    private ProcessDriver story;

    @BeforeEach
    void onATuesdayMorning() {
        story.clockAt(TUESDAY);
    }

    @Test
    void carriesAReferralThroughEveryAgencyAndTellsTheReferrer() {
        Reference referral = story.refer(TestReferral.about("hoarding", "fire-risk"));
        ProcessInstance way = story.wayOf(referral);
        BpmnAwareTests.assertThat(way).isWaitingAt("CallActivity_InvolveAgencies").hasBusinessKey(referral.value());

        assertThat(story.record(referral).parts()).extracting("status").containsOnly(PartStatus.SENT);
        assertThat(teams(referral)).containsExactlyInAnyOrder("council-adults", "fire-prevention", "housing-thirteen");
        for (String team : teams(referral)) {
            story.accept(referral, team);
        }
        story.recordOutcome(referral, "fire-prevention", "advice-given");
        story.recordOutcome(referral, "council-adults", "need-met");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
        story.recordOutcome(referral, "housing-thirteen", "not-needed");

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.running(referral)).isFalse();
        BpmnAwareTests.assertThat(way).isEnded().hasPassed("Task_AcknowledgeReferral")
                .hasPassedInOrder("CallActivity_ChooseAgencies", "CallActivity_InvolveAgencies",
                        "CallActivity_TellOutcome", "EndEvent_ReferralClosed");
        assertThat(story.walked(referral)).contains("Task_DecideRisk", "Task_RouteReferral", "Task_DecideTriage")
                .doesNotContain("SubProcess_Triage");
        assertThat(story.mails(referral)).filteredOn(mail -> mail.to().equals("officer@police.example"))
                .extracting(Mail::subject).hasSize(5).startsWith("Referral " + referral + " has been received")
                .endsWith("Referral " + referral + ": the outcome");
        assertThat(story.mails(referral).stream().map(Mail::id)).doesNotHaveDuplicates();
        assertThat(story.timeline(referral)).startsWith(Event.RECEIVED).endsWith(Event.REFERRER_TOLD, Event.CLOSED);
    }

    @Test
    void givesTheSameDueTimesToTasksTimersAndTheRecord() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/subjects/0/needs",
                List.of("home oxygen")));

        var fire = story.part(referral, "fire-prevention");
        assertThat(fire.respondBy()).isEqualTo(Instant.parse("2026-11-24T14:15:00Z"));
        var task = story.tasksOf(referral).stream().filter(t -> "fire-prevention".equals(t.getTenantId())).findFirst()
                .orElseThrow();
        assertThat(task.getDueDate()).isEqualTo(Date.from(fire.acknowledgeBy()));
        assertThat(story.jobs(referral)).extracting("duedate").contains(Date.from(fire.acknowledgeBy()));
        story.accept(referral, "fire-prevention");
        var casework = story.task(referral, "Task_CarryOut");
        assertThat(casework.getDueDate()).isEqualTo(Date.from(fire.respondBy()));
        assertThat(story.jobs(referral)).extracting("duedate").contains(Date.from(fire.respondBy()));
    }

    @Test
    void goesStraightThroughWithoutTriageWhereTheRulesDecideAlone() {
        Reference referral = story.refer(TestReferral.about("environment").with("/risk/level", "low"));

        assertThat(story.walked(referral)).doesNotContain("StartEvent_TriageNeeded");
        assertThat(teams(referral)).containsExactly("council-enforcement");
    }

    @Test
    void sendsAHighRiskThroughTriageAndThenAsProposed() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.TRIAGE);
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageReferral");
        assertThat(story.task(referral, "Task_TriageReferral").getDueDate())
                .isEqualTo(Date.from(Instant.parse("2026-11-24T14:15:00Z")));
        assertThat(story.task(referral, "Task_TriageReferral").getPriority()).isEqualTo(75);
        assertThat(story.mails(referral)).filteredOn(mail -> mail.to().startsWith("triage@")).singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains("Tue 24 Nov 2026 14:15"));
        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "as-proposed", "risk", "high"));

        assertThat(story.record(referral).parts()).extracting("status").containsOnly(PartStatus.SENT);
    }

    @Test
    void lookedAtByAPersonWhereTheRulesContradictWhatWasAskedFor() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));

        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "other-agencies", "risk", "low",
                "teams", List.of("voluntary-catalyst"), "reason", "Synthetic reason: a volunteer is enough"));

        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.NOT_SENT);
        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.SENT);
        assertThat(story.part(referral, "voluntary-catalyst").choice().decidedBy()).isEqualTo("triage");
        assertThat(story.record(referral).risk()).isEqualTo("low");
    }

    @Test
    void closesWithTheReasonWhereTriageSendsItToNobody() {
        Reference referral = story.refer(TestReferral.about("environment").wanting("voluntary-catalyst"));

        story.complete(referral, "triage", "Task_TriageReferral", Map.of("decision", "no-agency", "risk", "medium",
                "reason", "Synthetic reason: the lamp works again"));

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.mails(referral)).extracting(Mail::subject).contains("Referral " + referral + ": the outcome");
    }

    @Test
    void asksTriageForWhatIsMissingInItsDecision() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "high"));

        assertThatThrownBy(() -> story.complete(referral, "triage", "Task_TriageReferral",
                Map.of("decision", "as-proposed", "risk", "low")))
                .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("Reason: write at least a few words");
        assertThatThrownBy(() -> story.complete(referral, "triage", "Task_TriageReferral",
                Map.of("decision", "other-agencies", "risk", "high", "reason", "x", "teams", List.of("nobody"))))
                .isInstanceOf(FormFieldValidationException.class).hasMessageContaining("Agencies: tick at least one");
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.TRIAGE);
    }

    @Test
    void tellsTheSupervisorsWhenTriageItselfIsSilent() {
        Reference referral = story.refer(TestReferral.about("hoarding").with("/risk/level", "immediate"));
        story.clockForward(Duration.ofHours(2));
        story.runJobs(referral);

        assertThat(story.tasksSeenBy("triage-supervisor", referral)).contains("Task_ChaseStep");
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageReferral");
    }

    @Test
    void goesOnWithTheOthersAndTellsTheReferrerWhenASupportingAgencyDeclines() {
        Reference referral = story.refer(TestReferral.about("hate-incident"));
        String supporting = story.record(referral).parts().stream().filter(part -> !part.choice().needed()).findFirst()
                .orElseThrow().team();

        story.decline(referral, supporting, "Synthetic reason: known to us already");
        for (String team : teams(referral)) {
            if (!team.equals(supporting)) {
                story.accept(referral, team);
                story.recordOutcome(referral, team, "need-met");
            }
        }

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.part(referral, supporting).status()).isEqualTo(PartStatus.DECLINED);
        assertThat(story.mails(referral).stream().filter(mail -> mail.subject().endsWith("the outcome")).findFirst()
                .orElseThrow().text()).contains("Declined").doesNotContain("known to us already");
    }

    @Test
    void comesBackToTriageWhenANeededAgencyDeclinesAndGoesToAnother() {
        Reference referral = story.refer(TestReferral.about("environment"));

        story.decline(referral, "council-enforcement", "Synthetic reason: not our land");
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_TriageDecline");
        story.complete(referral, "triage", "Task_TriageDecline", Map.of("decision", "another-agency",
                "team", "housing-thirteen", "reason", "Synthetic reason: the land is the landlord's"));
        story.accept(referral, "housing-thirteen");
        story.recordOutcome(referral, "housing-thirteen", "need-met");

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.mails(referral).stream().filter(mail -> mail.to().startsWith("officer")))
                .as("received, declined, done, joint outcome").hasSize(4);
    }

    @Test
    void closesWhenTriageLetsADeclineStand() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.decline(referral, "council-enforcement", "Synthetic reason: mended yesterday");

        story.complete(referral, "triage", "Task_TriageDecline",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: nothing left to do"));

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
    }

    @Test
    void refusesADeclineWithoutAReason() {
        Reference referral = story.refer(TestReferral.about("environment"));

        assertThatThrownBy(() -> story.complete(referral, "council-enforcement", "Task_AnswerReferral",
                Map.of("answer", "decline")))
                .isInstanceOf(FormFieldValidationException.class).hasMessage("Reason: write at least a few words.");
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.SENT);
    }

    @Test
    void recordsOnlyOutcomesThatTheFormOffers() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.accept(referral, "council-enforcement");

        assertThatThrownBy(() -> story.recordOutcome(referral, "council-enforcement", "made-up"))
                .hasMessageContaining("Outcome: choose one of advice-given, need-met, no-contact");
        assertThat(story.part(referral, "council-enforcement").status()).isEqualTo(PartStatus.ACCEPTED);
    }

    @Test
    void remindsTheTeamBeforeItsAnswerIsDue() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Instant due = story.part(referral, "council-enforcement").acknowledgeBy();

        story.clockAt(due.minus(Duration.ofMinutes(1)));
        story.runJobs(referral);

        assertThat(story.mails(referral)).extracting(Mail::subject)
                .containsOnlyOnce("Reminder: referral " + referral + " is waiting for "
                        + "Civic enforcement")
                .noneMatch(subject -> subject.startsWith("Overdue"));
    }

    @Test
    void tellsTheTeamsSupervisorsOfSilenceBesideTheTeamsOwnTask() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockAt("2026-11-26T17:01:00Z");
        story.runJobs(referral);

        assertThat(story.mails(referral)).extracting(Mail::subject).anyMatch(subject -> subject.startsWith("Overdue"));
        assertThat(story.tasksSeenBy("council-enforcement", referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.tasksSeenBy("council-enforcement-supervisor", referral))
                .containsExactlyInAnyOrder("Task_AnswerReferral", "Task_ChaseStep");
        story.complete(referral, "council-enforcement-supervisor", "Task_ChaseStep",
                Map.of("decision", "note", "note", "Synthetic note: rang the team"));
        assertThat(story.tasksSeenBy("council-enforcement", referral)).containsExactly("Task_AnswerReferral");
        assertThat(story.part(referral, "council-enforcement").escalatedAt()).isNotNull();
    }

    @Test
    void endsChasingOnceTheTeamHasAnswered() {
        Reference referral = story.refer(TestReferral.about("environment"));
        story.clockAt(story.part(referral, "council-enforcement").acknowledgeBy().minusSeconds(60));
        story.runJobs(referral);
        story.clockAt("2026-11-26T17:01:00Z");
        story.runJobs(referral);

        story.accept(referral, "council-enforcement");

        assertThat(story.tasksOf(referral)).extracting("taskDefinitionKey").containsExactly("Task_CarryOut");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.REMINDED, Event.ESCALATED, Event.SUPERVISORS_TOLD);
    }

    @Test
    void holdsAnAgencyBackAndAsksTheReferrerWhileConsentIsMissing() {
        Reference referral = story.refer(TestReferral.about("loneliness")
                .with("/sharing/consentToService", "not-asked"));

        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.HELD_BACK);
        assertThat(story.mails(referral)).extracting(Mail::subject)
                .contains("Referral " + referral + ": please ask about consent")
                .noneMatch(subject -> subject.startsWith("New referral"));
        assertThat(story.tasksSeenBy("voluntary-catalyst", referral)).isEmpty();

        story.clockForward(Duration.ofDays(2));
        story.complete(referral, "triage", "Task_RecordConsent",
                Map.of("consent", "given", "note", "Synthetic note: the officer rang"));
        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.SENT);
        assertThat(story.part(referral, "voluntary-catalyst").acknowledgeBy())
                .isAfter(Instant.parse("2026-11-26T10:15:00Z"));
    }

    @Test
    void closesWithoutTheAgencyWhenConsentIsRefused() {
        Reference referral = story.refer(TestReferral.about("loneliness")
                .with("/sharing/consentToService", "not-asked"));

        story.complete(referral, "triage", "Task_RecordConsent",
                Map.of("consent", "refused", "note", "Synthetic note: doesn't want to"));

        assertThat(story.part(referral, "voluntary-catalyst").status()).isEqualTo(PartStatus.NOT_SENT);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
    }

    @Test
    void goesOnWhileTheMailServerIsDownAndSendsEachMailOnceWhenItIsBack() {
        MailServer.down();
        Reference referral;
        try {
            referral = story.refer(TestReferral.about("environment"));
            assertThat(story.tasksSeenBy("council-enforcement", referral)).containsExactly("Task_AnswerReferral");
            assertThat(story.incidents(referral)).isZero();
            for (int attempt = 0; attempt < 6; attempt++) {
                story.clockForward(Duration.ofHours(7));
                story.runJobs(referral);
            }
            assertThat(story.incidents(referral)).as("visible in Cockpit once the tries are used up").isPositive();
        } finally {
            MailServer.up();
        }
        story.retryIncidents(referral);

        assertThat(story.mails(referral)).extracting(Mail::subject).contains(
                "Referral " + referral + " has been received");
        assertThat(story.mails(referral).stream().map(Mail::id)).doesNotHaveDuplicates();
        assertThat(story.incidents(referral)).isZero();
    }

    @Test
    void sendsAMailOnceMoreAtMostAndUnderTheSameIdWhenANodeDiesAfterSendingIt() {
        Reference referral = story.referAndWait(TestReferral.about("environment"));
        story.runJobsAndDieBeforeTheCommit(referral, "Task_AcknowledgeReferral");
        story.runJobs(referral);

        assertThat(story.mails(referral)).filteredOn(mail -> mail.subject().endsWith("has been received"))
                .hasSize(2).extracting(Mail::id).containsOnly("<" + referral + ".acknowledgement@harmony.example>");
        assertThat(story.timeline(referral)).containsOnlyOnce(Event.ACKNOWLEDGED);
    }

    private List<String> teams(Reference referral) {
        return story.record(referral).parts().stream().map(part -> part.team()).toList();
    }
}
