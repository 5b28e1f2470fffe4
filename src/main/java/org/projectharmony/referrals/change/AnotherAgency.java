package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Choice;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.triage.ChosenByAPerson;
import org.springframework.stereotype.Component;

/** Brings an agency in while others are at work. */
@Component
public class AnotherAgency {

    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final ChosenByAPerson chosen;
    private final Clock clock;

    AnotherAgency(ReferralRegister register, ReferralProcesses processes, ChosenByAPerson chosen, Clock clock) {
        this.register = register;
        this.processes = processes;
        this.chosen = chosen;
        this.clock = clock;
    }

    /** The teams that a referral can be given to now, by their ids. */
    public Set<String> teams() {
        return chosen.teams(clock.instant());
    }

    /** @throws org.projectharmony.referrals.referral.TransitionRefused where it isn't with its agencies */
    AgencyPart bringIn(Referral referral, String team, String reason, String by) {
        return referral.bringIn(chosen.choice(team, referral, by), reason, clock.instant());
    }

    /** The same team once more, as it was chosen first: what was in its way is out of it. */
    public AgencyPart again(Referral referral, AgencyPart part, String reason, String by) {
        Choice first = part.choice();
        AgencyPart next = referral.bringIn(new Choice(first.team(), first.role(), first.needed(), first.casework(), by,
                first.rule(), first.decisionVersion(), first.request(), null), reason, clock.instant());
        next.access().agreed(part.access().consentGivenAt());
        return next;
    }

    /** Another team gets a part instead of the one that has it; that one's work ends. */
    public void insteadOf(Reference reference, int part, String team, String reason, String by) {
        int next = register.changing(reference, referral -> {
            AgencyPart old = referral.part(part);
            old.reassign(reason, by, clock.instant());
            return referral.bringIn(chosen.insteadOf(old.choice(), team, referral, by), reason, clock.instant()).number();
        });
        processes.tell(reference, part, "Message_PartPassedOn", Map.of());
        toDo(reference, next);
    }

    /** Sets its way going, once it is on the record. */
    public void toDo(Reference reference, int part) {
        processes.tell(reference, "Message_PartToDo", Map.of("part", part));
    }
}
