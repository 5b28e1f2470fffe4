package org.projectharmony.referrals.referral;

import java.time.Instant;

/**
 * One line of a referral's timeline: who did what, when and why. Lines are only ever added.
 *
 * @param actor the user, or {@code Harmony} for what the system did, or {@code rules} for what a decision table decided
 * @param part the agency's part that it concerns, or null where it concerns the whole referral
 * @param detail the reason or note as typed, or null; may hold personal data
 */
public record TimelineEntry(Instant at, String actor, Integer part, Event event, String detail) {

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
        REFERRER_TOLD("Joint outcome told to the referrer"),
        CLOSED("Referral closed");

        private final String words;

        Event(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
