package org.projectharmony.referrals.notification;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads the mail that came back and says which of Harmony's mails wasn't delivered. A message is marked as seen only
 * after what follows from it has been committed, so a fault leaves it for the next reading; other mail is marked as
 * seen and otherwise left alone. Nothing of a message's text or addresses is kept or logged. Two nodes may read one
 * mailbox: both may then tell of the same mail, which {@link UndeliveredMail} bears.
 */
@Component
@EnableScheduling
@ConditionalOnProperty("harmony.mail.bounces.host")
class Bounces {

    private static final Logger LOG = LoggerFactory.getLogger(Bounces.class);

    /** A report with the returned mail is far smaller; in bytes. */
    private static final int LARGEST = 5_000_000;

    private final BounceProperties mailbox;
    private final String domain;
    private final ObjectProvider<UndeliveredMail> undelivered;
    private final ReferralRegister register;
    private final TransactionOperations transaction;

    Bounces(BounceProperties mailbox, MailProperties mail, ObjectProvider<UndeliveredMail> undelivered,
            ReferralRegister register, TransactionOperations transaction) {
        this.mailbox = mailbox;
        this.domain = mail.domain();
        this.undelivered = undelivered;
        this.register = register;
        this.transaction = transaction;
    }

    @Scheduled(fixedDelayString = "${harmony.mail.bounces.every:PT1M}")
    void read() {
        try (Store store = session().getStore()) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), mailbox.password());
            Folder folder = store.getFolder(mailbox.folder());
            folder.open(Folder.READ_WRITE);
            for (Message message : folder.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false))) {
                look((MimeMessage) message);
            }
            folder.close(false);
        } catch (MessagingException e) {
            LOG.warn("Returned mail couldn't be read: {}", e.getClass().getSimpleName());
        }
    }

    private void look(MimeMessage message) throws MessagingException {
        Optional<SentMail> mail = message.getSize() > LARGEST ? Optional.empty() : mail(new MimeMessage(message));
        try {
            mail.filter(ours -> register.find(ours.reference()).isPresent()).ifPresent(ours ->
                    transaction.executeWithoutResult(one -> undelivered.ifAvailable(then ->
                            then.undelivered(ours.reference(), ours.part(), ours.message(), ours.step()))));
            message.setFlag(Flags.Flag.SEEN, true);
            mail.ifPresent(ours -> LOG.info("A mail came back: {}", ours));
        } catch (RuntimeException e) {
            LOG.warn("A returned mail about {} is tried again: {}", mail.map(SentMail::reference).orElse(null),
                    e.getClass().getSimpleName());
        }
    }

    private Optional<SentMail> mail(MimeMessage message) {
        try {
            return new DeliveryReport(message).undelivered(domain);
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private Session session() {
        Properties properties = new Properties();
        String protocol = mailbox.ssl() ? "imaps" : "imap";
        properties.put("mail.store.protocol", protocol);
        // Reading alone marks nothing as seen.
        properties.put("mail." + protocol + ".peek", "true");
        properties.put("mail." + protocol + ".starttls.enable", "true");
        properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        properties.put("mail." + protocol + ".connectiontimeout", "10000");
        properties.put("mail." + protocol + ".timeout", "20000");
        properties.put("mail." + protocol + ".writetimeout", "20000");
        return Session.getInstance(properties);
    }
}
