package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/**
 * A referral on the record. It guards what may happen to it: every change goes through a method here or of one of its
 * {@link AgencyPart parts}, is refused with {@link TransitionRefused} where it doesn't fit, and leaves a line on the
 * timeline. Times are instants.
 */
public final class Referral extends ReferralFacts {

    /** The actor of what no person did. */
    public static final String HARMONY = "Harmony";
    /** The actor of what a decision table decided. */
    public static final String RULES = "rules";

    Referral(Reference reference, Instant receivedAt, String submittedBy, ReferralContent content, ReferralStatus status) {
        super(reference, receivedAt, submittedBy, content, status);
    }

    public static Referral receive(Reference reference, ReferralContent content, String submittedBy, Instant at) {
        return receive(reference, content, submittedBy, null, at);
    }

    /** @param told what of the referrer is only as told, in words that repeat none of it; null where nothing is */
    public static Referral receive(Reference reference, ReferralContent content, String submittedBy, String told, Instant at) {
        Referral referral = new Referral(reference, at, submittedBy, content, ReferralStatus.RECEIVED);
        referral.note(Event.RECEIVED, null, told, submittedBy, at);
        return referral;
    }

    /** Only this team, in place of triage, and those that it is sent to learn of it from the start. */
    public void restrictTo(String keeper) {
        refuseUnless(status == ReferralStatus.RECEIVED, "is on its way already");
        this.keeper = keeper;
    }

    /** From now on only this team, in place of triage, and those with a part see it; it speaks for the referrer. */
    public void restrict(String keeper, String reason, String by, Instant at) {
        refuseUnless(this.keeper == null, "is restricted already");
        headerChanged = true;
        this.keeper = keeper;
        this.restrictedBy = by.equals(RULES) ? null : by;
        parts.speakFor(keeper);
        note(Event.RESTRICTED, null, reason, by, at);
    }

    /** All of it is shown to the team that looks after it from now on. */
    public void disclosed(Disclosure toItsKeeper) {
        parts.disclose(toItsKeeper);
    }

    public void decideRisk(String level, String reason, String rule, Instant at) {
        setRisk(level, reason);
        note(Event.RISK_DECIDED, null, level + ": " + reason + " (rule " + rule + ")", RULES, at);
    }

    public void changeRisk(String level, String reason, String by, Instant at) {
        String before = risk;
        setRisk(level, reason);
        note(Event.RISK_DECIDED, null, level + ", was " + before + ": " + reason, by, at);
    }

    /** Takes over what the routing rules chose; a person may still change it at triage. */
    public void propose(List<Choice> choices, Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED, "has been routed already");
        parts.propose(choices, at);
    }

    public void sendToTriage(List<String> reasons, Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED, "has been through triage already");
        become(ReferralStatus.TRIAGE);
        note(Event.SENT_TO_TRIAGE, null, String.join(" ", reasons), RULES, at);
    }

    /** The rules' choice stands: each proposed agency is chosen, or held back where consent is missing. */
    public void confirmProposal(Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED || status == ReferralStatus.TRIAGE, "is with its agencies already");
        Instant clockFrom = status == ReferralStatus.RECEIVED ? receivedAt() : at;
        become(ReferralStatus.OPEN);
        parts.settle(clockFrom, at);
    }

    /** A person chose otherwise, with a reason: what the rules proposed and isn't wanted is not sent. */
    public void override(List<Choice> choices, String reason, String by, Instant at) {
        refuseUnless(status == ReferralStatus.TRIAGE, "is not with triage");
        parts.override(choices, reason, by, at);
        triaged(reason, by, at);
    }

    public void triaged(String note, String by, Instant at) {
        refuseUnless(status == ReferralStatus.TRIAGE, "is not with triage");
        note(Event.TRIAGED, null, note, by, at);
        confirmProposal(at);
    }

    /** Another agency is brought in while others are at work; returns its part. */
    public AgencyPart bringIn(Choice choice, String reason, Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies");
        return parts.bringIn(choice, reason, at);
    }

    /** Another agency takes the lead from now on; who led goes on as a supporting agency. */
    public void changeLead(int number, String reason, String by, Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies");
        parts.lead(number, reason, by, at);
    }

    /** @throws TransitionRefused where nobody is at work on it any more */
    public void addInformation(String text, Set<String> about, String by, Instant at) {
        refuseUnless(status.underWay(), "is not under way any more; reopen it first");
        added.add(new TimelineEntry(at, by, null, Event.INFORMATION_ADDED, text, about));
    }

    /**
     * A fact was put right.
     *
     * @param fact what it is called
     * @param about the field of a referral that shows it
     */
    public void corrected(String fact, Set<String> about, String by, Instant at) {
        added.add(new TimelineEntry(at, by, null, Event.CORRECTED, fact, about));
    }

    /** The person doesn't agree any more. Withdrawn a second time, nothing happens. */
    public void withdrawConsent(String note, String by, Instant at) {
        refuseUnless(status.underWay(), "is not under way any more");
        if (consentWithdrawnAt == null) {
            headerChanged = true;
            consentWithdrawnAt = at;
            note(Event.CONSENT_WITHDRAWN, null, note, by, at);
        }
    }

    /** The referrer disputes a decline; the referral can't close until it is decided. */
    public void challenge(int number, String reason, String by, Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies; reopen it first");
        parts.get(number).challenge(reason, by, at);
    }

    /** Ends all open work and keeps what was done. Withdrawn a second time, nothing happens. */
    public void withdraw(String reason, String by, Instant at) {
        if (status != ReferralStatus.WITHDRAWN) {
            stop(ReferralStatus.WITHDRAWN, Event.WITHDRAWN, reason, by, at);
        }
    }

    /** It tells of what another referral tells of, and is carried on with that one. */
    public void mergeInto(Reference other, String reason, String by, Instant at) {
        stop(ReferralStatus.MERGED, Event.MERGED, reason, by, at);
        mergedInto = other;
    }

    /** What was closed or withdrawn goes to triage again. */
    public void reopen(String note, String by, Instant at) {
        refuseUnless(status == ReferralStatus.CLOSED || status == ReferralStatus.WITHDRAWN, "is neither closed nor withdrawn");
        become(ReferralStatus.TRIAGE);
        closedAt = null;
        note(Event.REOPENED, null, note, by, at);
    }

    /** @throws TransitionRefused before the agencies are decided, and while it waits for one of them */
    public void close(Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies");
        refuseUnless(!parts.anyOpen(), "still has an agency without an outcome or a challenge without a decision");
        become(ReferralStatus.CLOSED);
        closedAt = at;
        note(Event.CLOSED, null, null, HARMONY, at);
    }

    /**
     * It stood still because its process was lost, and is begun anew.
     *
     * @param lost the parts whose process was lost; where a team had one in hand, it is asked anew
     */
    public void startAgain(List<Integer> lost, String reason, String by, Instant at) {
        refuseUnless(status.underWay(), "is not under way any more");
        note(Event.STARTED_AGAIN, null, reason, by, at);
        lost.stream().map(parts::get).filter(part -> part.status().active()).forEach(part -> part.startAgain(by, at));
    }

    /** Notes on the timeline what changes nothing else, such as a mail that went out. */
    public void note(Event event, Integer part, String detail, String by, Instant at) {
        added.add(new TimelineEntry(at, by, part, event, detail));
    }

    private void stop(ReferralStatus stopped, Event event, String reason, String by, Instant at) {
        refuseUnless(status.underWay(), "is not under way any more");
        note(event, null, reason, by, at);
        parts.stop(reason, by, at);
        become(stopped);
        closedAt = at;
    }

    private void setRisk(String level, String reason) {
        refuseUnless(status.underWay(), "is closed");
        headerChanged = true;
        risk = level;
        riskReason = reason;
    }

    private void become(ReferralStatus next) {
        headerChanged = true;
        status = next;
    }

    private void refuseUnless(boolean allowed, String why) {
        if (!allowed) {
            throw new TransitionRefused("Referral " + reference() + " " + why + ".");
        }
    }
}
