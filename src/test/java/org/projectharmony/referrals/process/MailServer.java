package org.projectharmony.referrals.process;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real mail server for the tests, on a free port; it can be taken down and brought back. */
public class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static int port;

    @Override
    public void initialize(ConfigurableApplicationContext application) {
        if (port == 0) {
            server.start();
            port = server.getSmtp().getPort();
        }
        TestPropertyValues.of("spring.mail.port=" + port).applyTo(application);
    }

    static void down() {
        server.stop();
    }

    static void up() {
        server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    /** Throws away what has arrived. */
    static void empty() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    static int port() {
        return port;
    }

    /** Every mail whole, as it came over the wire. */
    static List<String> wire() {
        return Arrays.stream(server.getReceivedMessages()).map(GreenMailUtil::getWholeMessage).toList();
    }

    /** A mail as it arrived. */
    public record Mail(String id, String to, String subject, String text) {}

    public static List<Mail> mails() {
        return Arrays.stream(server.getReceivedMessages()).map(MailServer::mail).toList();
    }

    private static Mail mail(MimeMessage message) {
        try {
            return new Mail(message.getMessageID(), message.getRecipients(Message.RecipientType.TO)[0].toString(),
                    message.getSubject(), message.getContent().toString());
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
