package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.process.HandingOver;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Service;

/**
 * Restricts a referral after its receipt: one team looks after it from then on, and it isn't there any more for whoever
 * has no part in it. What was merged into it tells of the same and goes with it. Throws as {@link Changes} does.
 */
@Service
class Restricting {

    private final ReferralRegister register;
    private final HandingOver handing;
    private final ReferralProcesses processes;
    private final OneAtATime once;
    private final AnotherAgency another;
    private final Disclosing disclosing;
    private final AgencyDirectory directory;
    private final Clock clock;

    Restricting(ReferralRegister register, HandingOver handing, ReferralProcesses processes, OneAtATime once,
            AnotherAgency another, Disclosing disclosing, AgencyDirectory directory, Clock clock) {
        this.register = register;
        this.handing = handing;
        this.processes = processes;
        this.once = once;
        this.another = another;
        this.disclosing = disclosing;
        this.directory = directory;
        this.clock = clock;
    }

    /** A person decides it; nobody can take it back. */
    void restrict(Reference reference, String team, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).triage(),
                    "A referral is restricted by triage or Harmony's supervisors.");
            if (team.equals(referral.keeper())) {
                return;
            }
            if (referral.status() == ReferralStatus.MERGED) {
                throw new TransitionRefused("Referral " + reference + " is carried on as " + referral.mergedInto()
                        + ": restrict that one.");
            }
            if (!another.teams().contains(team)) {
                throw new TransitionRefused("There is no team \"" + team + "\" that could look after it now.");
            }
            if (!disclosing.lawful(referral, team)) {
                throw new TransitionRefused("There is no lawful basis to share referral " + reference + " with " + team
                        + ": choose another team.");
            }
            keep(referral, team, directory.nameOf(team, clock.instant()) + ": " + reason, by.user(), then);
        });
    }

    /** As a person or the rules have decided. */
    void keep(Referral referral, String team, String reason, String by, Consumer<Runnable> then) {
        referral.restrict(team, reason, by, clock.instant());
        disclosing.toKeeper(referral, by).ifPresent(referral::disclosed);
        then.accept(() -> handing.handOver(referral.reference()));
        if (referral.status().underWay()) {
            then.accept(() -> processes.start(referral.reference(), null, "Message_ReferralRestricted", Map.of()));
        }
        register.mergedInto(referral.reference()).forEach(merged -> then.accept(() ->
                once.change(merged, (its, after) -> {
                    if (its.keeper() == null) {
                        keep(its, team, reason, by, after);
                    }
                })));
    }
}
