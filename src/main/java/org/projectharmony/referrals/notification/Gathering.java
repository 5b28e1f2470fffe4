package org.projectharmony.referrals.notification;

import io.github.bucket4j.Bucket;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Spares mailboxes a storm, such as after a weekend's outage: of mail about silence, each gets so many single ones an hour,
 * and the rest together in one. What is gathered is stored with the step that tells it, and goes when its mail is handed over.
 */
@Component
public class Gathering {

    private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);
    private static final Set<String> OF_SILENCE = Set.of("reminder", "resend", "backup", "escalation");
    private static final Duration LATE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Postbox postbox;
    private final MailTexts texts;
    private final MailProperties properties;
    private final Undelivered undelivered;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<String, Bucket> singles = new ConcurrentHashMap<>();

    Gathering(JdbcClient jdbc, Postbox postbox, MailTexts texts, MailProperties properties, Undelivered undelivered,
            TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.postbox = postbox;
        this.texts = texts;
        this.properties = properties;
        this.undelivered = undelivered;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One of the mails that are told together. */
    public record Line(long id, String mail, String subject, String link) {}

    /** How many wait although their time has come: the mail server doesn't take them. */
    public int late() {
        return jdbc.sql("select count(*) from gathered_mail where at < ?").param(Timestamp.from(clock.instant().minus(LATE)))
                .query(Integer.class).single();
    }

    /** Keeps a mail to be told with others, unless it may go by itself. */
    boolean keeps(String message, String id, String to, String subject) {
        if (to == null || !OF_SILENCE.contains(message) || singles(to).tryConsume(1)) {
            return false;
        }
        jdbc.sql("insert into gathered_mail (mailbox, mail, subject, at) values (?, ?, ?, ?)")
                .params(to, id, subject, Timestamp.from(clock.instant())).update();
        return true;
    }

    private Bucket singles(String mailbox) {
        return singles.computeIfAbsent(mailbox, any -> Bucket.builder().addLimit(limit ->
                limit.capacity(properties.singly()).refillGreedy(properties.singly(), Duration.ofHours(1))).build());
    }

    @Scheduled(fixedDelayString = "${harmony.mail.gathered:PT5M}", initialDelayString = "${harmony.mail.gathered:PT5M}")
    void send() {
        for (String mailbox : jdbc.sql("select distinct mailbox from gathered_mail").query(String.class).list()) {
            try {
                transaction.executeWithoutResult(one -> send(mailbox));
            } catch (MailNotSent later) {
                LOG.warn("{}; it is tried again", later.getMessage());
            }
        }
    }

    private void send(String mailbox) {
        List<Line> lines = jdbc.sql("select id, mail, subject from gathered_mail where mailbox = ? order by id for update skip locked")
                .param(mailbox).query((row, i) -> new Line(row.getLong(1), row.getString(2), row.getString(3),
                        properties.link() + "/referrals/" + of(row.getString(2)).reference())).list();
        if (lines.isEmpty()) {
            return;
        }
        String first = lines.get(0).mail();
        MailTexts.MailText text = texts.of("gathered", Map.of("mails", lines));
        try {
            postbox.send(first, mailbox, text.subject(), text.body());
        } catch (MailRefused refused) {
            SentMail mail = of(first);
            undelivered.undelivered(mail.reference(), mail.part(), mail.message(), mail.step());
            // One of them is enough to have the mailbox seen to; the others' records say what didn't arrive.
            lines.stream().map(line -> of(line.mail())).forEach(each ->
                    undelivered.note(each.reference(), each.part(), each.message(), each.step()));
        }
        jdbc.sql("delete from gathered_mail where id in (:told)").param("told", lines.stream().map(Line::id).toList()).update();
    }

    private SentMail of(String id) {
        return SentMail.of("<" + id + "@" + properties.domain() + ">", properties.domain()).orElseThrow();
    }
}
