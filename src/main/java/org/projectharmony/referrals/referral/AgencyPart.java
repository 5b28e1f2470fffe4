package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.Set;

/**
 * One team's part in a referral: why it was chosen, when it must answer, what it answered and its outcome. Only the
 * {@link Referral} that it belongs to changes it.
 */
public final class AgencyPart {

    /** How far a part has come. */
    public enum Status {
        /** Chosen by the rules; a person may still change it. */
        PROPOSED("Proposed"),
        /** Consent is missing: nothing is sent to the agency until it is given. */
        HELD_BACK("Held back until consent is given"),
        /** Chosen for good, about to be sent. */
        CHOSEN("Being sent"),
        SENT("Not acknowledged yet"),
        ACCEPTED("Accepted"),
        DECLINED("Declined"),
        DONE("Done"),
        /** Ended before it was sent: consent was refused, or triage chose otherwise. */
        NOT_SENT("Not sent");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /**
     * Why a team takes part, as a rule or a person decided it.
     *
     * @param role {@code lead} or {@code supporting}
     * @param needed whether a decline goes back to triage
     * @param casework the process by which the team does its work
     * @param decidedBy {@code rules}, or the user who chose the team
     * @param request what the referrer asked of this team, or null; may hold personal data
     * @param ask what the referrer must ask the person first, or null where no consent is missing
     */
    public record Choice(String team, String role, boolean needed, String casework, String decidedBy, String rule,
            String decisionVersion, String request, String ask) {

        public boolean held() {
            return ask != null;
        }
    }

    private static final Set<Status> ENDED = Set.of(Status.DECLINED, Status.DONE, Status.NOT_SENT);

    private final Reference reference;
    private final int number;
    private final Choice choice;
    Instant clockFrom;
    Status status;
    Instant acknowledgeBy;
    Instant respondBy;
    Instant escalatedAt;
    Instant answeredAt;
    String answeredBy;
    String reason;
    String outcome;
    String note;
    Instant endedAt;

    AgencyPart(Reference reference, int number, Choice choice, Instant clockFrom, Status status) {
        this.reference = reference;
        this.number = number;
        this.choice = choice;
        this.clockFrom = clockFrom;
        this.status = status;
    }

    void settle(Instant clockFrom) {
        require(Status.PROPOSED);
        this.clockFrom = clockFrom;
        status = choice.held() ? Status.HELD_BACK : Status.CHOSEN;
    }

    /** Consent has come: the agency may be brought in, and its clocks start now. */
    void release(Instant at) {
        require(Status.HELD_BACK);
        clockFrom = at;
        status = Status.CHOSEN;
    }

    /** Ends the part before it was sent. */
    void giveUp(Status from, String reason, Instant at) {
        require(from);
        end(Status.NOT_SENT, at);
        this.reason = reason;
    }

    void send(Instant acknowledgeBy, Instant respondBy) {
        require(Status.CHOSEN);
        status = Status.SENT;
        this.acknowledgeBy = acknowledgeBy;
        this.respondBy = respondBy;
    }

    void accept(String by, Instant at) {
        answer(by, at);
        status = Status.ACCEPTED;
    }

    void decline(String reason, String by, Instant at) {
        answer(by, at);
        end(Status.DECLINED, at);
        this.reason = reason;
    }

    void finish(String outcome, String note, Instant at) {
        require(Status.ACCEPTED);
        end(Status.DONE, at);
        this.outcome = outcome;
        this.note = note;
    }

    void escalated(Instant at) {
        escalatedAt = escalatedAt == null ? at : escalatedAt;
    }

    /** @throws TransitionRefused where the part is in another state */
    void require(Status expected) {
        if (status != expected) {
            throw new TransitionRefused("Referral " + reference + " can't do that: the part of " + team() + " is \""
                    + status.words() + "\", not \"" + expected.words() + "\".");
        }
    }

    private void answer(String by, Instant at) {
        require(Status.SENT);
        answeredAt = at;
        answeredBy = by;
    }

    private void end(Status ended, Instant at) {
        status = ended;
        endedAt = at;
    }

    public int number() {
        return number;
    }

    public Choice choice() {
        return choice;
    }

    public String team() {
        return choice.team();
    }

    /**
     * When the agency's clocks start: at the referral's receipt where the rules sent it straight on, else when a person
     * decided or consent was given.
     */
    public Instant clockFrom() {
        return clockFrom;
    }

    public Status status() {
        return status;
    }

    /** When the team must have accepted or declined. */
    public Instant acknowledgeBy() {
        return acknowledgeBy;
    }

    /** When the team's first response (visit, contact, decision) is due. */
    public Instant respondBy() {
        return respondBy;
    }

    public Instant escalatedAt() {
        return escalatedAt;
    }

    public Instant answeredAt() {
        return answeredAt;
    }

    public String answeredBy() {
        return answeredBy;
    }

    /** Why it was declined or not sent, as typed; may hold personal data. */
    public String reason() {
        return reason;
    }

    /** The outcome's code, or null while there is none. */
    public String outcome() {
        return outcome;
    }

    /** What the team wrote with its outcome; may hold personal data. */
    public String note() {
        return note;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public boolean ended() {
        return ENDED.contains(status);
    }
}
