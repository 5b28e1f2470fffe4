package org.projectharmony.referrals.referral;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has read before, until it changes it: each step of a process asks for the same referral several
 * times.
 */
final class ReadBefore implements TransactionSynchronization {

    private final Map<Reference, Referral> referrals = new HashMap<>();

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

    static void forget(Reference reference) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            ofThisTransaction().referrals.remove(reference);
        }
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
