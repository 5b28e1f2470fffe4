package org.projectharmony.referrals.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Date;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Hands mail over: to the mail server where one is set ({@code spring.mail.host}), else as a file in a folder. The same
 * message always has the same Message-ID, so that a second copy can be recognised as one.
 */
@Component
class Postbox {

    private final ObjectProvider<JavaMailSender> server;
    /** Makes the messages that are written to the folder. */
    private final JavaMailSender nobody = new JavaMailSenderImpl();
    private final MailProperties properties;
    private final Clock clock;
    private final HangingServer hanging;

    Postbox(ObjectProvider<JavaMailSender> server, MailProperties properties, Clock clock) {
        this.server = server;
        this.properties = properties;
        this.clock = clock;
        this.hanging = new HangingServer(clock);
    }

    /**
     * @param id what the message is, such as {@code HR-26-7K3F-Q9.1.reminder}
     * @throws MailRefused where the recipient is refused for good: no address, or an answer 5xx to it
     * @throws MailNotSent where it couldn't be handed over and may be tried again
     */
    void send(String id, String to, String subject, String text) {
        JavaMailSender sender = server.getIfAvailable();
        try {
            MimeMessage message = (sender == null ? nobody : sender).createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(properties.from());
            helper.setTo(recipient(to));
            helper.setSubject(subject);
            helper.setText(text);
            helper.setSentDate(Date.from(clock.instant()));
            message.setHeader("Auto-Submitted", "auto-generated");
            message.setHeader("Message-ID", messageId(id));
            if (sender == null) {
                write(message, id);
            } else {
                hanging.unlessItHangs(() -> sender.send(message));
            }
        } catch (AddressException e) {
            throw new MailRefused(id);
        } catch (MailSendException e) {
            throw e.getFailedMessages().values().stream().anyMatch(Postbox::recipientRefused)
                    ? new MailRefused(id) : new MailNotSent(id, e);
        } catch (MailException | MessagingException | IOException e) {
            throw new MailNotSent(id, e);
        }
    }

    private static InternetAddress recipient(String to) throws AddressException {
        if (to == null) {
            throw new AddressException("There is no address.");
        }
        return new InternetAddress(to, true);
    }

    /** Addresses count as invalid where the server answers 5xx to them; 4xx and a full mailbox pass. */
    private static boolean recipientRefused(Exception fault) {
        return fault instanceof SendFailedException failed && failed.getInvalidAddresses() != null
                && failed.getInvalidAddresses().length > 0;
    }

    private String messageId(String id) {
        return "<" + id + "@" + properties.domain() + ">";
    }

    /** Whole or not at all, where the disk is full or the process ends meanwhile. */
    private void write(MimeMessage message, String id) throws IOException, MessagingException {
        Files.createDirectories(properties.folder());
        message.saveChanges();
        message.setHeader("Message-ID", messageId(id));
        Path part = properties.folder().resolve(id + ".part");
        try (OutputStream file = Files.newOutputStream(part)) {
            message.writeTo(file);
        } catch (IOException | MessagingException full) {
            Files.deleteIfExists(part);
            throw full;
        }
        Files.move(part, properties.folder().resolve(id + ".eml"), StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
