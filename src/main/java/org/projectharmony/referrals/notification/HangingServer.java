package org.projectharmony.referrals.notification;

import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/**
 * Spares a mail server that hangs, and all steps that would wait behind the mails for it: for a while nobody asks it, and
 * then one mail does, before the others.
 */
class HangingServer {

    private static final Duration REST = Duration.ofSeconds(30);

    private final Clock clock;
    /** When it was noticed, or was asked again, last; null while it answers. */
    private final AtomicReference<Instant> hangs = new AtomicReference<>();

    HangingServer(Clock clock) {
        this.clock = clock;
    }

    void unlessItHangs(Runnable sending) {
        Instant now = clock.instant();
        Instant since = hangs.get();
        // A clock that was set back doesn't prolong it.
        if (since != null && (!now.isBefore(since) && now.isBefore(since.plus(REST)) || !hangs.compareAndSet(since, now))) {
            throw new MailSendException("The mail server hung a moment ago");
        }
        try {
            sending.run();
            hangs.set(null);
        } catch (MailException failed) {
            hangs.set(timedOut(failed) ? clock.instant() : null);
            throw failed;
        }
    }

    private static boolean timedOut(MailException failed) {
        return ExceptionUtils.indexOfType(failed, SocketTimeoutException.class) >= 0
                || failed instanceof MailSendException several && several.getFailedMessages().values().stream()
                        .anyMatch(each -> ExceptionUtils.indexOfType(each, SocketTimeoutException.class) >= 0);
    }
}
