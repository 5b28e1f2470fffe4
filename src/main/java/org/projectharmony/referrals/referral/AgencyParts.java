package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.projectharmony.referrals.referral.TimelineEntry.Event;

/** The agencies' parts of one referral, numbered from 1, and which of them have changed since they were loaded. */
final class AgencyParts {

    private final Reference reference;
    private final List<TimelineEntry> timeline;
    private final List<AgencyPart> parts = new ArrayList<>();
    private final Set<AgencyPart> changed = new LinkedHashSet<>();
    private final List<Disclosure> disclosures = new ArrayList<>();

    AgencyParts(Reference reference, List<TimelineEntry> timeline) {
        this.reference = reference;
        this.timeline = timeline;
    }

    AgencyPart add(Choice choice, PartStatus status, Instant clockFrom) {
        AgencyPart part = new AgencyPart(this, parts.size() + 1, choice, PartClock.from(clockFrom), status);
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
            throw refused("has no part " + number + ".");
        }
        return parts.get(number - 1);
    }

    TransitionRefused refused(String why) {
        return new TransitionRefused("Referral " + reference + " " + why);
    }

    List<AgencyPart> all() {
        return Collections.unmodifiableList(parts);
    }

    List<AgencyPart> in(PartStatus status) {
        return parts.stream().filter(part -> part.status() == status).toList();
    }

    boolean anyOpen() {
        return parts.stream().anyMatch(AgencyPart::open);
    }

    void changed(AgencyPart part) {
        changed.add(part);
    }

    void log(AgencyPart part, Event event, String detail, String by, Instant at) {
        changed.add(part);
        timeline.add(new TimelineEntry(at, by, part.number(), event, detail));
    }

    void disclose(Disclosure decided) {
        disclosures.add(decided);
    }

    /** What was decided about sharing since it was loaded. */
    List<Disclosure> disclosures() {
        return disclosures;
    }

    Set<AgencyPart> changed() {
        return changed;
    }
}
