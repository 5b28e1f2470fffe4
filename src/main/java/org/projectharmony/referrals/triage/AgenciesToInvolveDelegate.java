package org.projectharmony.referrals.triage;

import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Challenge;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.springframework.stereotype.Component;

/** The parts of a referral that are to be carried out, for the model to go through. */
@Component("agenciesToInvolve")
public class AgenciesToInvolveDelegate {

    private final ReferralRegister register;

    AgenciesToInvolveDelegate(ReferralRegister register) {
        this.register = register;
    }

    /** The numbers of the parts that the referral still waits for, in order. */
    public List<Integer> of(String reference) {
        return numbers(reference, AgencyPart::open);
    }

    /** The numbers of the parts that ended with the referral though the agency had it in hand, in order; one for each team. */
    public List<Integer> stopped(String reference) {
        Set<String> told = new HashSet<>();
        return numbers(reference, part -> part.status() == PartStatus.WITHDRAWN && part.acknowledgeBy() != null
                && told.add(part.team()));
    }

    /** The numbers of the parts that an agency has in hand, in order. */
    public List<Integer> active(String reference) {
        return numbers(reference, part -> part.status().active());
    }

    /** Whether it comes to triage anew, and not by the rules. */
    public boolean reopened(String reference) {
        return register.get(new Reference(reference)).status() == ReferralStatus.TRIAGE;
    }

    public boolean merged(String reference) {
        return register.get(new Reference(reference)).status() == ReferralStatus.MERGED;
    }

    public boolean any(String reference) {
        return !of(reference).isEmpty();
    }

    public boolean consentMissing(String reference, Integer part) {
        return part(reference, part).status() == PartStatus.HELD_BACK;
    }

    public boolean challenged(String reference, Integer part) {
        return part(reference, part).challenge() == Challenge.OPEN;
    }

    public boolean backToTriage(String reference, Integer part) {
        return part(reference, part).backToTriage();
    }

    public boolean mayBeSent(String reference, Integer part) {
        return part(reference, part).status() == PartStatus.CHOSEN;
    }

    public Date respondBy(String reference, Integer part) {
        return Date.from(part(reference, part).respondBy());
    }

    public String team(String reference, Integer part) {
        return part(reference, part).team();
    }

    public String casework(String reference, Integer part) {
        return part(reference, part).choice().casework();
    }

    private List<Integer> numbers(String reference, Predicate<AgencyPart> which) {
        return register.get(new Reference(reference)).parts().stream().filter(which).map(AgencyPart::number).toList();
    }

    private AgencyPart part(String reference, Integer part) {
        return register.get(new Reference(reference)).part(part);
    }
}
