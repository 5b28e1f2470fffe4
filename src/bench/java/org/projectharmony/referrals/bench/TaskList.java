package org.projectharmony.referrals.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.projectharmony.referrals.bench.Rounds.Series;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list "My team's tasks" as Tasklist asks for it: the first 15 by due time, and how many there are. */
final class TaskList {

    private static final int ROUNDS = 5;
    private static final int PAGE = 15;
    /** Spread over some weeks, in no order. */
    private static final String DUE = "o.create_time_ + (n * 7919 % 40000) * interval '1 minute'";

    private final Harmony harmony;
    private final GrantsEngine grants;
    private final String team;

    TaskList(Harmony harmony, GrantsEngine grants, String team) {
        this.harmony = harmony;
        this.grants = grants;
        this.team = team;
    }

    List<List<String>> measure(Report report) {
        String reference = harmony.start(TestReferral.about("fire-risk"));
        harmony.runJobs(reference);
        List<String> teams = harmony.database().sql("select ID_ from ACT_ID_TENANT where ID_ not like 'restricted-%'"
                + " and ID_ not in ('triage', 'supervisors') order by ID_").query(String.class).list();
        String original = one(harmony.database(), "select T.ID_ from ACT_RU_TASK T join ACT_RU_EXECUTION E"
                + " on E.ID_ = T.PROC_INST_ID_ where E.BUSINESS_KEY_ = '" + reference + "' and T.TENANT_ID_ = '" + team + "'");
        String granted = grants.task(team, Map.of());
        String filter = harmony.engine().getFilterService().createTaskFilterQuery().filterName("My team's tasks")
                .singleResult().getId();
        Runnable own = () -> harmony.as(team, () -> {
            FilterService filters = harmony.engine().getFilterService();
            return filters.<Task>listPage(filter, 0, PAGE).size() + filters.count(filter);
        });
        Runnable engines = () -> grants.as(team, () -> asked(grants.engine()).count() + asked(grants.engine()).listPage(0, PAGE).size());
        List<List<String>> rows = new ArrayList<>();
        double first = 0;
        int done = 0;
        for (int size : new int[] {1_000, 10_000, 100_000}) {
            // With a grant for each of 100,000 a look takes many seconds.
            boolean both = size < 100_000 || Boolean.getBoolean("bench.full");
            copy(harmony.database(), original, done + 1, size, teams, false);
            if (both) {
                copy(grants.database(), granted, done + 1, size, teams, true);
            }
            done = size;
            own.run();
            Map<Runnable, Series> measured = Rounds.of(ROUNDS, both ? List.of(own, engines) : List.of(own), act -> {
                int times = act == own ? 5 : 1;
                return Rounds.time(() -> {
                    for (int i = 0; i < times; i++) {
                        act.run();
                    }
                }) / times;
            });
            Series mine = measured.get(own);
            first = first == 0 ? mine.median() : first;
            rows.add(List.of("%,d".formatted(size), "%.2f".formatted(mine.median() / first),
                    both ? measured.get(engines).over(mine).text("%.1f") : "-", mine.text("%.1f"),
                    both ? measured.get(engines).text("%.1f") : "-"));
        }
        report.headline("task list at 100,000 open, times its time at 1,000", rows.get(2).get(1), "at most 3");
        remove(harmony.database(), original);
        remove(grants.database(), granted);
        return rows;
    }

    private TaskQuery asked(ProcessEngine engine) {
        return engine.getTaskService().createTaskQuery().taskCandidateGroup(team).taskUnassigned().orderByDueDate().asc();
    }

    private static void copy(JdbcClient database, String task, int first, int last, List<String> teams, boolean granted) {
        Copies copies = new Copies(database);
        String whose = Copies.oneOf(teams);
        String tenant = granted ? "o.tenant_id_" : whose;
        copies.of("ACT_RU_TASK", "o.ID_ = '" + task + "'", first, last,
                Map.of("id_", Copies.id("ID_"), "tenant_id_", tenant, "due_date_", DUE));
        copies.of("ACT_RU_IDENTITYLINK", "o.TASK_ID_ = '" + task + "'", first, last, Map.of("id_", Copies.id("ID_"),
                "task_id_", Copies.id("TASK_ID_"), "group_id_", whose, "tenant_id_", tenant));
        if (granted) {
            copies.of("ACT_RU_AUTHORIZATION", "o.RESOURCE_ID_ = '" + task + "'", first, last, Map.of("id_", Copies.id("ID_"),
                    "resource_id_", Copies.id("RESOURCE_ID_"), "group_id_", whose));
        }
        database.sql("analyze").update();
    }

    private static void remove(JdbcClient database, String task) {
        for (String column : List.of("ACT_RU_IDENTITYLINK.TASK_ID_", "ACT_RU_AUTHORIZATION.RESOURCE_ID_", "ACT_RU_TASK.ID_")) {
            String table = column.replaceFirst("\\..*", "");
            database.sql("delete from %s where %s in (select md5('%s' || n) from generate_series(1, 100000) n)"
                    .formatted(table, column, task)).update();
            database.sql("vacuum full analyze " + table).update();
        }
    }

    private static String one(JdbcClient database, String query) {
        return database.sql(query).query(String.class).single();
    }
}
