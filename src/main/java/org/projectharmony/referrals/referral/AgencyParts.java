package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.referral.AgencyPart.Choice;
import org.projectharmony.referrals.referral.AgencyPart.Status;

/** The agencies' parts of one referral, numbered from 1, and which of them have changed since they were loaded. */
final class AgencyParts {

    private final Reference reference;
    private final List<AgencyPart> parts = new ArrayList<>();
    private final Set<AgencyPart> changed = new LinkedHashSet<>();

    AgencyParts(Reference reference) {
        this.reference = reference;
    }

    AgencyPart add(Choice choice, Status status, Instant clockFrom) {
        AgencyPart part = new AgencyPart(reference, parts.size() + 1, choice, clockFrom, status);
        parts.add(part);
        changed.add(part);
        return part;
    }

    void restore(AgencyPart part) {
        parts.add(part);
    }

    /** @throws TransitionRefused where there is no such part */
    AgencyPart get(int number) {
        if (number < 1 || number > parts.size()) {
            throw new TransitionRefused("Referral " + reference + " has no such part.");
        }
        return parts.get(number - 1);
    }

    List<AgencyPart> all() {
        return Collections.unmodifiableList(parts);
    }

    List<AgencyPart> proposed() {
        return parts.stream().filter(part -> part.status() == Status.PROPOSED).toList();
    }

    boolean allEnded() {
        return parts.stream().allMatch(AgencyPart::ended);
    }

    void changed(AgencyPart part) {
        changed.add(part);
    }

    Set<AgencyPart> changed() {
        return changed;
    }
}
