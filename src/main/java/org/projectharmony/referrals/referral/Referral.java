package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.AgencyPart.Status.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.projectharmony.referrals.referral.AgencyPart.Choice;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/**
 * A referral on the record. It guards what may happen to it: every change goes through a method here, is refused with
 * {@link TransitionRefused} where it doesn't fit, and leaves a line on the timeline. Times are instants.
 */
public final class Referral {

    /** The actor of what no person did. */
    public static final String HARMONY = "Harmony";

    private final Reference reference;
    private final Instant receivedAt;
    private final String submittedBy;
    private final ReferralContent content;
    final AgencyParts parts;
    final List<TimelineEntry> added = new ArrayList<>();
    boolean headerChanged;
    ReferralStatus status;
    String risk;
    String riskReason;
    Instant closedAt;

    Referral(Reference reference, Instant receivedAt, String submittedBy, ReferralContent content, ReferralStatus status) {
        this.reference = reference;
        this.parts = new AgencyParts(reference);
        this.receivedAt = receivedAt;
        this.submittedBy = submittedBy;
        this.content = content;
        this.status = status;
    }

    public static Referral receive(Reference reference, ReferralContent content, String submittedBy, Instant at) {
        Referral referral = new Referral(reference, at, submittedBy, content, ReferralStatus.RECEIVED);
        referral.add(at, submittedBy, null, Event.RECEIVED, null);
        return referral;
    }

    public void decideRisk(String level, String reason, String rule, Instant at) {
        refuseWhenClosed();
        headerChanged = true;
        risk = level;
        riskReason = reason;
        add(at, "rules", null, Event.RISK_DECIDED, level + ": " + reason + " (rule " + rule + ")");
    }

    /** Takes over what the routing rules chose; a person may still change it at triage. */
    public void propose(List<Choice> choices, Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED, "has been routed already");
        for (Choice choice : choices) {
            AgencyPart part = parts.add(choice, PROPOSED, at);
            add(at, "rules", part.number(), Event.AGENCY_PROPOSED,
                    choice.team() + ", " + choice.role() + " (rule " + choice.rule() + ", version "
                            + choice.decisionVersion() + ")");
        }
    }

    public void sendToTriage(List<String> reasons, Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED, "has been through triage already");
        status = ReferralStatus.TRIAGE;
        headerChanged = true;
        add(at, "rules", null, Event.SENT_TO_TRIAGE, String.join(" ", reasons));
    }

    /** The rules' choice stands: each proposed agency is chosen, or held back where consent is missing. */
    public void confirmProposal(Instant at) {
        refuseUnless(status == ReferralStatus.RECEIVED || status == ReferralStatus.TRIAGE, "is with its agencies already");
        Instant clockFrom = status == ReferralStatus.RECEIVED ? receivedAt : at;
        status = ReferralStatus.OPEN;
        headerChanged = true;
        parts.proposed().forEach(part -> settle(part, clockFrom, at));
    }

    /** A person chose otherwise, with a reason: what the rules proposed and isn't wanted is not sent. */
    public void override(List<Choice> choices, String reason, String by, Instant at) {
        refuseUnless(status == ReferralStatus.TRIAGE, "is not with triage");
        List<String> teams = choices.stream().map(Choice::team).toList();
        parts.proposed().stream().filter(part -> !teams.contains(part.team())).forEach(part -> {
            part.giveUp(PROPOSED, "Triage chose otherwise: " + reason, at);
            parts.changed(part);
        });
        for (Choice choice : choices) {
            if (parts.proposed().stream().map(AgencyPart::team).noneMatch(choice.team()::equals)) {
                add(at, by, parts.add(choice, PROPOSED, at).number(), Event.AGENCY_CHOSEN, choice.team());
            }
        }
        add(at, by, null, Event.TRIAGED, reason);
        confirmProposal(at);
    }

    public void triaged(String note, String by, Instant at) {
        refuseUnless(status == ReferralStatus.TRIAGE, "is not with triage");
        add(at, by, null, Event.TRIAGED, note);
        confirmProposal(at);
    }

    public void changeRisk(String level, String reason, String by, Instant at) {
        refuseWhenClosed();
        add(at, by, null, Event.RISK_DECIDED, level + ", was " + risk + ": " + reason);
        headerChanged = true;
        risk = level;
        riskReason = reason;
    }

    public void consentGiven(int number, String note, String by, Instant at) {
        act(number, part -> part.release(at), Event.CONSENT_GIVEN, note, by, at);
    }

    public void consentRefused(int number, String note, String by, Instant at) {
        act(number, part -> part.giveUp(HELD_BACK, note, at), Event.CONSENT_REFUSED, note, by, at);
    }

    public void sendToAgency(int number, Instant acknowledgeBy, Instant respondBy, String rules, Instant at) {
        act(number, part -> part.send(acknowledgeBy, respondBy), Event.SENT_TO_AGENCY, "Due times by the rules " + rules,
                HARMONY, at);
    }

    public void accept(int number, String by, Instant at) {
        act(number, part -> part.accept(by, at), Event.ACCEPTED, null, by, at);
    }

    public void decline(int number, String reason, String by, Instant at) {
        act(number, part -> part.decline(reason, by, at), Event.DECLINED, reason, by, at);
    }

    /** Triage brings in another agency after a decline; returns its part. */
    public AgencyPart bringIn(Choice choice, String reason, Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies");
        AgencyPart part = parts.add(choice, CHOSEN, at);
        add(at, choice.decidedBy(), part.number(), Event.AGENCY_CHOSEN, reason);
        return part;
    }

    public void declineStands(int number, String note, String by, Instant at) {
        act(number, part -> part.require(DECLINED), Event.DECLINE_STANDS, note, by, at);
    }

    public void recordOutcome(int number, String outcome, String note, String by, Instant at) {
        act(number, part -> part.finish(outcome, note, at), Event.OUTCOME_RECORDED, note, by, at);
    }

    public void escalated(int number, Instant at) {
        act(number, part -> part.escalated(at), Event.ESCALATED, null, HARMONY, at);
    }

    /** Notes on the timeline what changes nothing else, such as a mail that went out. */
    public void note(Event event, Integer part, String detail, String by, Instant at) {
        add(at, by, part, event, detail);
    }

    /** @throws TransitionRefused before the agencies are decided, and while one of them has no outcome */
    public void close(Instant at) {
        refuseUnless(status == ReferralStatus.OPEN, "is not with its agencies");
        refuseUnless(parts.allEnded(), "still has an agency without an outcome");
        status = ReferralStatus.CLOSED;
        headerChanged = true;
        closedAt = at;
        add(at, HARMONY, null, Event.CLOSED, null);
    }

    private void settle(AgencyPart part, Instant clockFrom, Instant at) {
        part.settle(clockFrom);
        parts.changed(part);
        if (part.status() == HELD_BACK) {
            add(at, "rules", part.number(), Event.HELD_BACK, part.choice().ask());
        }
    }

    private void act(int number, Consumer<AgencyPart> transition, Event event, String detail, String by, Instant at) {
        AgencyPart part = parts.get(number);
        transition.accept(part);
        parts.changed(part);
        add(at, by, number, event, detail);
    }

    private void refuseWhenClosed() {
        refuseUnless(status != ReferralStatus.CLOSED, "is closed");
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
        return parts.get(number);
    }

    public List<AgencyPart> parts() {
        return parts.all();
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

    public ReferralStatus status() {
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
}
