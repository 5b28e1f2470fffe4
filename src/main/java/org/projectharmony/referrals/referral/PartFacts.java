package org.projectharmony.referrals.referral;

import java.time.Instant;

/** What is on record about one team's part in a referral: why it was chosen, its clocks, its answer and its outcome. */
public abstract sealed class PartFacts permits AgencyPart {

    private final int number;
    Choice choice;
    PartClock clock;
    PartStatus status;
    Instant escalatedAt;
    Instant answeredAt;
    String answeredBy;
    String reason;
    String outcome;
    String note;
    Feedback feedback;
    Instant endedAt;
    Challenge challenge;
    Instant challengeBy;
    String challengeSide;

    PartFacts(int number, Choice choice, PartClock clock, PartStatus status) {
        this.number = number;
        this.choice = choice;
        this.clock = clock;
        this.status = status;
    }

    /** How much of an agency's outcome its referrer may read. */
    public enum Feedback { ALL, OUTCOME, ENDED }

    public int number() {
        return number;
    }

    public Choice choice() {
        return choice;
    }

    public String team() {
        return choice.team();
    }

    public boolean leads() {
        return "lead".equals(choice.role());
    }

    public PartClock clock() {
        return clock;
    }

    public Instant clockFrom() {
        return clock.from();
    }

    public PartStatus status() {
        return status;
    }

    public Instant acknowledgeBy() {
        return clock.acknowledgeBy();
    }

    public Instant respondBy() {
        return clock.respondBy();
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

    /** Why it was declined, passed on or not sent, as typed; may hold personal data. */
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

    public Feedback feedback() {
        return feedback;
    }

    public Instant endedAt() {
        return endedAt;
    }

    public boolean ended() {
        return status.ended();
    }

    /** The challenge of its decline, or null where there was none. */
    public Challenge challenge() {
        return challenge;
    }

    public Instant challengeBy() {
        return challengeBy;
    }

    /** The team whose supervisors speak for the referrer in the challenge, or null. */
    public String challengeSide() {
        return challengeSide;
    }

    /** What its team may see, and until when. */
    public abstract PartAccess access();

    /** Whether its team may see its part of the referral. */
    public boolean seen() {
        return acknowledgeBy() != null && access().endedAt() == null;
    }

    /** Whether triage has to find another agency instead: a needed one declined, or it was passed back. */
    public boolean backToTriage() {
        return status == PartStatus.PASSED_BACK || status == PartStatus.DECLINED && choice.needed() && challenge == null;
    }

    /** Whether the referral has to wait for it: it has no outcome, or its decline is disputed. */
    public boolean open() {
        return !ended() || challenge == Challenge.OPEN;
    }
}
