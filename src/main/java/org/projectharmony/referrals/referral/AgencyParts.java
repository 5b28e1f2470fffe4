package org.projectharmony.referrals.referral;

import static org.projectharmony.referrals.referral.PartStatus.*;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
        refuseUnless(number >= 1 && number <= parts.size(), "has no part " + number + ".");
        return parts.get(number - 1);
    }

    void refuseUnless(boolean allowed, String why) {
        if (!allowed) {
            throw new TransitionRefused("Referral " + reference + " " + why);
        }
    }

    /** Takes over what the routing rules chose. */
    void propose(List<Choice> choices, Instant at) {
        for (Choice choice : choices) {
            log(add(choice, PROPOSED, at), Event.AGENCY_PROPOSED, choice.team() + ", " + choice.role() + " (rule "
                    + choice.rule() + ", version " + choice.decisionVersion() + ")", Referral.RULES, at);
        }
    }

    /** A person chose these, with a reason: what was proposed and isn't among them is not sent. */
    void override(List<Choice> choices, String reason, String by, Instant at) {
        List<String> teams = choices.stream().map(Choice::team).toList();
        in(PROPOSED).stream().filter(part -> !teams.contains(part.team()))
                .forEach(part -> part.notWanted("Triage chose otherwise: " + reason, by, at));
        for (Choice choice : choices) {
            if (in(PROPOSED).stream().map(AgencyPart::team).noneMatch(choice.team()::equals)) {
                log(add(choice, PROPOSED, at), Event.AGENCY_CHOSEN, choice.team(), by, at);
            }
        }
    }

    /** Each that was proposed is chosen, or held back where consent is missing. */
    void settle(Instant clockFrom, Instant at) {
        for (AgencyPart part : in(PROPOSED)) {
            part.settle(clockFrom);
            if (part.status() == HELD_BACK) {
                log(part, Event.HELD_BACK, part.choice().ask(), Referral.RULES, at);
            }
        }
    }

    AgencyPart bringIn(Choice choice, String reason, Instant at) {
        AgencyPart part = add(choice, choice.held() ? HELD_BACK : CHOSEN, at);
        log(part, Event.AGENCY_CHOSEN, reason, choice.decidedBy(), at);
        return part;
    }

    /** This one leads from now on; who led supports. */
    void lead(int number, String reason, String by, Instant at) {
        AgencyPart lead = get(number);
        lead.require(CHOSEN, HELD_BACK, SENT, ACCEPTED);
        parts.stream().filter(AgencyPart::leads).forEach(part -> part.choice = part.choice.as("supporting"));
        changed.addAll(parts);
        lead.choice = lead.choice.as("lead");
        log(lead, Event.LEAD_CHANGED, reason, by, at);
    }

    /** The supervisors of this team speak for the referrer in a challenge, where those of a team without a part did. */
    void speakFor(String keeper) {
        Set<String> teams = parts.stream().map(AgencyPart::team).collect(Collectors.toSet());
        parts.stream().filter(part -> part.challengeSide() != null && !teams.contains(part.challengeSide()))
                .forEach(part -> part.challengeDue(part.challengeBy(), keeper));
    }

    /** Ends all open work and keeps what was done. */
    void stop(String reason, String by, Instant at) {
        for (AgencyPart part : parts) {
            if (part.challenge() == Challenge.OPEN) {
                part.decideChallenge(Challenge.DROPPED, reason, by, at);
            }
            if (!part.ended()) {
                part.withdraw(at);
            }
        }
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
