package org.projectharmony.referrals.subject;

import org.projectharmony.referrals.referral.ReferralFacts;
import org.springframework.stereotype.Component;

/**
 * Which referrals nobody is told of who asks what is held on them, not even that there is one: the restricted ones. To
 * tell would prejudice the prevention of crime, national security or somebody's safety.
 */
@Component
class Exempt {

    boolean covers(ReferralFacts referral) {
        return referral.keeper() != null;
    }
}
