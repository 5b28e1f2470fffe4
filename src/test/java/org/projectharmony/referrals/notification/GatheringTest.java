package org.projectharmony.referrals.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.MailServer;
import org.projectharmony.referrals.process.MailServer.Mail;
import org.projectharmony.referrals.process.ProcessDriver;
import org.projectharmony.referrals.process.ProcessTest;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** A mailbox gets a few mails about silence by themselves and the rest in one; none is lost, and none of it names anybody. */
@ProcessTest
class GatheringTest {

    private static final String TEAM = "team@council.example";
    private static final int SINGLES = 2;

    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Postbox postbox;
    @Autowired
    private MailTexts texts;
    @Autowired
    private Undelivered undelivered;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private Clock clock;
    @Autowired
    private JavaMailSenderImpl sender;
    @Autowired
    private ProcessDriver story;

    private Gathering gathering;

    @BeforeEach
    void allowTwoSingleMailsAnHour() {
        gathering = new Gathering(jdbc, postbox, texts, new MailProperties("harmony@harmony.example", "classpath:/mail/",
                Path.of("none"), URI.create("https://harmony.example"), SINGLES), undelivered, transaction, clock);
        jdbc.sql("delete from gathered_mail").update();
    }

    @Test
    void gathersWhatIsMoreThanAFewIntoOneMailOfReferencesAndLinks() {
        assertThat(kept("resend", "HR-26-7K3F-Q9.1.resend.answer")).isFalse();
        assertThat(kept("reminder", "HR-26-7K3F-Q9.1.reminder.response")).isFalse();
        assertThat(kept("resend", "HR-26-5FCD-FA.1.resend.answer")).isTrue();
        assertThat(kept("escalation", "HR-26-7K3F-Q9.1.escalation.answer.2")).isTrue();
        assertThat(kept("new-referral", "HR-26-7K3F-Q9.1.new-referral")).as("work itself is always told").isFalse();
        assertThat(gathering.keeps("resend", "HR-26-7K3F-Q9.1.resend", "other@council.example", "Synthetic"))
                .as("another mailbox").isFalse();

        gathering.send();

        assertThat(MailServer.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.to()).isEqualTo(TEAM);
            assertThat(mail.subject()).isEqualTo("2 steps wait for you");
            assertThat(mail.text()).contains("About HR-26-5FCD-FA.1.resend.answer", "About HR-26-7K3F-Q9.1.escalation.answer.2",
                    "https://harmony.example/referrals/HR-26-5FCD-FA", "https://harmony.example/referrals/HR-26-7K3F-Q9");
        });
        gathering.send();
        assertThat(MailServer.mails()).as("once").hasSize(1);
    }

    @Test
    void keepsWhatIsGatheredWhileTheMailServerIsDownAndSaysSo() {
        List.of(1, 2, 3, 4).forEach(part -> kept("resend", "HR-26-7K3F-Q9." + part + ".resend.answer"));
        int port = sender.getPort();
        sender.setPort(1);
        try {
            gathering.send();
        } finally {
            sender.setPort(port);
        }
        assertThat(gathering.late()).isZero();
        story.clockForward(Duration.ofMinutes(11));
        assertThat(gathering.late()).isEqualTo(2);

        gathering.send();

        assertThat(MailServer.mails()).extracting(Mail::id).containsExactly("<HR-26-7K3F-Q9.3.resend.answer@harmony.example>");
        assertThat(gathering.late()).isZero();
    }

    @Test
    void hasAMailboxThatRefusesThemReachedAnotherWay() {
        Reference referral = story.refer(TestReferral.about("environment"));
        Reference other = story.refer(TestReferral.about("hoarding"));
        List.of(referral, referral, referral, other).forEach(each ->
                gathering.keeps("resend", each + ".1.resend.answer", "nobody", "Synthetic"));

        gathering.send();
        List.of(referral, other).forEach(story::runJobs);

        assertThat(story.timeline(referral)).containsOnlyOnce(Event.MAIL_UNDELIVERED);
        assertThat(story.tasksSeenBy("triage", referral)).containsExactly("Task_ReachAnotherWay");
        assertThat(story.timeline(other)).as("its record knows too").containsOnlyOnce(Event.MAIL_UNDELIVERED);
        assertThat(story.tasksSeenBy("triage", other)).as("one task for one mailbox").isEmpty();
        gathering.send();
        assertThat(gathering.late()).isZero();
    }

    private boolean kept(String message, String id) {
        return gathering.keeps(message, id, TEAM, "About " + id);
    }
}
