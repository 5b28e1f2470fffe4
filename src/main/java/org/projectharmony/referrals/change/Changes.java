package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Service;

/**
 * What people change about a referral as a whole while it is on its way. Each change is made on the record and told to
 * the running processes in one transaction; made a second time, it changes nothing more.
 *
 * <p>All throw {@link NotAllowed} where it isn't for this person to do, {@link TransitionRefused} where it doesn't fit
 * how the referral stands, and {@link org.projectharmony.referrals.referral.UnknownReferral} where there is none.
 */
@Service
public class Changes {

    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final OneAtATime once;
    private final AnotherAgency another;
    private final SameOrNot duplicate;
    private final Disclosing disclosing;
    private final Clock clock;

    Changes(ReferralRegister register, ReferralProcesses processes, OneAtATime once, AnotherAgency another,
            SameOrNot duplicate, Disclosing disclosing, Clock clock) {
        this.disclosing = disclosing;
        this.duplicate = duplicate;
        this.register = register;
        this.processes = processes;
        this.once = once;
        this.another = another;
        this.clock = clock;
    }

    /**
     * Every agency that has the referral in hand and needs to know is asked to read it and to decide what it means for
     * them; that another one isn't told goes on record as well.
     *
     * @param about the fields of a referral that it is about, as the decision {@code information-sharing} names them
     */
    public void addInformation(Reference reference, String text, Set<String> about, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayInform(),
                    "Information is added by the referrer, triage or an agency that takes part.");
            if (!saidLast(reference, Event.INFORMATION_ADDED, text, by.user())) {
                referral.addInformation(text, about, by.user(), clock.instant());
                disclosing.tellNews(referral, about).forEach(part -> then.accept(() ->
                        processes.tell(reference, part, "Message_NewInformation", Map.of())));
            }
        });
    }

    /** Open work ends, and every agency that has the referral in hand is told. */
    public void withdraw(Reference reference, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayStop(), "A referral is withdrawn by its referrer or by triage.");
            if (referral.status() != ReferralStatus.WITHDRAWN) {
                referral.withdraw(reason, by.user(), clock.instant());
                then.accept(() -> processes.tell(reference, "Message_ReferralStopped", Map.of()));
            }
        });
    }

    /** What was closed or withdrawn goes to triage again, with the note. */
    public void reopen(Reference reference, String note, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayStop(), "A referral is reopened by its referrer or by triage.");
            if (!referral.status().underWay() || !saidLast(reference, Event.REOPENED, note, by.user())) {
                referral.reopen(note, by.user(), clock.instant());
                then.accept(() -> processes.start(reference, null, "Message_ReferralReopened", Map.of()));
            }
        });
    }

    /**
     * Another team takes the lead; it is brought in where it doesn't take part yet. The lawful basis of the disclosure is
     * looked at anew: whoever changes the lead says which it is now, and it has to hold for that team.
     *
     * @param lawfulBasis one of the codes of a referral's lawful basis
     */
    public void changeLead(Reference reference, String team, String lawfulBasis, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).triage(), "The lead is changed by triage or Harmony's supervisors.");
            if (referral.status() != ReferralStatus.OPEN) {
                throw new TransitionRefused("Referral " + reference + " is not with its agencies.");
            }
            if (!another.teams().contains(team)) {
                throw new TransitionRefused("There is no team \"" + team + "\" that could take the lead now.");
            }
            AgencyPart lead = referral.parts().stream().filter(part -> part.team().equals(team) && !part.ended())
                    .findFirst().orElseGet(() -> {
                        AgencyPart next = another.bringIn(referral, team, reason, by.user());
                        then.accept(() -> another.toDo(reference, next.number()));
                        return next;
                    });
            if (!lead.leads()) {
                if (!disclosing.holds(referral, lead, lawfulBasis)) {
                    throw new TransitionRefused("The lawful basis \"" + lawfulBasis + "\" doesn't hold for sharing"
                            + " referral " + reference + " with " + team + ": choose another.");
                }
                if (lead.seen()) {
                    disclosing.of(referral, lead, Decision.CHECKED, lawfulBasis, by.user())
                            .ifPresent(lead.access()::decided);
                }
                referral.changeLead(lead.number(), reason + " (lawful basis: " + lawfulBasis + ")", by.user(),
                        clock.instant());
                then.accept(() -> processes.start(reference, null, "Message_LeadChanged", Map.of()));
            }
        });
    }

    /** The agency passes its part back to triage: it isn't theirs. */
    public void reRoute(Reference reference, int part, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(referral.parts().stream().anyMatch(own -> own.number() == part && by.worksFor(own.team())),
                    "A part is passed back by the team that has it.");
            if (referral.part(part).status() != PartStatus.PASSED_BACK) {
                referral.part(part).passBack(reason, by.user(), clock.instant());
                then.accept(() -> processes.tell(reference, part, "Message_PartPassedOn", Map.of()));
            }
        });
    }

    /** The referrer disputes an agency's decline. */
    public void challenge(Reference reference, int part, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).referrer(), "A decline is challenged by the referrer.");
            if (referral.part(part).challenge() == null) {
                referral.challenge(part, reason, by.user(), clock.instant());
                then.accept(() -> another.toDo(reference, part));
            }
        });
    }

    /**
     * A person says whether this referral tells of the same as an earlier one: then it is merged into that one and its
     * own open work ends. Both referrers are told.
     */
    public void decideDuplicate(Reference reference, Reference other, boolean same, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).triage(), "Whether two referrals are the same is decided by triage.");
            then.accept(duplicate.decide(referral, other, same, reason, by.user()));
            if (same) {
                then.accept(() -> processes.tell(reference, "Message_ReferralStopped", Map.of()));
            }
        });
    }

    /** The same text by the same person again is a second press of the button. */
    private boolean saidLast(Reference reference, Event event, String text, String by) {
        return register.timeline(reference).stream().filter(entry -> entry.event() == event)
                .reduce((earlier, later) -> later).map((TimelineEntry last) ->
                        last.actor().equals(by) && Objects.equals(last.detail(), text)).orElse(false);
    }
}
