package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Harmony was down for a weekend, and each reminder and due time of all that is open has passed when it starts:
 * {@code -Dfaults.timers} of them.
 */
class WeekendFaults {

    private static final Logger LOG = LoggerFactory.getLogger(WeekendFaults.class);
    private static final int TIMERS = Integer.getInteger("faults.timers", 10_000);
    private static final Duration LONG = Duration.ofHours(2);
    private static final List<String> RISKS = List.of("high", "medium", "low");
    private static final Pattern LINK = Pattern.compile("/referrals/HR-");
    private static final String OF_LADDERS = "TYPE_ = 'timer' and PROCESS_DEF_KEY_ = 'ladder'";

    @TempDir
    private Path folder;
    @RegisterExtension
    private final GreenMailExtension post = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void drainsWhatIsDueInOrderOfRiskWithoutAStormWhilePeopleWork() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String[] settings = Nodes.with(Nodes.settings(post, server.getJdbcUrl("postgres", "postgres")),
                    "--harmony.mail.gathered=PT1M");
            JdbcTemplate database = new JdbcTemplate(server.getPostgresDatabase());
            WholeAccount account = new WholeAccount(database, post);
            Nodes.migrate(folder, settings);
            RunningJar friday = RunningJar.start(folder, settings);
            try (Load load = new Load(() -> friday, number -> RISKS.get(number % RISKS.size()))) {
                await("timers").atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> timers(database) >= TIMERS);
                load.end();
            }
            await("quiet").atMost(LONG).until(account::isQuiet);
            friday.stop();
            int due = allIsDue(database);
            int steps = due / 2;
            post.purgeEmailFromAllMailboxes();

            Instant start = Instant.now();
            RunningJar monday = RunningJar.start(folder, settings);
            List<Duration> answers = new ArrayList<>();
            await("drained").atMost(LONG).pollInterval(Duration.ofSeconds(1)).until(() -> {
                answers.add(tasksOfFire(monday));
                return account.isQuiet() && database.queryForObject("select count(*) from gathered_mail", Integer.class) == 0;
            });
            Duration drained = Duration.between(start, Instant.now());
            monday.stop();

            account.nothingFailed();
            assertThat(database.queryForMap("select count(*) filter (where event = 'RESENT') as resent, count(*) filter"
                    + " (where event = 'BACKUP_TOLD') as backup, count(*) filter (where event = 'REMINDED') as reminded from timeline"))
                    .containsEntry("resent", (long) steps).containsEntry("backup", (long) steps).containsEntry("reminded", 0L);
            isInOrderOfRisk(database.queryForList("select r.risk from timeline t join referral r on r.reference = t.reference"
                    + " where t.event = 'RESENT' order by t.id", String.class));
            Map<String, Integer> mails = mails(steps);
            answers.sort(null);
            LOG.info("{} timers due at once: drained in {}; task list asked {} times, median {}, slowest {}; mails by mailbox"
                    + " instead of {} in all: {}", due, drained, answers.size(), answers.get(answers.size() / 2),
                    answers.get(answers.size() - 1), 2 * steps, mails);
            assertThat(mails.values()).as("no storm").allMatch(count -> count <= 60 + 2 * drained.toMinutes());
        }
    }

    private static int timers(JdbcTemplate database) {
        return database.queryForObject("select count(*) from ACT_RU_JOB where " + OF_LADDERS, Integer.class);
    }

    /** As if the time until the last due time had passed while nothing ran. @return how many timers that are */
    private static int allIsDue(JdbcTemplate database) {
        long now = System.currentTimeMillis() - Duration.ofMinutes(5).toMillis();
        database.update("update ACT_RU_VARIABLE set LONG_ = ? where NAME_ = 'dueBy'", now);
        return database.update("update ACT_RU_JOB set DUEDATE_ = to_timestamp(?) at time zone 'UTC' where " + OF_LADDERS, now / 1000);
    }

    /** How long a member of a team waits for their tasks. */
    private static Duration tasksOfFire(RunningJar node) {
        Instant asked = Instant.now();
        assertThat(node.as("fire-prevention").get("/engine-rest/task?maxResults=15&sortBy=dueDate&sortOrder=asc").statusCode())
                .isEqualTo(200);
        return Duration.between(asked, Instant.now());
    }

    /** All but a few of one risk before all but a few of the next: the engine has several threads. */
    private static void isInOrderOfRisk(List<String> told) {
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
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).equals(risk)) {
                positions.add(i);
            }
        }
        return positions;
    }

    /** How many mails each mailbox got; together they tell of each step to its team and to the back-up. */
    private Map<String, Integer> mails(int steps) throws Exception {
        Map<String, Integer> mails = new TreeMap<>();
        long told = 0;
        for (MimeMessage message : post.getReceivedMessages()) {
            mails.merge(message.getRecipients(Message.RecipientType.TO)[0].toString(), 1, Integer::sum);
            told += LINK.matcher(message.getContent().toString()).results().count();
        }
        assertThat(told).as("steps told, each to the team and to its back-up").isEqualTo(2L * steps);
        return mails;
    }
}
