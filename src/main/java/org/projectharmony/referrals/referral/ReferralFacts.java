package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is on record about a referral: who sent what, how it stands, and each agency's part. Times are instants. */
public abstract sealed class ReferralFacts permits Referral {

    private final Reference reference;
    private final Instant receivedAt;
    private final String submittedBy;
    ReferralContent content;
    final AgencyParts parts;
    final List<TimelineEntry> added = new ArrayList<>();
    boolean headerChanged;
    ReferralStatus status;
    String risk;
    String riskReason;
    Instant closedAt;
    Reference mergedInto;
    String keeper;
    String restrictedBy;
    Instant consentWithdrawnAt;

    ReferralFacts(Reference reference, Instant receivedAt, String submittedBy, ReferralContent content, ReferralStatus status) {
        this.reference = reference;
        this.parts = new AgencyParts(reference, added);
        this.receivedAt = receivedAt;
        this.submittedBy = submittedBy;
        this.content = content;
        this.status = status;
    }

    /** All that has changed is on record. */
    final void stored() {
        headerChanged = false;
        added.clear();
        parts.changed().clear();
        parts.disclosures().clear();
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

    /** When it was closed, withdrawn or merged; null while it is under way. */
    public Instant closedAt() {
        return closedAt;
    }

    /** The referral that carries on what this one told of, or null. */
    public Reference mergedInto() {
        return mergedInto;
    }

    /** The team that alone looks after a restricted referral, in place of triage; null for all others. */
    public String keeper() {
        return keeper;
    }

    /** Whether a person has restricted it on its way, and not the rules by its concern. */
    public boolean restrictedByAPerson() {
        return restrictedBy != null;
    }

    /** The team that looks after it: triage, or its keeper. */
    public String desk() {
        return keeper == null ? "triage" : keeper;
    }

    /** Its protective marking: as it was sent, at least OFFICIAL, and OFFICIAL-SENSITIVE where it is restricted. */
    public String marking() {
        return keeper != null ? "OFFICIAL-SENSITIVE" : Objects.requireNonNullElse(content.marking(), "OFFICIAL");
    }

    /** Since when the person's consent is withdrawn; null where it isn't. */
    public Instant consentWithdrawnAt() {
        return consentWithdrawnAt;
    }

    /** Who has to do with it. */
    public List<Tie> ties() {
        return parts.all().isEmpty() ? List.of(new Tie(submittedBy, keeper, null, null, false, null))
                : parts.all().stream().map(part -> new Tie(submittedBy, keeper, part.number(), part.team(), part.seen(),
                        part.challengeSide())).toList();
    }

    /** Whether the referral has to wait for an agency's outcome or for the decision of a challenge. */
    public boolean waitsForAnAgency() {
        return parts.anyOpen();
    }
}
