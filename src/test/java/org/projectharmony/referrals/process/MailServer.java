package org.projectharmony.referrals.process;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.server.AbstractServer;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A real mail server for the tests, on a free port, empty before each; it can be taken down and brought back. */
public class MailServer implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeforeEachCallback {

    private static GreenMail server = on(0);
    private static int port;

    private static GreenMail on(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)) {
            @Override
            protected Map<String, AbstractServer> createServices(ServerSetup[] config, Managers managers) {
                return Map.of(ServerSetup.PROTOCOL_SMTP, new SmtpServer(config[0], managers) {
                    @Override
                    protected void handleClientSocket(Socket client) throws SocketException {
                        // Or each greeting waits 40 ms for the acknowledgement of its first line.
                        client.setTcpNoDelay(true);
                        super.handleClientSocket(client);
                    }
                });
            }
        };
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        empty();
    }

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
        server = on(port);
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
