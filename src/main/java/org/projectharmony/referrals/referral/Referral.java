package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.AgencyPart.Status.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.referral.AgencyPart.Choice;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/**
 * A referral on the record. It guards what may happen to it: every change goes through a method here, is refused with
 * {@link TransitionRefused} where it doesn't fit, and leaves a line on the timeline. Times are instants.
 */
public final class Referral {

    /** How far a referral has come. */
    public enum Status {
        RECEIVED("Received"), TRIAGE("With triage"), OPEN("With the agencies"), CLOSED("Closed");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** The actor of what no person did. */
    public static final String HARMONY = "Harmony";

    private final Reference reference;
    private final Instant receivedAt;
    private final String submittedBy;
    private final ReferralContent content;
    private final List<AgencyPart> parts = new ArrayList<>();
    private final Set<AgencyPart> changedParts = new LinkedHashSet<>();
    private final List<TimelineEntry> added = new ArrayList<>();
    Status status;
    String risk;
    String riskReason;
    Instant closedAt;

    Referral(Reference reference, Instant receivedAt, String submittedBy, ReferralContent content, Status status) {
        this.reference = reference;
        this.receivedAt = receivedAt;
        this.submittedBy = submittedBy;
        this.content = content;
        this.status = status;
    }

    public static Referral receive(Reference reference, ReferralContent content, String submittedBy, Instant at) {
        Referral referral = new Referral(reference, at, submittedBy, content, Status.RECEIVED);
        referral.add(at, submittedBy, null, Event.RECEIVED, null);
        return referral;
    }

    public void decideRisk(String level, String reason, String rule, Instant at) {
        refuseWhenClosed();
        risk = level;
        riskReason = reason;
        add(at, "rules", null, Event.RISK_DECIDED, level + ": " + reason + " (rule " + rule + ")");
    }

    /** Takes over what the routing rules chose; a person may still change it at triage. */
    public void propose(List<Choice> choices, Instant at) {
        refuseUnless(status == Status.RECEIVED, "has been routed already");
        for (Choice choice : choices) {
            AgencyPart part = addPart(choice, PROPOSED, at);
            add(at, "rules", part.number(), Event.AGENCY_PROPOSED,
                    choice.team() + ", " + choice.role() + " (rule " + choice.rule() + ", version "
                            + choice.decisionVersion() + ")");
        }
    }

    public void sendToTriage(List<String> reasons, Instant at) {
        refuseUnless(status == Status.RECEIVED, "has been through triage already");
        status = Status.TRIAGE;
        add(at, "rules", null, Event.SENT_TO_TRIAGE, String.join(" ", reasons));
    }

    /** The rules' choice stands: each proposed agency is chosen, or held back where consent is missing. */
    public void confirmProposal(Instant at) {
        refuseUnless(status == Status.RECEIVED || status == Status.TRIAGE, "is with its agencies already");
        Instant clockFrom = status == Status.RECEIVED ? receivedAt : at;
        status = Status.OPEN;
        parts.stream().filter(part -> part.status == PROPOSED).forEach(part -> settle(part, clockFrom, at));
    }

    /** A person chose otherwise, with a reason: what the rules proposed and isn't wanted is not sent. */
    public void override(List<Choice> choices, String reason, String by, Instant at) {
        refuseUnless(status == Status.TRIAGE, "is not with triage");
        List<String> teams = choices.stream().map(Choice::team).toList();
        for (AgencyPart part : List.copyOf(parts)) {
            if (part.status == PROPOSED && !teams.contains(part.team())) {
                end(part, NOT_SENT, "Triage chose otherwise: " + reason, at);
            }
        }
        for (Choice choice : choices) {
            if (parts.stream().noneMatch(part -> part.status == PROPOSED && part.team().equals(choice.team()))) {
                add(at, by, addPart(choice, PROPOSED, at).number(), Event.AGENCY_CHOSEN, choice.team());
            }
        }
        add(at, by, null, Event.TRIAGED, reason);
        confirmProposal(at);
    }

    public void triaged(String note, String by, Instant at) {
        refuseUnless(status == Status.TRIAGE, "is not with triage");
        add(at, by, null, Event.TRIAGED, note);
        confirmProposal(at);
    }

    public void changeRisk(String level, String reason, String by, Instant at) {
        refuseWhenClosed();
        add(at, by, null, Event.RISK_DECIDED, level + ", was " + risk + ": " + reason);
        risk = level;
        riskReason = reason;
    }

    public void consentGiven(int number, String note, String by, Instant at) {
        AgencyPart part = partIn(number, HELD_BACK);
        part.clockFrom = at;
        change(part, CHOSEN);
        add(at, by, number, Event.CONSENT_GIVEN, note);
    }

    public void consentRefused(int number, String note, String by, Instant at) {
        AgencyPart part = partIn(number, HELD_BACK);
        end(part, NOT_SENT, note, at);
        add(at, by, number, Event.CONSENT_REFUSED, note);
    }

    public void sendToAgency(int number, Instant acknowledgeBy, Instant respondBy, String rules, Instant at) {
        AgencyPart part = partIn(number, CHOSEN);
        change(part, SENT);
        part.acknowledgeBy = acknowledgeBy;
        part.respondBy = respondBy;
        add(at, HARMONY, number, Event.SENT_TO_AGENCY, "Due times by the rules " + rules);
    }

    public void accept(int number, String by, Instant at) {
        AgencyPart part = partIn(number, SENT);
        change(part, ACCEPTED);
        part.answeredAt = at;
        part.answeredBy = by;
        add(at, by, number, Event.ACCEPTED, null);
    }

    public void decline(int number, String reason, String by, Instant at) {
        AgencyPart part = partIn(number, SENT);
        part.answeredAt = at;
        part.answeredBy = by;
        end(part, DECLINED, reason, at);
        add(at, by, number, Event.DECLINED, reason);
    }

    /** Triage brings in another agency after a decline; returns its part. */
    public AgencyPart bringIn(Choice choice, String reason, Instant at) {
        refuseUnless(status == Status.OPEN, "is not with its agencies");
        AgencyPart part = addPart(choice, CHOSEN, at);
        add(at, choice.decidedBy(), part.number(), Event.AGENCY_CHOSEN, reason);
        return part;
    }

    public void declineStands(int number, String note, String by, Instant at) {
        partIn(number, DECLINED);
        add(at, by, number, Event.DECLINE_STANDS, note);
    }

    public void recordOutcome(int number, String outcome, String note, String by, Instant at) {
        AgencyPart part = partIn(number, ACCEPTED);
        part.outcome = outcome;
        part.note = note;
        part.endedAt = at;
        change(part, DONE);
        add(at, by, number, Event.OUTCOME_RECORDED, note);
    }

    public void escalated(int number, Instant at) {
        AgencyPart part = part(number);
        if (part.escalatedAt == null) {
            part.escalatedAt = at;
            changedParts.add(part);
        }
        add(at, HARMONY, number, Event.ESCALATED, null);
    }

    /** Notes on the timeline what changes nothing else, such as a mail that went out. */
    public void note(Event event, Integer part, String detail, String by, Instant at) {
        add(at, by, part, event, detail);
    }

    /** @throws TransitionRefused before the agencies are decided, and while one of them has no outcome */
    public void close(Instant at) {
        refuseUnless(status == Status.OPEN, "is not with its agencies");
        refuseUnless(parts.stream().allMatch(AgencyPart::ended), "still has an agency without an outcome");
        status = Status.CLOSED;
        closedAt = at;
        add(at, HARMONY, null, Event.CLOSED, null);
    }

    private AgencyPart addPart(Choice choice, AgencyPart.Status status, Instant at) {
        AgencyPart part = new AgencyPart(parts.size() + 1, choice, at, status);
        parts.add(part);
        changedParts.add(part);
        return part;
    }

    private void settle(AgencyPart part, Instant clockFrom, Instant at) {
        part.clockFrom = clockFrom;
        change(part, part.choice().held() ? HELD_BACK : CHOSEN);
        if (part.status == HELD_BACK) {
            add(at, "rules", part.number(), Event.HELD_BACK, part.choice().ask());
        }
    }

    private void end(AgencyPart part, AgencyPart.Status status, String reason, Instant at) {
        part.reason = reason;
        part.endedAt = at;
        change(part, status);
    }

    private void change(AgencyPart part, AgencyPart.Status status) {
        part.status = status;
        changedParts.add(part);
    }

    private AgencyPart partIn(int number, AgencyPart.Status expected) {
        AgencyPart part = part(number);
        refuseUnless(part.status == expected, "can't do that: the part of " + part.team() + " is \""
                + part.status.words() + "\", not \"" + expected.words() + "\"");
        return part;
    }

    private void refuseWhenClosed() {
        refuseUnless(status != Status.CLOSED, "is closed");
    }

    private void refuseUnless(boolean allowed, String why) {
        if (!allowed) {
            throw new TransitionRefused("Referral " + reference + " " + why + ".");
        }
    }

    private void add(Instant at, String actor, Integer part, Event event, String detail) {
        added.add(new TimelineEntry(at, actor, part, event, detail));
    }

    /** @throws TransitionRefused where there is no such part */
    public AgencyPart part(int number) {
        refuseUnless(number >= 1 && number <= parts.size(), "has no such part");
        return parts.get(number - 1);
    }

    public List<AgencyPart> parts() {
        return Collections.unmodifiableList(parts);
    }

    public Reference reference() {
        return reference;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public String submittedBy() {
        return submittedBy;
    }

    public ReferralContent content() {
        return content;
    }

    public Status status() {
        return status;
    }

    /** The decided level: low, medium, high or immediate; null until it is decided. */
    public String risk() {
        return risk;
    }

    public String riskReason() {
        return riskReason;
    }

    public Instant closedAt() {
        return closedAt;
    }

    void restore(AgencyPart part) {
        parts.add(part);
    }

    Set<AgencyPart> changedParts() {
        return changedParts;
    }

    List<TimelineEntry> added() {
        return added;
    }
}
