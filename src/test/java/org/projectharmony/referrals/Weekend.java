package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.base.GreenMailOperations;
import com.icegreen.greenmail.store.FolderException;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;

/** Nothing ran for a weekend, and each reminder and due time of all that is open has passed when a node starts. */
final class Weekend {

    static final List<String> RISKS = List.of("high", "medium", "low");
    private static final Pattern LINK = Pattern.compile("/referrals/HR-");
    private static final String OF_LADDERS = "TYPE_ = 'timer' and PROCESS_DEF_KEY_ = 'ladder'";

    private final JdbcTemplate database;
    private final GreenMailOperations post;
    private final WholeAccount account;
    private int due;

    Weekend(JdbcTemplate database, GreenMailOperations post) {
        this.database = database;
        this.post = post;
        this.account = new WholeAccount(database, post);
    }

    int timers() {
        return database.queryForObject("select count(*) from ACT_RU_JOB where " + OF_LADDERS, Integer.class);
    }

    /** As if the time until the last due time had passed while nothing ran. */
    void passes() throws FolderException {
        long now = System.currentTimeMillis() - Duration.ofMinutes(5).toMillis();
        database.update("update ACT_RU_VARIABLE set LONG_ = ? where NAME_ = 'dueBy'", now);
        due = database.update("update ACT_RU_JOB set DUEDATE_ = to_timestamp(?) at time zone 'UTC' where " + OF_LADDERS,
                now / 1000);
        post.purgeEmailFromAllMailboxes();
    }

    /** How many timers are due; of each step a reminder, and that it is overdue. */
    int due() {
        return due;
    }

    int steps() {
        return due / 2;
    }

    /** Until all is done and told. @return how long a member of a team waited for their tasks each time, sorted */
    List<Duration> drainedBy(RunningJar node, Duration atMost) {
        List<Duration> answers = new ArrayList<>();
        await("drained").atMost(atMost).pollInterval(Duration.ofSeconds(1)).until(() -> {
            answers.add(tasksOfFire(node));
            return account.isQuiet() && database.queryForObject("select count(*) from gathered_mail", Integer.class) == 0;
        });
        account.nothingFailed();
        assertThat(database.queryForMap("select count(*) filter (where event = 'RESENT') as resent, count(*) filter"
                + " (where event = 'BACKUP_TOLD') as backup, count(*) filter (where event = 'REMINDED') as reminded from timeline"))
                .containsEntry("resent", (long) steps()).containsEntry("backup", (long) steps()).containsEntry("reminded", 0L);
        answers.sort(null);
        return answers;
    }

    private static Duration tasksOfFire(RunningJar node) {
        Instant asked = Instant.now();
        assertThat(node.as("fire-prevention").get("/engine-rest/task?maxResults=15&sortBy=dueDate&sortOrder=asc").statusCode())
                .isEqualTo(200);
        return Duration.between(asked, Instant.now());
    }

    /** All but a few of one risk before all but a few of the next: the engine has several threads. */
    void isToldInOrderOfRisk() {
        List<String> told = database.queryForList("select r.risk from timeline t join referral r on r.reference = t.reference"
                + " where t.event = 'RESENT' order by t.id", String.class);
        // The rules may decide on another risk than was reported.
        List<String> risks = RISKS.stream().filter(told::contains).toList();
        assertThat(risks).hasSizeGreaterThan(1);
        for (int i = 1; i < risks.size(); i++) {
            List<Integer> before = positions(told, risks.get(i - 1));
            List<Integer> after = positions(told, risks.get(i));
            assertThat(before.get(before.size() * 95 / 100)).as(risks.get(i - 1) + " before " + risks.get(i))
                    .isLessThan(after.get(after.size() * 5 / 100));
        }
    }

    private static List<Integer> positions(List<String> told, String risk) {
        return IntStream.range(0, told.size()).filter(i -> told.get(i).equals(risk)).boxed().toList();
    }

    /** How many mails each mailbox got; together they tell of each step to its team and to the back-up. */
    Map<String, Integer> mails() throws Exception {
        Map<String, Integer> mails = new TreeMap<>();
        long told = 0;
        for (MimeMessage message : post.getReceivedMessages()) {
            mails.merge(message.getRecipients(Message.RecipientType.TO)[0].toString(), 1, Integer::sum);
            told += LINK.matcher(message.getContent().toString()).results().count();
        }
        assertThat(told).as("steps told, each to the team and to its back-up").isEqualTo(2L * steps());
        return mails;
    }
}
