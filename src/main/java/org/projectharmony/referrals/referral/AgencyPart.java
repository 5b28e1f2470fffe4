package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.PartStatus.*;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/**
 * One team's part in a referral, and what may happen to it: it guards its own steps, and each leaves a line on the
 * referral's timeline.
 */
public final class AgencyPart extends PartFacts {

    private final AgencyParts parts;
    private final PartAccess access;

    AgencyPart(AgencyParts parts, int number, Choice choice, PartClock clock, PartStatus status) {
        super(number, choice, clock, status);
        this.parts = parts;
        this.access = new PartAccess(this, parts);
    }

    @Override
    public PartAccess access() {
        return access;
    }

    void settle(Instant clockFrom) {
        require(PROPOSED);
        clock = PartClock.from(clockFrom);
        status = choice.held() ? HELD_BACK : CHOSEN;
        parts.changed(this);
    }

    void notWanted(String reason, String by, Instant at) {
        require(PROPOSED);
        access.refuse(reason, by, at);
    }

    /** Consent has come: the agency may be brought in, and its clocks start now. */
    public void consentGiven(String note, String by, Instant at) {
        require(HELD_BACK);
        clock = PartClock.from(at);
        status = CHOSEN;
        access.agreed(at);
        log(Event.CONSENT_GIVEN, note, by, at);
    }

    public void consentRefused(String note, String by, Instant at) {
        require(HELD_BACK);
        access.refuse(note, by, at);
        log(Event.CONSENT_REFUSED, note, by, at);
    }

    /**
     * The team gets it, and sees it from now on.
     *
     * @param disclosure what it sees, and on which lawful basis
     * @param rules the rules by which the two limits were decided
     */
    public void send(PartClock due, Disclosure disclosure, String rules, Instant at) {
        require(CHOSEN);
        status = SENT;
        clock = due;
        access.decided(disclosure);
        log(Event.SENT_TO_AGENCY, "Due times by the rules " + rules, Referral.HARMONY, at);
    }

    /** Its process was lost: the team is asked anew, with clocks from now. */
    void startAgain(String by, Instant at) {
        require(SENT, ACCEPTED);
        status = CHOSEN;
        clock = PartClock.from(at);
        escalatedAt = null;
        answeredAt = null;
        answeredBy = null;
        log(Event.STARTED_AGAIN, null, by, at);
    }

    public void accept(String by, Instant at) {
        answer(by, at);
        status = ACCEPTED;
        log(Event.ACCEPTED, null, by, at);
    }

    public void decline(String reason, String by, Instant at) {
        answer(by, at);
        end(DECLINED, reason, at);
        log(Event.DECLINED, reason, by, at);
    }

    public void declineStands(String note, String by, Instant at) {
        require(DECLINED, PASSED_BACK);
        log(Event.DECLINE_STANDS, note, by, at);
    }

    /** The agency says that it isn't theirs. */
    public void passBack(String reason, String by, Instant at) {
        require(SENT, ACCEPTED);
        end(PASSED_BACK, reason, at);
        access.leave(reason, by, at);
        log(Event.REROUTED, reason, by, at);
    }

    /** A supervisor gives it to another team, which gets a part of its own. */
    public void reassign(String reason, String by, Instant at) {
        require(SENT, ACCEPTED);
        end(REASSIGNED, reason, at);
        access.leave(reason, by, at);
        log(Event.REASSIGNED, reason, by, at);
    }

    public void recordOutcome(String outcome, String note, Feedback feedback, String by, Instant at) {
        require(ACCEPTED);
        end(DONE, null, at);
        this.outcome = outcome;
        this.note = note;
        this.feedback = feedback;
        log(Event.OUTCOME_RECORDED, note, by, at);
    }

    void withdraw(Instant at) {
        end(status == PROPOSED ? NOT_SENT : WITHDRAWN, null, at);
    }

    public void escalated(Instant at) {
        escalatedAt = escalatedAt == null ? at : escalatedAt;
        log(Event.ESCALATED, null, Referral.HARMONY, at);
    }

    /** Gives the agency more time for what it owes next. */
    public void extend(Instant due, String reason, String by, Instant at) {
        require(SENT, ACCEPTED);
        clock = clock.extended(due, status != SENT);
        log(Event.EXTENDED, reason, by, at);
    }

    public void pause(Instant at) {
        require(SENT, ACCEPTED);
        clock = clock.pause(at);
        if (clock.stopped()) {
            log(Event.CLOCK_PAUSED, null, Referral.HARMONY, at);
        }
        parts.changed(this);
    }

    /** @param afterPause what becomes of a due time that stood still */
    public void resume(UnaryOperator<Instant> afterPause, Instant at) {
        boolean stopped = clock.stopped();
        clock = clock.resume(afterPause, status != SENT, at);
        if (stopped) {
            log(Event.CLOCK_RESUMED, null, Referral.HARMONY, at);
        }
        parts.changed(this);
    }

    void challenge(String reason, String by, Instant at) {
        require(DECLINED);
        parts.refuseUnless(challenge == null, "can't do that: the decline by " + team() + " has been challenged already.");
        challenge = Challenge.OPEN;
        log(Event.CHALLENGED, reason, by, at);
    }

    /**
     * Until when the supervisors of both sides, and then Harmony's, have to decide.
     *
     * @param side the team whose supervisors speak for the referrer
     */
    public void challengeDue(Instant by, String side) {
        challengeBy = by;
        challengeSide = side;
        parts.changed(this);
    }

    public void decideChallenge(Challenge decision, String reason, String by, Instant at) {
        parts.refuseUnless(challenge == Challenge.OPEN, "has no open challenge of a decline by " + team() + ".");
        challenge = decision;
        log(Event.CHALLENGE_DECIDED, decision.words() + ": " + reason, by, at);
    }

    /** @throws TransitionRefused where the part is in none of these states */
    public void require(PartStatus... expected) {
        parts.refuseUnless(List.of(expected).contains(status), "can't do that: the part of " + team() + " is \""
                + status.words() + "\", not " + Stream.of(expected).map(state -> "\"" + state.words() + "\"")
                        .collect(Collectors.joining(" or ")) + ".");
    }

    private void answer(String by, Instant at) {
        require(SENT);
        answeredAt = at;
        answeredBy = by;
    }

    void end(PartStatus ended, String reason, Instant at) {
        status = ended;
        this.reason = reason;
        endedAt = at;
        parts.changed(this);
    }

    private void log(Event event, String detail, String by, Instant at) {
        parts.log(this, event, detail, by, at);
    }
}
