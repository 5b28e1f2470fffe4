package org.projectharmony.referrals.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.projectharmony.referrals.process.RejectingMailServer;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Which faults of handing mail over are for good and which pass; all addresses are made up. */
class PostboxTest {

    private static final String ID = "HR-26-7K3F-Q9.1.new-referral";
    private static final String TO = "nobody.known@team.example";

    @ParameterizedTest
    @ValueSource(strings = {"550 5.1.1 unknown", "551 moved", "553 5.1.3 bad address", "554 5.7.1 not taken from you"})
    void saysThatARecipientIsRefusedForGood(String answer) {
        try (RejectingMailServer server = new RejectingMailServer(0, answer)) {
            assertThat(sending(TO, server.port())).isInstanceOf(MailRefused.class).hasNoCause()
                    .hasMessage("The recipient of the mail " + ID + " is refused for good.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 4.2.1 later", "451 4.7.1 greylisted", "452 4.2.2 full", "421 4.3.2 busy", "552 5.2.2 full"})
    void triesAgainWhatMayPass(String answer) {
        try (RejectingMailServer server = new RejectingMailServer(0, answer)) {
            assertThat(sending(TO, server.port())).isInstanceOf(MailNotSent.class).hasNoCause();
        }
    }

    @Test
    void triesAgainWhereNoServerAnswers() {
        RejectingMailServer gone = new RejectingMailServer(0, "550 unknown");
        gone.close();

        assertThat(sending(TO, gone.port())).isInstanceOf(MailNotSent.class);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "nobody", "two words@team.example", "a@team.example, b@team.example", "a@@team.example"})
    void refusesWhatIsNoAddressWithoutAskingAnyServer(String to) {
        assertThat(sending(to, 1)).isInstanceOf(MailRefused.class).hasNoCause().hasMessageNotContaining("team.example");
    }

    @Test
    void handsOverUnderAnIdThatTellsTheMail() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThat(sending(TO, server.getSmtp().getPort())).isNull();
            assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + ID + "@harmony.example>");
        } finally {
            server.stop();
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "it has a disk that is always full")
    void leavesNothingHalfWrittenWhereTheDiskIsFullAndWritesItWhenThereIsRoom(@TempDir Path folder) throws Exception {
        Files.createSymbolicLink(folder.resolve(ID + ".part"), Path.of("/dev/full"));

        assertThat(sending(TO, Map.of(), folder)).isInstanceOf(MailNotSent.class);
        assertThat(folder).isEmptyDirectory();

        assertThat(sending(TO, Map.of(), folder)).isNull();
        assertThat(folder.toFile().list()).containsExactly(ID + ".eml");
        assertThat(Files.readString(folder.resolve(ID + ".eml"))).endsWith("Synthetic text");
    }

    private static Throwable sending(String to, int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sending(to, Map.of("sender", sender), Path.of("none"));
    }

    private static Throwable sending(String to, Map<String, Object> senders, Path folder) {
        MailProperties properties = new MailProperties("harmony@harmony.example", "classpath:/mail/", folder,
                URI.create("http://localhost"), 30);
        Postbox postbox = new Postbox(new StaticListableBeanFactory(senders).getBeanProvider(JavaMailSender.class),
                properties, Clock.systemUTC());
        return catchThrowable(() -> postbox.send(ID, to, "Synthetic subject", "Synthetic text"));
    }
}
