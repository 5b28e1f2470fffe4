package org.projectharmony.referrals.notification;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionOperations;

/** Lets tests return a mail that was sent, as the reader of returned mail does. */
@TestComponent
public class ReturnedMail {

    private final UndeliveredMail undelivered;
    private final MailProperties mail;
    private final TransactionOperations transaction;

    ReturnedMail(UndeliveredMail undelivered, MailProperties mail, TransactionOperations transaction) {
        this.undelivered = undelivered;
        this.mail = mail;
        this.transaction = transaction;
    }

    public void of(String messageId) {
        SentMail sent = SentMail.of(messageId, mail.domain()).orElseThrow();
        transaction.executeWithoutResult(one ->
                undelivered.undelivered(sent.reference(), sent.part(), sent.message(), sent.step()));
    }
}
