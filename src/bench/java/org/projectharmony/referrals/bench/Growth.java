package org.projectharmony.referrals.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.Job;
import org.projectharmony.referrals.bench.Rounds.Series;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What one more referral costs when many are closed already, while the engine erases history that is old enough. */
final class Growth {

    private static final int ROUNDS = 5;
    private static final int ORIGINALS = 20;
    /** The columns of the engine's history that name a row, its process or a part of it. */
    private static final List<String> IDS = List.of("id_", "proc_inst_id_", "root_proc_inst_id_", "execution_id_", "act_inst_id_",
            "parent_act_inst_id_", "task_id_", "call_proc_inst_id_", "super_process_instance_id_");
    private static final String COPIED =
            "(select m.copy from bench_copy m where m.reference = o.%s and m.number = n)";
    private static final String BORN = "date '1940-01-01' + (n * 7919 + o.position * 31) % 29000";

    private final Harmony harmony;
    private final List<String> teams;
    private final JdbcClient database;
    private final Copies copies;

    Growth(Harmony harmony, List<String> teams) {
        this.harmony = harmony;
        this.teams = teams;
        this.database = harmony.database();
        this.copies = new Copies(database);
    }

    List<List<String>> measure(List<Integer> sizes, Report report) {
        for (int closed = closed(); closed < ORIGINALS; closed++) {
            harmony.carry(teams);
        }
        plan();
        List<List<String>> rows = new ArrayList<>();
        Series first = null;
        int done = 0;
        for (int size : sizes) {
            copy(done + 1, size / ORIGINALS);
            done = size / ORIGINALS;
            long history = history();
            Series series;
            try (Cleanup cleanup = new Cleanup()) {
                harmony.carry(teams);
                series = Rounds.of(ROUNDS, List.of(harmony), each -> Rounds.time(() -> {
                    harmony.carry(teams);
                    harmony.carry(teams);
                }) / 2).get(harmony);
            }
            first = first == null ? series : first;
            rows.add(List.of("%,d".formatted(size), "%.2f".formatted(series.median() / first.median()), series.text("%.0f"),
                    "%,d".formatted(database.sql("select pg_database_size(current_database()) / 1048576").query(Long.class).single()),
                    "%,d".formatted(history - history())));
        }
        report.headline("one referral after %s closed ones, times after %s".formatted(rows.get(rows.size() - 1).get(0),
                rows.get(0).get(0)),
                rows.get(rows.size() - 1).get(1), "flat");
        return rows;
    }

    private int closed() {
        return database.sql("select count(*) from referral where closed_at is not null").query(Integer.class).single();
    }

    private long history() {
        return database.sql("select count(*) from ACT_HI_PROCINST").query(Long.class).single();
    }

    /** Which closed referrals are copied, and what each copy is called. */
    private void plan() {
        String letter = "substr('23456789ABCDEFGHJKMNPQRSTVWXYZ', 1 + ((k / %d) %% 30)::int, 1)";
        database.sql("create table bench_root as select ROOT_PROC_INST_ID_ as id, BUSINESS_KEY_ as reference from ACT_HI_PROCINST"
                + " where ID_ = ROOT_PROC_INST_ID_ and BUSINESS_KEY_ in (select reference from referral where closed_at is not null"
                + " order by reference limit " + ORIGINALS + ")").update();
        database.sql(("create table bench_copy as select reference, number, 'HR-25-' || %s || %s || %s || %s || '-' || %s || %s as copy from"
                + " (select reference, number, number * %d + row_number() over (partition by number order by reference) - 1 as k"
                + " from bench_root, generate_series(1, 100000 / %d) number) numbered").formatted(letter.formatted(24_300_000),
                letter.formatted(810_000), letter.formatted(27_000), letter.formatted(900), letter.formatted(30), letter.formatted(1),
                ORIGINALS, ORIGINALS)).update();
        database.sql("create unique index bench_copy_of on bench_copy (reference, number)").update();
        database.sql("analyze").update();
    }

    private void copy(int first, int last) {
        String ours = "o.reference in (select reference from bench_root)";
        Map<String, String> named = Map.of("reference", COPIED.formatted("reference"));
        copies.of("referral", ours, first, last, with(named, Map.of("source_reference", "o.source_reference || '-' || n",
                "received_at", "o.received_at - n * interval '1 hour'", "closed_at", "o.closed_at - n * interval '1 hour'")));
        copies.of("referral_subject", ours, first, last, with(named, Map.of("date_of_birth", BORN,
                "postcode", "'TS' || n % 90 || (n / 90) % 10 || 'ZZ'", "address", "n || ' EXAMPLE ROAD'")));
        copies.of("subject_sound", ours, first, last, with(named, Map.of("date_of_birth", BORN)));
        for (String table : List.of("agency_part", "timeline", "disclosure")) {
            copies.of(table, ours, first, last, named);
        }
        for (String table : database.sql("select table_name from information_schema.columns where table_schema = 'public'"
                + " and table_name like 'act_hi_%' and column_name = 'root_proc_inst_id_'").query(String.class).list()) {
            Map<String, String> changed = new HashMap<>();
            IDS.forEach(id -> changed.put(id, Copies.id(id)));
            changed.put("business_key_", COPIED.formatted("business_key_"));
            // A quarter of them is old enough to go.
            changed.put("removal_time_", "case when n % 4 = 0 then timestamp '2026-01-01' else o.removal_time_ end");
            copies.of(table, "o.ROOT_PROC_INST_ID_ in (select id from bench_root)", first, last, changed);
        }
        database.sql("analyze").update();
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(more);
        return all;
    }

    /** The engine's cleanup, without a pause, until it is closed. */
    private final class Cleanup implements AutoCloseable {

        private volatile boolean on = true;
        private final Thread thread = new Thread(this::run, "cleanup");

        Cleanup() {
            thread.start();
        }

        private void run() {
            while (on) {
                harmony.engine().getHistoryService().cleanUpHistoryAsync(true);
                for (Job job : harmony.engine().getHistoryService().findHistoryCleanupJobs()) {
                    harmony.execute(job.getId());
                }
            }
        }

        @Override
        public void close() {
            on = false;
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
