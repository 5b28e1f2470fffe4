package org.projectharmony.referrals.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.camunda.bpm.engine.RuntimeService;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.process.Window;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralRegister.Stored;
import org.projectharmony.referrals.triage.Restriction;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores a referral and starts its way, both or neither. Of two requests from one source that arrive together the
 * database lets one through; the other is told the first one's reference. A source's number is its sender's own: whoever
 * sends another's is told nothing of it.
 */
@Service
class Reception implements ReferralIntake {

    private final ReferralRegister register;
    private final RuntimeService engine;
    private final Window window;
    private final Restriction restriction;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final KnownSender sender;

    Reception(ReferralRegister register, RuntimeService engine, Window window, Restriction restriction,
            TransactionTemplate transaction, Clock clock, KnownSender sender) {
        this.sender = sender;
        this.restriction = restriction;
        this.register = register;
        this.engine = engine;
        this.window = window;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Receipt accept(ReferralContent content, String fingerprint, String submittedBy) {
        return earlier(content, fingerprint, submittedBy).orElseGet(() -> {
            try {
                return transaction.execute(status -> store(content, fingerprint, submittedBy));
            } catch (DuplicateKeyException e) {
                return earlier(content, fingerprint, submittedBy)
                        .orElseGet(() -> transaction.execute(status -> store(content, fingerprint, submittedBy)));
            }
        });
    }

    private Optional<Receipt> earlier(ReferralContent content, String fingerprint, String submittedBy) {
        if (content.source() == null) {
            return Optional.empty();
        }
        return register.bySource(content.source(), submittedBy).map(stored -> receipt(stored, fingerprint));
    }

    private Receipt receipt(Stored stored, String fingerprint) {
        if (!stored.fingerprint().equals(fingerprint)) {
            throw new SourceConflict();
        }
        return receipt(register.get(stored.reference()), false);
    }

    private Receipt store(ReferralContent content, String fingerprint, String submittedBy) {
        Instant now = clock.instant();
        Reference reference = Reference.draw(now.atZone(LondonTime.ZONE).getYear());
        Referral referral = Referral.receive(reference, content, submittedBy,
                sender.told(content.referrer(), submittedBy, now).orElse(null), now);
        restriction.keeper(content.concerns()).ifPresent(referral::restrictTo);
        register.add(referral, fingerprint);
        engine.createProcessInstanceByKey("referral").businessKey(reference.value())
                .setVariable("reference", reference.value())
                .setVariable("referral", window.on(reference.value()))
                .execute();
        return receipt(referral, true);
    }

    private static Receipt receipt(Referral referral, boolean created) {
        return new Receipt(referral.reference().value(), referral.status().name().toLowerCase(java.util.Locale.ROOT),
                referral.receivedAt(), created);
    }
}
