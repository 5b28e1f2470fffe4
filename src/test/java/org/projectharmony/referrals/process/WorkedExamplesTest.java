package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.change.Changes;
import org.projectharmony.referrals.change.SharingChanges;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.beans.factory.annotation.Autowired;

/** The partnership's worked examples of closing the loop, carried through as they are told. Times are London's. */
@ProcessTest
class WorkedExamplesTest {

    private static final Reader OFFICER = new Reader("officer", Set.of("officers"));

    @Autowired
    private ProcessDriver story;
    @Autowired
    private Changes changes;
    @Autowired
    private SharingChanges sharing;

    /** Example 2: declined below threshold, re-routed with the parent's consent, and challenged by the police. */
    @Test
    void challengesADeclineBelowThresholdWhileTheYouthProjectIsAtWork() {
        Reference referral = story.refer(TestReferral.about("child-need").with("/circumstances",
                List.of("threshold-met")));
        assertThat(story.part(referral, "council-children").acknowledgeBy())
                .isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));

        story.decline(referral, "council-children", "Synthetic reason: below threshold");
        assertThat(story.mails(referral)).filteredOn(mail -> mail.to().equals("officer@police.example"))
                .as("the same day").extracting(Mail::subject).anyMatch(subject -> subject.contains("news from"));
        story.complete(referral, "triage", "Task_TriageDecline", Map.of("decision", "another-agency", "team",
                "youth-corner-house", "reason", "Synthetic reason: early help, with the parent's consent"));
        changes.challenge(referral, 1, "Synthetic reason: the threshold is met", OFFICER);
        story.runJobs(referral);
        assertThat(story.part(referral, "council-children").challengeBy()).as("2 working days")
                .isEqualTo(Instant.parse("2026-11-26T17:00:00Z"));

        story.accept(referral, "youth-corner-house");
        story.recordOutcome(referral, "youth-corner-house", "need-met");
        assertThat(story.record(referral).status()).as("no close while it is open").isEqualTo(ReferralStatus.OPEN);
        story.complete(referral, "council-children-supervisor", "Task_SayChallengeView",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason"));
        story.complete(referral, "police-neighbourhood-supervisor", "Task_SayChallengeView",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed after all"));

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
    }

    /** Example 7: homeless and consenting; refused, which leaves signposting; and aged 17. */
    @Test
    void sendsAHomelessWomanToHousingOptionsOnlyWithHerConsent() {
        Reference consents = story.refer(homeless("1988-03-02", "given"));
        assertThat(story.part(consents, "council-housing-options").status()).isEqualTo(PartStatus.SENT);

        Reference refuses = story.refer(homeless("1988-03-02", "refused"));
        assertThat(story.part(refuses, "council-housing-options").status()).isEqualTo(PartStatus.HELD_BACK);
        for (var part : story.record(refuses).parts()) {
            if (part.status() == PartStatus.HELD_BACK) {
                sharing.recordConsent(refuses, part.number(), false, "Synthetic note: she wants leaflets only", OFFICER);
            }
        }
        story.runJobs(refuses);
        assertThat(story.record(refuses).parts()).extracting("status").containsOnly(PartStatus.NOT_SENT);
        assertThat(story.record(refuses).status()).as("the referrer is told, and it closes")
                .isEqualTo(ReferralStatus.CLOSED);
        assertThat(story.mails(refuses)).extracting(Mail::subject).contains("Referral " + refuses + ": the outcome");

        Reference young = story.refer(homeless("2009-03-02", "given"));
        assertThat(story.record(young).parts()).extracting(AgencyPart::team).contains("council-children")
                .doesNotContain("council-housing-options");
    }

    /** Example 11: of four agencies one accepts, one declines, one is overdue and one is done. */
    @Test
    void staysOpenUntilEachOfFourAgenciesHasAnOutcomeAndTheReferrerIsTold() {
        Reference referral = story.refer(TestReferral.about("hoarding", "environment"));
        assertThat(story.record(referral).parts()).extracting(AgencyPart::team).containsExactlyInAnyOrder("council-adults",
                "fire-prevention", "housing-thirteen", "council-enforcement");
        story.accept(referral, "fire-prevention");
        story.recordOutcome(referral, "fire-prevention", "advice-given");
        story.accept(referral, "council-enforcement");
        story.decline(referral, "council-adults", "Synthetic reason: not eligible");
        story.complete(referral, "triage", "Task_TriageDecline",
                Map.of("decision", "decline-stands", "reason", "Synthetic reason: agreed"));
        story.clockAt("2026-11-25T17:01:00Z");
        story.runJobs(referral);

        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.OPEN);
        assertThat(story.record(referral).parts()).extracting("status").containsExactlyInAnyOrder(PartStatus.DONE,
                PartStatus.ACCEPTED, PartStatus.DECLINED, PartStatus.SENT);
        assertThat(story.part(referral, "housing-thirteen").acknowledgeBy()).isBefore(story.now());

        story.accept(referral, "housing-thirteen");
        story.recordOutcome(referral, "housing-thirteen", "need-met");
        MailServer.down();
        story.complete(referral, "council-enforcement", "Task_CarryOut",
                Map.of("outcome", "need-met", "note", "Synthetic note", "feedback", "all"));
        assertThat(story.record(referral).status()).as("the referrer has not been told").isEqualTo(ReferralStatus.OPEN);
        MailServer.up();
        story.clockForward(Duration.ofMinutes(7));
        story.runJobs(referral);
        assertThat(story.record(referral).status()).isEqualTo(ReferralStatus.CLOSED);
    }

    /** Example 12: the same event number 10 minutes apart; and a request that is sent again. */
    @Test
    void linksTheSecondOfficersReferralOfOneEventAndAnswersARetryWithTheFirst() {
        TestReferral told = TestReferral.about("environment").with("/referrer/eventNumber", "CLV-26-" + System.nanoTime());
        Reference first = story.refer(told);
        story.clockForward(Duration.ofMinutes(10));

        assertThat(story.refer(told)).as("a retried request").isEqualTo(first);
        Reference second = story.refer(told.withoutSource());
        assertThat(second).isNotEqualTo(first);
        story.complete(second, "triage", "Task_TriageReferral", Map.of("decision", "merge", "risk", "medium",
                "sameAs", first.value(), "reason", "Synthetic reason: one event"));

        assertThat(story.record(second).mergedInto()).as("one referral, the second linked to it").isEqualTo(first);
        assertThat(story.record(first).status()).isEqualTo(ReferralStatus.OPEN);
        assertThatThrownBy(() -> changes.reopen(second, "Synthetic note", OFFICER)).isInstanceOf(TransitionRefused.class);
    }

    private static TestReferral homeless(String born, String consent) {
        return TestReferral.about("homelessness").with("/subjects/0/dateOfBirth", born)
                .with("/sharing/consentToService", consent);
    }
}
