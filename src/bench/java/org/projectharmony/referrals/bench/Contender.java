package org.projectharmony.referrals.bench;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.projectharmony.referrals.bench.CountedDatabase.Spent;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An engine that carries referrals, with Harmony around it or without. All are driven in the same way. */
abstract class Contender {

    private final String name;
    private final CountedDatabase counted;
    private final JdbcClient database;
    private final Supplier<Date> now;
    private final Reflected tasks;
    private final Reflected management;

    /** @param now what the engine takes for now */
    Contender(String name, CountedDatabase counted, Reflected engine, Supplier<Date> now) {
        this.name = name;
        this.counted = counted;
        this.database = JdbcClient.create(counted.getTargetDataSource());
        this.now = now;
        this.tasks = engine.get("getTaskService");
        this.management = engine.get("getManagementService");
    }

    /** Takes a referral in. */
    abstract String start(TestReferral referral);

    /** Submits the form of a task. */
    abstract void submit(String task, Map<String, Object> form);

    /** Does something with the engine. */
    abstract <T> T within(Supplier<T> act);

    /** A member of a team does something, where there are members. */
    <T> T as(String team, Supplier<T> act) {
        return within(act);
    }

    final String name() {
        return name;
    }

    /** Its database, outside of its engine. */
    final JdbcClient database() {
        return database;
    }

    /** One referral with two agencies, from intake to its end. What goes on by itself is run at once, by who began it. */
    final String carry(List<String> teams) {
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
            throw new IllegalStateException(name + ": " + reference + " hasn't ended");
        }
        return reference;
    }

    final void runJobs(String reference) {
        for (List<String> due = dueJobs(reference); !due.isEmpty(); due = dueJobs(reference)) {
            due.forEach(this::execute);
        }
    }

    final void execute(String job) {
        within(() -> management.call("executeJob", job));
    }

    /** Completes the one task of this kind that a member of the team sees of a referral. */
    private void complete(String reference, String team, String task, Map<String, Object> form) {
        as(team, () -> {
            Object found = tasks.get("createTaskQuery").get("processInstanceBusinessKey", reference)
                    .get("taskDefinitionKey", task).get("taskCandidateGroup", team).get("singleResult").call("getId");
            submit((String) found, form);
            return found;
        });
    }

    private List<String> dueJobs(String reference) {
        return database.sql("""
                select J.ID_ from ACT_RU_JOB J join ACT_RU_EXECUTION E on E.ID_ = J.PROCESS_INSTANCE_ID_
                where E.BUSINESS_KEY_ = ? and (J.DUEDATE_ is null or J.DUEDATE_ <= ?)""")
                .params(reference, now.get()).query(String.class).list();
    }

    private boolean running(String reference) {
        return database.sql("select count(*) from ACT_RU_EXECUTION where BUSINESS_KEY_ = ?").param(reference)
                .query(Integer.class).single() > 0;
    }

    /** How many processes a referral took, called ones and itself, and how many user tasks. */
    final String way(String reference) {
        return database.sql("select count(distinct P.ID_) || ', ' || count(T.ID_) from ACT_HI_PROCINST P"
                + " left join ACT_HI_TASKINST T on T.PROC_INST_ID_ = P.ID_ where P.BUSINESS_KEY_ = ?").param(reference)
                .query(String.class).single();
    }

    /** What one referral asks of the database. */
    final Spent spent(List<String> teams) {
        return counted.during(() -> carry(teams));
    }
}
