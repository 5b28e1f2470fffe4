package org.projectharmony.referrals.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.process.TroubledMailServer.Trouble;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Whatever the mail server's trouble is: the referral goes on, it can be seen that mail waits, and each mail arrives. */
@ProcessTest
class MailTroubleTest {

    private static final String TEAM = "council-enforcement";
    private static final List<String> MAILS = List.of("acknowledgement", "1.new-referral");

    @Autowired
    private ProcessDriver story;
    @Autowired
    private EngineBacklog backlog;
    @Autowired
    private JavaMailSenderImpl sender;

    private TroubledMailServer server;
    private Properties patient;

    @BeforeEach
    void sendThroughTheTroubledServer() throws IOException {
        server = new TroubledMailServer(MailServer.port());
        patient = sender.getJavaMailProperties();
        Properties impatient = new Properties();
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            impatient.setProperty("mail.smtp." + limit, "300");
        }
        sender.setJavaMailProperties(impatient);
        sender.setPort(server.port());
    }

    @AfterEach
    void sendAsBefore() throws IOException {
        sender.setJavaMailProperties(patient);
        sender.setPort(MailServer.port());
        server.close();
    }

    @ParameterizedTest
    @EnumSource(value = Trouble.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void getsEachMailThroughWhenTheTroubleIsOver(Trouble trouble) throws IOException {
        server.gets(trouble);
        Reference referral = story.refer(TestReferral.about("environment"));

        assertThat(story.tasksSeenBy(TEAM, referral)).containsExactly("Task_AnswerReferral");
        assertThat(backlog.mail()).isEqualTo(Map.of(EngineBacklog.Mail.RETRYING, MAILS.size()));
        int copies = story.mails(referral).size();
        assertThat(copies).isEqualTo(trouble == Trouble.DROPS_WITHOUT_AN_ANSWER ? MAILS.size() : 0);

        server.gets(Trouble.NONE);
        story.clockForward(Duration.ofMinutes(1));
        story.runJobs(referral);

        assertThat(backlog.mail()).isEmpty();
        assertThat(story.incidents(referral)).isZero();
        assertThat(story.mails(referral)).hasSize(MAILS.size() + copies).extracting(Mail::id).containsOnly(
                MAILS.stream().map(mail -> "<" + referral + "." + mail + "@harmony.example>").toArray(String[]::new));
        story.accept(referral, TEAM);
        story.recordOutcome(referral, TEAM, "need-met");
        assertThat(story.running(referral)).isFalse();
    }

    @Test
    void asksAServerThatHangsForOneMailAndNotForEach() throws IOException {
        server.gets(Trouble.SAYS_NOTHING);
        List<Reference> referrals = List.of(story.refer(TestReferral.about("environment")),
                story.refer(TestReferral.about("environment")), story.refer(TestReferral.about("environment")));
        assertThat(server.asked()).isEqualTo(1);

        story.clockForward(Duration.ofMinutes(1));
        referrals.forEach(story::runJobs);
        assertThat(server.asked()).as("one mail finds out whether it still does").isEqualTo(2);

        server.gets(Trouble.NONE);
        story.clockForward(Duration.ofMinutes(5));
        referrals.forEach(story::runJobs);
        assertThat(referrals).allSatisfy(each -> assertThat(story.mails(each)).hasSize(MAILS.size()));
    }
}
