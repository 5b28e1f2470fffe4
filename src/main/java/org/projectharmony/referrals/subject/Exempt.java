package org.projectharmony.referrals.subject;

import java.util.Collections;
import java.util.Set;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which referrals nobody is told of who asks what is held on them, not even that there is one: to tell would prejudice
 * the prevention of crime, national security or somebody's safety.
 */
@Component
class Exempt {

    private final Set<String> concerns;

    Exempt(@Value("${harmony.subject-export.not-about:radicalisation, intelligence}") Set<String> concerns) {
        this.concerns = concerns;
    }

    boolean covers(ReferralFacts referral) {
        return !Collections.disjoint(referral.content().concerns(), concerns);
    }
}
