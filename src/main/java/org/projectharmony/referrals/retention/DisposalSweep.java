package org.projectharmony.referrals.retention;

import org.projectharmony.referrals.referral.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks from time to time for referrals that are due for disposal, each in a transaction of its own. */
@Component
class DisposalSweep {

    private static final Logger LOG = LoggerFactory.getLogger(DisposalSweep.class);

    private final Disposal disposal;

    DisposalSweep(Disposal disposal) {
        this.disposal = disposal;
    }

    @Scheduled(fixedRateString = "${harmony.retention-swept:P1D}")
    public void sweep() {
        for (Reference reference : disposal.candidates()) {
            try {
                disposal.consider(reference);
            } catch (RuntimeException failed) {
                // The others are due all the same. Its message may quote what is on record.
                LOG.warn("{} couldn't be disposed of: {}", reference, failed.getClass().getName());
            }
        }
    }
}
