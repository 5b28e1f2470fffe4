package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.Set;

/**
 * One line of a referral's timeline: who did what, when and why. Lines are only ever added.
 *
 * @param actor the user, or {@code Harmony} for what the system did, or {@code rules} for what a decision table decided
 * @param part the agency's part that it concerns, or null where it concerns the whole referral
 * @param detail the reason or note as typed, or null; may hold personal data
 * @param about the fields of a referral that new information is about, as the decision {@code information-sharing} names
 *     them; empty for all else
 */
public record TimelineEntry(Instant at, String actor, Integer part, Event event, String detail, Set<String> about) {

    public TimelineEntry(Instant at, String actor, Integer part, Event event, String detail) {
        this(at, actor, part, event, detail, Set.of());
    }

    /** What may happen to a referral, in the words of the field. */
    public enum Event {
        RECEIVED("Referral received"),
        ACKNOWLEDGED("Receipt acknowledged to the referrer"),
        RISK_DECIDED("Risk decided"),
        AGENCY_PROPOSED("Agency chosen by the rules"),
        SENT_TO_TRIAGE("Sent to triage"),
        TRIAGE_TOLD("Triage told by mail"),
        TRIAGED("Triage decided"),
        AGENCY_CHOSEN("Agency chosen by a person"),
        HELD_BACK("Held back until consent is given"),
        CONSENT_ASKED("Referrer asked about consent"),
        CONSENT_GIVEN("Consent given"),
        CONSENT_REFUSED("Consent refused, not sent to the agency"),
        CONSENT_WITHDRAWN("Consent withdrawn"),
        ACCESS_ENDED("Agency's access ended"),
        RECALLED("Sent to the wrong agency: recalled"),
        AGENCY_TOLD_OF_END("Agency told that its access has ended"),
        BREACH_ASSESSED("Breach assessed"),
        SENT_TO_AGENCY("Sent to the agency"),
        TEAM_TOLD("Team told by mail"),
        REMINDED("Team reminded by mail"),
        ESCALATED("Overdue: escalated to the supervisors"),
        SUPERVISORS_TOLD("Supervisors told by mail"),
        CHASED("Overdue step followed up by a supervisor"),
        ACCEPTED("Accepted by the agency"),
        DECLINED("Declined by the agency"),
        DECLINE_STANDS("Decline accepted by triage"),
        OUTCOME_RECORDED("Outcome recorded"),
        REFERRER_TOLD_OF_PART("Agency's answer or outcome told to the referrer"),
        REFERRER_TOLD("Joint outcome told to the referrer"),
        TOLD_ANOTHER_WAY("Told another way than by mail"),
        CLOSED("Referral closed"),
        RESENT("Sent to the team again"),
        BACKUP_TOLD("Team's back-up contact told by mail"),
        EXTENDED("More time given"),
        GIVEN_TO("Task given to a member of the team"),
        TAKEN_OVER("Task taken over by a supervisor"),
        REASSIGNED("Given to another team by a supervisor"),
        REROUTED("Passed back by the agency: not theirs"),
        MAIL_UNDELIVERED("A mail couldn't be delivered"),
        INFORMATION_ADDED("New information"),
        INFORMATION_TOLD("Team told of new information by mail"),
        INFORMATION_READ("New information read"),
        QUESTION_ASKED("Question to the referrer"),
        QUESTION_MAILED("Question sent to the referrer by mail"),
        QUESTION_REMINDED("Referrer reminded of a question by mail"),
        QUESTION_ANSWERED("Question answered"),
        CLOCK_PAUSED("Working clock paused, waiting for the referrer"),
        CLOCK_RESUMED("Working clock goes on"),
        LEAD_CHANGED("Lead agency changed"),
        LEAD_TOLD("Team told of the change of lead by mail"),
        WITHDRAWN("Referral withdrawn"),
        MERGED("Merged into another referral"),
        KEPT_APART("Not the same as another referral"),
        DUPLICATE_TOLD("Referrer told whether it is the same as another referral"),
        AGENCY_TOLD_OF_STOP("Agency told that the referral has ended"),
        REFERRER_TOLD_OF_STOP("Referrer told that the referral has ended"),
        REOPENED("Referral reopened"),
        CHALLENGED("Decline challenged by the referrer"),
        CHALLENGE_MAILED("Supervisors told of a challenge by mail"),
        CHALLENGE_VIEW("A side's view of a challenge"),
        CHALLENGE_DECIDED("Challenge decided"),
        CHALLENGE_TOLD("Result of a challenge told by mail"),
        RESTRICTED("Restricted to the team that looks after it"),
        KEEPER_TOLD("Team that looks after it told by mail"),
        STARTED_AGAIN("Started again after its process was lost"),
        CORRECTED("Corrected"),
        GRADED("Intelligence graded, sanitised text written"),
        LEGAL_HOLD_SET("Legal hold set"),
        LEGAL_HOLD_LIFTED("Legal hold lifted"),
        KEPT_LONGER("Kept longer after a review"),
        TEXTS_ERASED("What the agency wrote has been erased");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
