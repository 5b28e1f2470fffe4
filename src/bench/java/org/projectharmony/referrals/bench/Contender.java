package org.projectharmony.referrals.bench;

import java.util.Date;
import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engine that carries referrals, with Harmony around it or without. All are driven in the same way. */
interface Contender {

    String name();

    /** Its database, outside of its engine. */
    JdbcClient database();

    /** Takes a referral in. */
    String start(TestReferral referral);

    void execute(String job);

    /** Completes the one task of this kind that a member of the team sees of a referral. */
    void complete(String reference, String team, String task, Map<String, Object> form);

    /** What the engine takes for now. */
    Date now();

    /** Counts what is asked of the database from here on, or no longer. */
    void count(boolean on);

    Spent spent();

    /** One referral with two agencies, from intake to its end. What goes on by itself is run at once, by who began it. */
    default void carry(List<String> teams) {
        String reference = start(TestReferral.about("fire-risk"));
        runJobs(reference);
        for (String team : teams) {
            complete(reference, team, "Task_AnswerReferral", Map.of("answer", "accept"));
            runJobs(reference);
        }
        for (String team : teams) {
            complete(reference, team, "Task_CarryOut", Map.of("outcome", "need-met",
                    "note", "Synthetic note by " + team, "feedback", "all"));
            runJobs(reference);
        }
        if (running(reference)) {
            throw new IllegalStateException(name() + ": " + reference + " hasn't ended");
        }
    }

    default void runJobs(String reference) {
        for (List<String> due = dueJobs(reference); !due.isEmpty(); due = dueJobs(reference)) {
            due.forEach(this::execute);
        }
    }

    private List<String> dueJobs(String reference) {
        return database().sql("""
                select J.ID_ from ACT_RU_JOB J join ACT_RU_EXECUTION E on E.ID_ = J.PROCESS_INSTANCE_ID_
                where E.BUSINESS_KEY_ = ? and (J.DUEDATE_ is null or J.DUEDATE_ <= ?)""")
                .params(reference, now()).query(String.class).list();
    }

    private boolean running(String reference) {
        return database().sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?").param(reference)
                .query(Integer.class).single() > 0;
    }

    /** What was asked of a database. */
    record Spent(int statements, int commits, int rows) {}
}
