package org.projectharmony.referrals.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** Reading returned mail from a real mailbox; every address is made up. */
@ExtendWith(OutputCaptureExtension.class)
class BouncesTest {

    private static final Reference KNOWN = new Reference("HR-26-7K3F-Q9");
    private static final String OURS = "<HR-26-7K3F-Q9.1.new-referral@harmony.example>";

    private final GreenMail server = new GreenMail(new ServerSetup[] {
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
        new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)});
    private final List<String> undelivered = new ArrayList<>();
    private final ReferralRegister register = mock(ReferralRegister.class);

    @BeforeEach
    void aMailbox() {
        server.start();
        server.setUser("harmony@harmony.example", "bounces", "synthetic");
        when(register.find(any())).thenReturn(Optional.empty());
        when(register.find(KNOWN)).thenReturn(Optional.of(mock(Referral.class)));
    }

    @AfterEach
    void gone() {
        server.stop();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = ';', textBlock = """
            <HR-26-7K3F-Q9.1.new-referral@harmony.example>    ; HR-26-7K3F-Q9 1 new-referral null
            <HR-26-7K3F-Q9.acknowledgement@harmony.example>   ; HR-26-7K3F-Q9 null acknowledgement null
            <HR-26-7K3F-Q9.12.escalation.2@harmony.example>   ; HR-26-7K3F-Q9 12 escalation 2
            <HR-26-7K3F-Q9.1.question.3.backup@HARMONY.example> ; HR-26-7K3F-Q9 1 question 3.backup
            """)
    void tellsWhichMailCameBack(String id, String told) throws Exception {
        arrives(report("failed", returned("message/rfc822", id)));
        arrives(report("failed", returned("text/rfc822-headers", id)));

        bounces().read();
        bounces().read();

        assertThat(undelivered).as("each returned mail once").containsExactly(told, told);
        assertThat(unseen()).isZero();
    }

    @Test
    void goesByTheReferencesWhereTheMailItselfIsNotReturned() throws Exception {
        arrives("In-Reply-To: " + OURS + "\r\n" + report("failed", ""));
        arrives("References: <other@elsewhere.example>\r\n " + OURS + "\r\n" + report("Failed (unknown user)", ""));

        bounces().read();

        assertThat(undelivered).hasSize(2).containsOnly("HR-26-7K3F-Q9 1 new-referral null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "delivered", "relayed", "expanded"})
    void takesOnlyAFailureForOne(String action) throws Exception {
        arrives(report(action, returned("message/rfc822", OURS)));

        bounces().read();

        assertThat(undelivered).isEmpty();
        assertThat(unseen()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<HR-26-7K3F-Q9.1.new-referral@elsewhere.example>",
        "<HR-26-ABCD-EF.1.new-referral@harmony.example>",
        "<HR-26-lower-Q9.1.new-referral@harmony.example>",
        "<newsletter@harmony.example>",
        "nothing"})
    void leavesReportsOnOtherMailAlone(String id) throws Exception {
        arrives(report("failed", returned("message/rfc822", id)));

        bounces().read();

        assertThat(undelivered).isEmpty();
        assertThat(unseen()).isZero();
        assertThat(server.getReceivedMessagesForDomain("harmony.example")).as("it is still there").hasSize(1);
    }

    @Test
    void leavesOtherAndBrokenMailAlone(CapturedOutput log) throws Exception {
        arrives("Subject: Out of office\r\nIn-Reply-To: " + OURS + "\r\n\r\nSynthetic: back on Monday.\r\n");
        arrives("Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts at all");
        arrives("Content-Type: multipart/report; report-type=delivery-status; boundary=\"x\"\r\n\r\n--x\r\n"
                + "Content-Type: message/delivery-status\r\n\r\n\u0000\u0001:::\r\n--x--\r\n");
        arrives("Content-Type: multipart/report; report-type=disposition-notification; boundary=\"x\"\r\n\r\n--x\r\n\r\n"
                + "read\r\n--x\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual; deleted\r\n"
                + "Original-Message-ID: " + OURS + "\r\n--x--\r\n");
        arrives(report("failed", returned("message/rfc822", OURS)));

        bounces().read();

        assertThat(undelivered).hasSize(1);
        assertThat(unseen()).isZero();
        assertThat(log.getAll()).doesNotContain("@");
    }

    @Test
    void triesAgainWhatCouldNotBeCommitted(CapturedOutput log) throws Exception {
        arrives(report("failed", returned("message/rfc822", OURS)));
        arrives(report("failed", returned("message/rfc822", "<HR-26-7K3F-Q9.reminder@harmony.example>")));

        bounces(new DyingOnce()).read();
        assertThat(undelivered).hasSize(2);
        assertThat(unseen()).as("the first stays, the other one is done").isEqualTo(1);
        assertThat(log.getAll()).contains("HR-26-7K3F-Q9").doesNotContain("nobody", "@");

        bounces().read();
        assertThat(undelivered).containsExactly("HR-26-7K3F-Q9 1 new-referral null", "HR-26-7K3F-Q9 null reminder null",
                "HR-26-7K3F-Q9 1 new-referral null");
        assertThat(unseen()).isZero();
    }

    @Test
    void waitsForAMailboxThatIsAway(CapturedOutput log) throws Exception {
        Bounces bounces = bounces();
        arrives(report("failed", returned("message/rfc822", OURS)));
        server.getImap().stopService();

        bounces.read();

        assertThat(undelivered).isEmpty();
        assertThat(log.getAll()).contains("Returned mail couldn't be read").doesNotContain("@");
    }

    @Test
    void readsEachMinuteWhereAMailboxIsSet() {
        ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(Bounces.class)
                .withBean(BounceProperties.class, () -> new BounceProperties(null, 1, null, null, "INBOX", false))
                .withBean(MailProperties.class, () -> mock(MailProperties.class))
                .withBean(ReferralRegister.class, () -> register)
                .withBean(TransactionOperations.class, TransactionOperations::withoutTransaction);

        application.run(without -> assertThat(without).doesNotHaveBean(Bounces.class));
        application.withPropertyValues("harmony.mail.bounces.host=127.0.0.1").run(with ->
                assertThat(with.getBean(ScheduledTaskHolder.class).getScheduledTasks()).singleElement()
                        .extracting(ScheduledTask::getTask).asInstanceOf(InstanceOfAssertFactories.type(FixedDelayTask.class))
                        .extracting(IntervalTask::getIntervalDuration).isEqualTo(Duration.ofMinutes(1)));
    }

    private Bounces bounces() {
        return bounces(TransactionOperations.withoutTransaction());
    }

    private Bounces bounces(TransactionOperations transaction) {
        UndeliveredMail then = (reference, part, message, step) ->
                undelivered.add(reference + " " + part + " " + message + " " + step);
        return new Bounces(new BounceProperties("127.0.0.1", server.getImap().getPort(), "bounces", "synthetic", "INBOX",
                false), new MailProperties("harmony@harmony.example", "classpath:/mail/", Path.of("none"),
                URI.create("http://localhost"), 30), new StaticListableBeanFactory(Map.of("then", then))
                .getBeanProvider(UndeliveredMail.class), register, transaction);
    }

    private long unseen() throws Exception {
        long unseen = 0;
        for (MimeMessage message : server.getReceivedMessages()) {
            unseen += message.isSet(Flags.Flag.SEEN) ? 0 : 1;
        }
        return unseen;
    }

    /** Comes in over SMTP, with the headers that every message has. */
    private void arrives(String message) throws Exception {
        Session session = Session.getInstance(new Properties());
        String whole = "From: MAILER-DAEMON@mail.example\r\nTo: harmony@harmony.example\r\nMIME-Version: 1.0\r\n" + message;
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect("127.0.0.1", server.getSmtp().getPort(), null, null);
            transport.sendMessage(new MimeMessage(session,
                    new ByteArrayInputStream(whole.getBytes(StandardCharsets.US_ASCII))),
                    new InternetAddress[] {new InternetAddress("harmony@harmony.example")});
        }
    }

    /** As a mail server writes it. */
    private static String report(String action, String returned) {
        return "Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status; boundary=\"b/o\"\r\n\r\n"
                + "--b/o\r\nContent-Type: text/plain\r\n\r\nSynthetic: nobody@team.example is unknown.\r\n"
                + "--b/o\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example\r\n\r\n"
                + "Final-Recipient: rfc822; nobody@team.example\r\nAction: " + action + "\r\nStatus: 5.1.1\r\n"
                + "Diagnostic-Code: smtp; 550 5.1.1 nobody@team.example unknown\r\n" + returned + "--b/o--\r\n";
    }

    private static String returned(String type, String id) {
        return "--b/o\r\nContent-Type: " + type + "\r\n\r\nFrom: harmony@harmony.example\r\nTo: nobody@team.example\r\n"
                + "Message-ID: " + id + "\r\nSubject: Synthetic\r\n\r\n";
    }

    /** Does the work of the first message, and then dies at the commit. */
    private static final class DyingOnce implements TransactionOperations {

        private boolean died;

        @Override
        public <T> T execute(TransactionCallback<T> action) throws TransactionException {
            T done = TransactionOperations.withoutTransaction().execute(action);
            if (!died) {
                died = true;
                throw new TransactionSystemException("nobody@team.example");
            }
            return done;
        }
    }
}
