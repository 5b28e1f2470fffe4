package org.projectharmony.referrals.triage;

import java.util.List;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;

/** The parts of a referral that are to be carried out, for the model to go through. */
@Component("agenciesToInvolve")
public class AgenciesToInvolve {

    private final ReferralRegister register;

    AgenciesToInvolve(ReferralRegister register) {
        this.register = register;
    }

    /** The numbers of the parts that haven't ended, in order. */
    public List<Integer> of(String reference) {
        return register.get(new Reference(reference)).parts().stream().filter(part -> !part.ended())
                .map(AgencyPart::number).toList();
    }

    public boolean consentMissing(String reference, Integer part) {
        return part(reference, part).status() == AgencyPart.Status.HELD_BACK;
    }

    public String team(String reference, Integer part) {
        return part(reference, part).team();
    }

    public String casework(String reference, Integer part) {
        return part(reference, part).choice().casework();
    }

    private AgencyPart part(String reference, Integer part) {
        return register.get(new Reference(reference)).part(part);
    }
}
