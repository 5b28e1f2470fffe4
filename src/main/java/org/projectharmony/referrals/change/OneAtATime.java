package org.projectharmony.referrals.change;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes changes to one referral one after the other: first on its record, then in its running processes, both or
 * neither. Where a timer, a mail or somebody else was at work on it at the same moment, the change is made again from
 * the start.
 */
@Component
class OneAtATime {

    private final ReferralRegister register;
    private final TransactionTemplate transaction;

    OneAtATime(ReferralRegister register, TransactionTemplate transaction) {
        this.register = register;
        this.transaction = transaction;
    }

    /** What changes on the record, and what is to be done once it has. */
    interface Change {
        void make(Referral referral, Consumer<Runnable> then);
    }

    void change(Reference reference, Change change) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // Whoever began this transaction has to begin it again.
            once(reference, change);
        } else {
            ReferralProcesses.AGAIN.execute(attempt -> {
                transaction.executeWithoutResult(status -> once(reference, change));
                return null;
            });
        }
    }

    private void once(Reference reference, Change change) {
        List<Runnable> then = new ArrayList<>();
        register.change(reference, referral -> change.make(referral, then::add));
        then.forEach(Runnable::run);
    }
}
