package org.projectharmony.referrals;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.base.GreenMailOperations;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What went in and what came out, counted in the database and at the mail server: every referral that was accepted is on
 * record once and has one process, every agency's part one task and its timers, every message was sent.
 */
final class WholeAccount {

    /** For each part whose team hasn't answered: its reminder and its due time. */
    private static final int TIMERS_OF_A_SILENT_PART = 2;

    private final JdbcTemplate database;
    private final GreenMailOperations post;

    WholeAccount(JdbcTemplate database, GreenMailOperations post) {
        this.database = database;
        this.post = post;
    }

    /** Whether nothing is left to be done by itself now, or once more because it failed. */
    boolean isQuiet() {
        return count("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?"
                + " or EXCEPTION_STACK_ID_ is not null) and PROCESS_INSTANCE_ID_ is not null", LocalDateTime.now(ZoneOffset.UTC)) == 0;
    }

    /** Holds every referral against the books while no team has answered. */
    void isRightBeforeAnyAnswer(Collection<String> accepted) {
        assertThat(database.queryForList("select reference from referral", String.class)).as("records")
                .containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(database.queryForList("select BUSINESS_KEY_ from ACT_HI_PROCINST where PROC_DEF_KEY_ = 'referral'",
                String.class)).as("processes").containsExactlyInAnyOrderElementsOf(accepted);
        nothingFailed();
        long parts = count("select count(*) from agency_part");
        assertThat(parts).as("parts").isGreaterThanOrEqualTo(accepted.size());
        assertThat(count("select count(*) from ACT_RU_TASK where TASK_DEF_KEY_ = 'Task_AnswerReferral'")).as("tasks")
                .isEqualTo(parts);
        assertThat(count("select count(distinct (BUSINESS_KEY_ || TENANT_ID_)) from ACT_HI_PROCINST"
                + " where PROC_DEF_KEY_ = 'agency-response'")).as("tasks of different parts").isEqualTo(parts);
        assertThat(count("select count(*) from ACT_RU_JOB j join ACT_RE_PROCDEF d on d.ID_ = j.PROCESS_DEF_ID_"
                + " where d.KEY_ = 'ladder' and j.TYPE_ = 'timer'")).as("timers")
                .isEqualTo(parts * TIMERS_OF_A_SILENT_PART);
        assertThat(database.queryForList("select reference || ' ' || event || ' ' || coalesce(part, 0) from timeline",
                String.class)).as("timeline").doesNotHaveDuplicates();
    }

    /** Nothing stands still or has been given up. */
    void nothingFailed() {
        assertThat(count("select count(*) from ACT_RU_INCIDENT")).as("incidents").isZero();
        assertThat(database.queryForList("select EXCEPTION_MSG_ from ACT_RU_JOB where RETRIES_ = 0", String.class)).isEmpty();
    }

    /**
     * Every message of these referrals arrived: the acknowledgement, and one for each part.
     *
     * @return how many arrived more than once, as a copy with the same Message-ID
     */
    int copiesOfMail(Collection<String> accepted) throws MessagingException {
        Map<String, Integer> arrived = new HashMap<>();
        for (MimeMessage message : post.getReceivedMessages()) {
            arrived.merge(message.getMessageID().replaceAll("[<>]|@.*", ""), 1, Integer::sum);
        }
        List<String> expected = database.queryForList("select reference || '.' || part || '.new-referral' from agency_part",
                String.class);
        assertThat(arrived.keySet()).as("mail").containsAll(expected);
        assertThat(arrived.keySet()).as("mail").containsAll(accepted.stream().map(each -> each + ".acknowledgement").toList());
        return arrived.values().stream().mapToInt(times -> times - 1).sum();
    }

    private long count(String query, Object... values) {
        return database.queryForObject(query, Long.class, values);
    }
}
