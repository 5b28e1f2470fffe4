package org.projectharmony.referrals.change;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the questions to referrers. Whoever changes them holds the lock on the referral. */
@Repository
public class Questions {

    private final JdbcClient jdbc;

    Questions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Question> of(Reference reference) {
        return jdbc.sql("select * from question where reference = ? order by number").param(reference.value())
                .query((row, i) -> question(row)).list();
    }

    public Optional<Question> find(Reference reference, int number) {
        return of(reference).stream().filter(question -> question.number() == number).findFirst();
    }

    /** The questions about this part, or of triage, that somebody waits for an answer to, oldest first. */
    List<Question> open(Reference reference, Integer part) {
        return asked(reference, part).stream().filter(Question::open).toList();
    }

    /** Those that were asked before the referral was reopened ended with what they were asked for. */
    private List<Question> asked(Reference reference, Integer part) {
        Instant reopened = jdbc.sql("select max(at) as at from timeline where reference = ? and event = 'REOPENED'")
                .param(reference.value()).query((row, i) -> Optional.ofNullable(instant(row, "at"))).single()
                .orElse(Instant.MIN);
        return of(reference).stream().filter(question -> Objects.equals(question.part(), part)
                && !question.askedAt().isBefore(reopened)).toList();
    }

    /** The referrals that this user sent in and is asked about while they are under way, the oldest question first. */
    public List<Reference> toAnswerBy(String user) {
        return jdbc.sql("""
                select r.reference from referral r join question q on q.reference = r.reference
                where r.submitted_by = ? and r.status in ('RECEIVED', 'TRIAGE', 'OPEN') and q.answered_at is null
                group by r.reference order by min(q.asked_at)""")
                .param(user).query((row, i) -> new Reference(row.getString(1))).list();
    }

    /** Since when somebody has waited without a break for the answers to this part's questions, or to triage's. */
    Instant waitedSince(Reference reference, Integer part) {
        Instant since = null;
        Instant answered = Instant.MIN;
        for (Question question : asked(reference, part)) {
            since = question.askedAt().isBefore(answered) ? since : question.askedAt();
            Instant until = question.open() ? Instant.MAX : question.answeredAt();
            answered = until.isAfter(answered) ? until : answered;
        }
        return since;
    }

    int ask(Reference reference, Integer part, String question, String by, Instant at) {
        int number = of(reference).size() + 1;
        jdbc.sql("insert into question (reference, number, part, asked_by, asked_at, question) values (?, ?, ?, ?, ?, ?)")
                .params(reference.value(), number, part, by, at.atOffset(ZoneOffset.UTC), question).update();
        return number;
    }

    void due(Reference reference, int number, Instant answerBy) {
        jdbc.sql("update question set answer_by = ? where reference = ? and number = ?")
                .params(answerBy.atOffset(ZoneOffset.UTC), reference.value(), number).update();
    }

    void answer(Reference reference, int number, String answer, String by, Instant at) {
        jdbc.sql("update question set answer = ?, answered_by = ?, answered_at = ? where reference = ? and number = ?")
                .params(answer, by, at.atOffset(ZoneOffset.UTC), reference.value(), number).update();
    }

    private static Question question(ResultSet row) throws SQLException {
        return new Question(row.getInt("number"), row.getObject("part", Integer.class), row.getString("asked_by"),
                instant(row, "asked_at"), row.getString("question"), instant(row, "answer_by"),
                row.getString("answered_by"), instant(row, "answered_at"), row.getString("answer"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
