package org.projectharmony.referrals.notification;

import java.util.Map;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/** What the timeline says when a message has been sent, by the name of its text. */
final class Messages {

    private static final Map<String, Event> EVENTS = Map.ofEntries(
            Map.entry("acknowledgement", Event.ACKNOWLEDGED), Map.entry("consent-question", Event.CONSENT_ASKED),
            Map.entry("triage-needed", Event.TRIAGE_TOLD), Map.entry("new-referral", Event.TEAM_TOLD),
            Map.entry("reminder", Event.REMINDED), Map.entry("resend", Event.RESENT),
            Map.entry("backup", Event.BACKUP_TOLD), Map.entry("escalation", Event.SUPERVISORS_TOLD),
            Map.entry("agency-outcome", Event.REFERRER_TOLD_OF_PART), Map.entry("outcome", Event.REFERRER_TOLD),
            Map.entry("new-information", Event.INFORMATION_TOLD), Map.entry("question", Event.QUESTION_MAILED),
            Map.entry("question-reminder", Event.QUESTION_REMINDED), Map.entry("lead-changed", Event.LEAD_TOLD),
            Map.entry("access-ended", Event.AGENCY_TOLD_OF_END), Map.entry("restricted", Event.KEEPER_TOLD),
            Map.entry("stopped-agency", Event.AGENCY_TOLD_OF_STOP),
            Map.entry("stopped-referrer", Event.REFERRER_TOLD_OF_STOP), Map.entry("challenge", Event.CHALLENGE_MAILED),
            Map.entry("duplicate-decided", Event.DUPLICATE_TOLD),
            Map.entry("challenge-told", Event.CHALLENGE_TOLD), Map.entry("challenge-overdue", Event.CHALLENGE_MAILED),
            Map.entry("decline-to-triage", Event.TRIAGE_TOLD), Map.entry("challenge-result", Event.CHALLENGE_TOLD));

    private Messages() {
    }

    /** @throws IllegalArgumentException where there is no such message */
    static Event event(String message) {
        Event event = EVENTS.get(message);
        if (event == null) {
            throw new IllegalArgumentException("There is no message " + message + ".");
        }
        return event;
    }
}
