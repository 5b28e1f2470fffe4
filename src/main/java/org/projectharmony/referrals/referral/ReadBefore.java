package org.projectharmony.referrals.referral;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read before: each step of a process asks for the same referral several times. Once it has changed
 * a referral, and so holds the lock on it, nobody else can, and it needn't read it again at all.
 */
final class ReadBefore implements TransactionSynchronization {

    private final Map<Reference, Referral> referrals = new HashMap<>();
    private final Map<Reference, Referral> locked = new HashMap<>();

    private ReadBefore() {}

    static Optional<Referral> find(Reference reference, Function<Reference, Optional<Referral>> read) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return read.apply(reference);
        }
        Map<Reference, Referral> before = ofThisTransaction().referrals;
        Optional<Referral> known = Optional.ofNullable(before.get(reference)).or(() -> read.apply(reference));
        known.ifPresent(referral -> before.put(reference, referral));
        return known;
    }

    /** As it is on record after this transaction's last change; from now on nothing of it is known. */
    static Optional<Referral> takeLocked(Reference reference) {
        ReadBefore before = ofThisTransaction();
        before.referrals.remove(reference);
        return Optional.ofNullable(before.locked.remove(reference));
    }

    static boolean isLocked(Reference reference) {
        return ofThisTransaction().locked.containsKey(reference);
    }

    /** It is on record like this, and locked. */
    static void keepLocked(Referral referral) {
        ofThisTransaction().referrals.put(referral.reference(), referral);
        ofThisTransaction().locked.put(referral.reference(), referral);
    }

    private static ReadBefore ofThisTransaction() {
        return TransactionSynchronizationManager.getSynchronizations().stream().filter(ReadBefore.class::isInstance)
                .map(ReadBefore.class::cast).findFirst().orElseGet(() -> {
                    ReadBefore first = new ReadBefore();
                    TransactionSynchronizationManager.registerSynchronization(first);
                    return first;
                });
    }
}
