package org.projectharmony.referrals.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.projectharmony.referrals.referral.PartStatus.*;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.PartFacts.Feedback;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/** What may happen to a referral and its parts, and what is refused; on synthetic referrals. */
class ReferralTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-24T10:15:00Z");
    private static final Instant LATER = RECEIVED_AT.plus(Duration.ofHours(3));
    private static final Reference REFERENCE = new Reference("HR-26-7K3F-Q9");

    /** A change, and the only states of the whole referral in which it may happen. */
    private record Step(String name, Set<ReferralStatus> allowedIn, Consumer<Referral> change) {}

    private static final List<Step> STEPS = List.of(
            step("decide the risk", r -> r.decideRisk("low", "Synthetic", "low-1", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN),
            step("change the risk", r -> r.changeRisk("low", "Synthetic", "triage", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN),
            step("propose agencies", r -> r.propose(List.of(choice("fire-prevention")), LATER),
                    ReferralStatus.RECEIVED),
            step("send to triage", r -> r.sendToTriage(List.of("Synthetic"), LATER), ReferralStatus.RECEIVED),
            step("confirm the proposal", r -> r.confirmProposal(LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE),
            step("triage as proposed", r -> r.triaged("Synthetic", "triage", LATER), ReferralStatus.TRIAGE),
            step("choose other agencies", r -> r.override(List.of(choice("fire-prevention")), "Synthetic", "triage",
                    LATER), ReferralStatus.TRIAGE),
            step("bring in another agency", r -> r.bringIn(choice("fire-prevention"), "Synthetic", LATER),
                    ReferralStatus.OPEN),
            step("add information", r -> r.addInformation("Synthetic", Set.of("needs"), "officer", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN),
            step("withdraw consent", r -> r.withdrawConsent("Synthetic", "officer", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN),
            step("restrict", r -> r.restrictTo("police-intelligence"), ReferralStatus.RECEIVED),
            step("withdraw", r -> r.withdraw("Synthetic", "officer", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN, ReferralStatus.WITHDRAWN),
            step("merge", r -> r.mergeInto(new Reference("HR-26-7K3F-Q9"), "Synthetic", "triage", LATER),
                    ReferralStatus.RECEIVED, ReferralStatus.TRIAGE, ReferralStatus.OPEN),
            step("reopen", r -> r.reopen("Synthetic", "officer", LATER), ReferralStatus.CLOSED,
                    ReferralStatus.WITHDRAWN),
            step("close", r -> r.close(LATER), ReferralStatus.OPEN));

    /** A change to one part, and the only states of that part in which it may happen. */
    private record PartStep(String name, Set<PartStatus> allowedIn, Consumer<Referral> change) {}

    private static final List<PartStep> PART_STEPS = List.of(
            partStep("give consent", r -> r.part(1).consentGiven("Synthetic", "triage", LATER), HELD_BACK),
            partStep("refuse consent", r -> r.part(1).consentRefused("Synthetic", "triage", LATER), HELD_BACK),
            partStep("send", r -> r.part(1).send(due(), shared(), "rule-1", LATER), CHOSEN),
            partStep("accept", r -> r.part(1).accept("fire-prevention", LATER), SENT),
            partStep("decline", r -> r.part(1).decline("Synthetic", "fire-prevention", LATER), SENT),
            partStep("let a decline stand", r -> r.part(1).declineStands("Synthetic", "triage", LATER), DECLINED, PASSED_BACK),
            partStep("record the outcome", r -> r.part(1).recordOutcome("need-met", "Synthetic", Feedback.ALL, "fire-prevention", LATER),
                    ACCEPTED),
            partStep("pass back", r -> r.part(1).passBack("Synthetic", "fire-prevention", LATER), SENT, ACCEPTED),
            partStep("give to another team", r -> r.part(1).reassign("Synthetic", "supervisor", LATER), SENT, ACCEPTED),
            partStep("give more time", r -> r.part(1).extend(LATER, "Synthetic", "supervisor", LATER), SENT, ACCEPTED),
            partStep("pause", r -> r.part(1).pause(LATER), SENT, ACCEPTED),
            partStep("challenge", r -> r.challenge(1, "Synthetic", "officer", LATER), DECLINED),
            partStep("take the lead", r -> r.changeLead(1, "Synthetic", "triage", LATER), HELD_BACK, CHOSEN, SENT,
                    ACCEPTED),
            partStep("close the referral", r -> r.close(LATER), DECLINED, DONE, PASSED_BACK, REASSIGNED, NOT_SENT,
                    WITHDRAWN));

    @TestFactory
    Stream<DynamicTest> refusesEachStepInEachStateItDoesNotFit() {
        return STEPS.stream().flatMap(step -> Stream.of(ReferralStatus.values()).map(status ->
                DynamicTest.dynamicTest(step.name() + " while " + status, () ->
                        check(new Referral(REFERENCE, RECEIVED_AT, "officer", content(), status),
                                step.allowedIn().contains(status), step.change()))));
    }

    @TestFactory
    Stream<DynamicTest> refusesEachStepOfAPartInEachStateItDoesNotFit() {
        return PART_STEPS.stream().flatMap(step -> Stream.of(PartStatus.values()).map(status ->
                DynamicTest.dynamicTest(step.name() + " while " + status, () ->
                        check(withPart(status), step.allowedIn().contains(status), step.change()))));
    }

    @TestFactory
    Stream<DynamicTest> refusesEveryStepOfAPartThatIsNotThere() {
        return PART_STEPS.stream().filter(step -> !step.name().startsWith("close")).map(step ->
                DynamicTest.dynamicTest(step.name(), () -> check(
                        new Referral(REFERENCE, RECEIVED_AT, "officer", content(), ReferralStatus.OPEN), false,
                        step.change())));
    }

    @Test
    void staysOpenWhileOneOfSeveralAgenciesHasNoOutcome() {
        Referral referral = open("fire-prevention", "council-adults");
        referral.part(1).send(due(), shared(), "rule-1", LATER);
        referral.part(1).decline("Synthetic", "fire-prevention", LATER);

        assertThatThrownBy(() -> referral.close(LATER)).isInstanceOf(TransitionRefused.class)
                .hasMessage("Referral HR-26-7K3F-Q9 still has an agency without an outcome or a challenge"
                        + " without a decision.");
        assertThat(referral.closedAt()).isNull();
    }

    @Test
    void countsTheClockFromReceiptWhereTheRulesSentItStraightOn() {
        assertThat(open("fire-prevention").part(1).clockFrom()).isEqualTo(RECEIVED_AT);
    }

    @Test
    void countsTheClockFromTheDecisionWhereAPersonTriaged() {
        Referral referral = received("fire-prevention");
        referral.sendToTriage(List.of("Synthetic"), RECEIVED_AT);
        referral.triaged(null, "triage", LATER);

        assertThat(referral.part(1).clockFrom()).isEqualTo(LATER);
    }

    @Test
    void countsTheClockFromConsentWhereItWasMissing() {
        Referral referral = received();
        referral.propose(List.of(held("voluntary-catalyst")), RECEIVED_AT);
        referral.confirmProposal(RECEIVED_AT);
        assertThat(referral.part(1).status()).isEqualTo(HELD_BACK);

        referral.part(1).consentGiven("Synthetic", "triage", LATER);

        assertThat(referral.part(1).clockFrom()).isEqualTo(LATER);
    }

    @Test
    void keepsWhatTheRulesProposedAndAddsWhatTriageChose() {
        Referral referral = received("fire-prevention", "council-adults");
        referral.sendToTriage(List.of("Synthetic"), RECEIVED_AT);

        referral.override(List.of(choice("council-adults"), choice("housing-thirteen"), choice("housing-thirteen")),
                "Synthetic", "triage", LATER);

        assertThat(referral.parts()).extracting(AgencyPart::team)
                .containsExactly("fire-prevention", "council-adults", "housing-thirteen");
        assertThat(referral.parts()).extracting(AgencyPart::status).containsExactly(NOT_SENT, CHOSEN, CHOSEN);
    }

    @Test
    void stillWaitsForConsentWhereTriageConfirmsAnAgencyThatNeedsIt() {
        Referral referral = received();
        referral.propose(List.of(held("voluntary-catalyst")), RECEIVED_AT);
        referral.sendToTriage(List.of("Synthetic"), RECEIVED_AT);

        referral.override(List.of(choice("voluntary-catalyst")), "Synthetic", "triage", LATER);

        assertThat(referral.part(1).status()).isEqualTo(HELD_BACK);
    }

    @Test
    void remembersTheFirstEscalationAndNotesEach() {
        Referral referral = open("fire-prevention");
        referral.part(1).escalated(LATER);
        referral.part(1).escalated(LATER.plusSeconds(60));

        assertThat(referral.part(1).escalatedAt()).isEqualTo(LATER);
        assertThat(referral.added).extracting(TimelineEntry::event).endsWith(Event.ESCALATED, Event.ESCALATED);
    }

    @Test
    void leavesOneLineOnTheTimelineForEachThingThatHappened() {
        Referral referral = open("fire-prevention");
        referral.part(1).send(due(), shared(), "rule-1", LATER);
        referral.part(1).accept("fire-prevention", LATER);
        referral.part(1).recordOutcome("need-met", "Synthetic note", Feedback.ALL, "fire-prevention", LATER);
        referral.close(LATER);

        assertThat(referral.added).extracting(TimelineEntry::event).containsExactly(Event.RECEIVED,
                Event.AGENCY_PROPOSED, Event.SENT_TO_AGENCY, Event.ACCEPTED, Event.OUTCOME_RECORDED, Event.CLOSED);
        assertThat(referral.added).filteredOn(entry -> entry.event() == Event.OUTCOME_RECORDED).singleElement()
                .satisfies(entry -> assertThat(entry.actor()).isEqualTo("fire-prevention"))
                .satisfies(entry -> assertThat(entry.detail()).isEqualTo("Synthetic note"));
    }

    @Test
    void changesNothingWhereItRefuses() {
        Referral referral = open("fire-prevention");
        int lines = referral.added.size();

        assertThatThrownBy(() -> referral.part(1).recordOutcome("need-met", "Synthetic", Feedback.ALL, "fire-prevention", LATER))
                .isInstanceOf(TransitionRefused.class)
                .hasMessageContaining("the part of fire-prevention is \"Being sent\", not \"Accepted\"");
        assertThat(referral.added).hasSize(lines);
        assertThat(referral.part(1).outcome()).isNull();
    }

    private static void check(Referral referral, boolean allowed, Consumer<Referral> change) {
        int lines = referral.added.size();
        if (allowed) {
            assertThatCode(() -> change.accept(referral)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> change.accept(referral)).isInstanceOf(TransitionRefused.class)
                    .hasMessageStartingWith("Referral HR-26-7K3F-Q9 ").message().doesNotContain("Synthetic");
            assertThat(referral.added).as("lines on the timeline").hasSize(lines);
        }
    }

    private static Referral withPart(PartStatus status) {
        Referral referral = new Referral(REFERENCE, RECEIVED_AT, "officer", content(), ReferralStatus.OPEN);
        referral.parts.restore(new AgencyPart(referral.parts, 1, choice("fire-prevention"),
                PartClock.due(RECEIVED_AT, LATER, true, LATER, true), status));
        return referral;
    }

    private static PartClock due() {
        return PartClock.due(RECEIVED_AT, LATER, true, LATER, true);
    }

    private static Referral open(String... teams) {
        Referral referral = received(teams);
        referral.confirmProposal(RECEIVED_AT);
        return referral;
    }

    private static Referral received(String... teams) {
        Referral referral = Referral.receive(REFERENCE, content(), "officer", RECEIVED_AT);
        if (teams.length > 0) {
            referral.propose(Stream.of(teams).map(ReferralTest::choice).toList(), RECEIVED_AT);
        }
        return referral;
    }

    private static Choice choice(String team) {
        return new Choice(team, "lead", true, "standard-casework", "rules", "rule-1", "1.0.0/1", null, null);
    }

    private static Choice held(String team) {
        return new Choice(team, "lead", true, "standard-casework", "rules", "rule-1", "1.0.0/1", null,
                "Synthetic question");
    }

    private static Disclosure shared() {
        return new Disclosure(1, "fire-prevention", Disclosure.Decision.SHARED, "public-task", Set.of("places"), "rules",
                "public-task", "1.0.0/1", LATER, null);
    }

    private static ReferralContent content() {
        return new ReferralContent(null, null, null, null, null, null, null, List.of("fire-risk"), null, null, null,
                null, null, null, null);
    }

    private static Step step(String name, Consumer<Referral> change, ReferralStatus... allowedIn) {
        return new Step(name, EnumSet.copyOf(List.of(allowedIn)), change);
    }

    private static PartStep partStep(String name, Consumer<Referral> change, PartStatus... allowedIn) {
        return new PartStep(name, EnumSet.copyOf(List.of(allowedIn)), change);
    }
}
