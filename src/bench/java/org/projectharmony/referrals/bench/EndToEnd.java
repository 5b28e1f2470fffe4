package org.projectharmony.referrals.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.projectharmony.referrals.bench.BareEngine.Kind;
import org.projectharmony.referrals.bench.CountedDatabase.Spent;
import org.projectharmony.referrals.bench.Rounds.Series;
import org.projectharmony.referrals.process.QuickFeel;

/** One referral with two agencies from intake to close, on Harmony and on engines without it. */
final class EndToEnd {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

    private static final long ROUND_NANOS = 500_000_000;

    private final Servers servers;
    private final List<String> teams;
    private final ClassLoader cibSeven =
            new PeerClasses("org.cibseven.bpm:cibseven-engine:" + System.getProperty("bench.cibseven"));
    private final ClassLoader flowable = new PeerClasses(Stream.of("engine", "dmn-engine", "dmn-engine-configurator")
            .map(part -> "org.flowable:flowable-" + part + ":" + System.getProperty("bench.flowable"))
            .toArray(String[]::new));

    EndToEnd(Servers servers, List<String> teams) {
        this.servers = servers;
        this.teams = teams;
    }

    /** Harmony and what it is compared with, on databases of one kind. */
    List<Contender> contenders(Harmony harmony, String where) {
        ClassLoader camunda = getClass().getClassLoader();
        return List.of(harmony,
                family("bare Camunda", Kind.CAMUNDA, camunda, where, ClockUtil::getCurrentTime, settings -> {}),
                family("bare Camunda, quick FEEL", Kind.CAMUNDA, camunda, where, ClockUtil::getCurrentTime, settings ->
                        QuickFeel.giveTo((ProcessEngineConfigurationImpl) settings.target())),
                family("CIB seven", Kind.CIB_SEVEN, cibSeven, where, Date::new, settings -> {}),
                bare("Flowable", Kind.FLOWABLE, flowable, where, Date::new,
                        settings -> Flowable.prepare(settings, teams), Flowable.models()));
    }

    /** Camunda or a fork of it, with Harmony's models. */
    private Contender family(String name, Kind kind, ClassLoader classes, String where, Supplier<Date> now,
            Consumer<Reflected> more) {
        Consumer<Reflected> beans = settings -> settings.call("setBeans",
                Reflected.create(classes, NoOpDelegates.class.getName()).call("of", teams));
        return bare(name, kind, classes, where, now, beans.andThen(more), models());
    }

    private Contender bare(String name, Kind kind, ClassLoader classes, String where, Supplier<Date> now,
            Consumer<Reflected> settings, Map<String, InputStream> models) {
        return new BareEngine(name, kind, classes, new CountedDatabase(servers.pool(database(name, where))), now,
                settings, models);
    }

    private Map<String, Object> database(String name, String where) {
        String plain = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]", "");
        return where.equals("PostgreSQL") ? servers.onPostgres(plain) : Servers.onH2(plain);
    }

    private static Map<String, InputStream> models() {
        Map<String, InputStream> models = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    models.put(file.toString(), new ByteArrayInputStream(Files.readAllBytes(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return models;
    }

    /** What one referral asks of the database, after a first one. */
    List<List<String>> spent(List<Contender> contenders) {
        List<List<String>> rows = new ArrayList<>();
        for (Contender contender : contenders) {
            Spent spent = contender.spent(teams);
            rows.add(List.of(contender.name(), contender.way(contender.carry(teams)), "" + spent.statements(),
                    "" + spent.commits(), "" + spent.rows()));
        }
        return rows;
    }

    /** Until all are compiled: some seconds for each, in turns. */
    void warmUp(List<Contender> contenders, int millis) {
        for (int turn = 0; turn < 4; turn++) {
            for (Contender contender : contenders) {
                for (long end = System.nanoTime() + millis * 250_000L; System.nanoTime() < end;) {
                    contender.carry(teams);
                }
            }
        }
    }

    /** Milliseconds for each referral with so many clients at once, each of which begins another one until time is up. */
    Map<Contender, Series> measure(List<Contender> contenders, int clients) {
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            return Rounds.of(ROUNDS, contenders, contender -> {
                AtomicInteger carried = new AtomicInteger();
                long end = System.nanoTime() + ROUND_NANOS;
                double time = Rounds.time(() -> IntStream.range(0, clients).mapToObj(client -> pool.submit(() -> {
                    do {
                        contender.carry(teams);
                        carried.incrementAndGet();
                    } while (System.nanoTime() < end);
                })).toList().forEach(EndToEnd::await));
                return time / carried.get();
            });
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    List<List<String>> compared(Map<Contender, Series> measured, String where, int clients, Report report) {
        Contender harmony = measured.keySet().iterator().next();
        List<List<String>> rows = new ArrayList<>();
        measured.forEach((contender, series) -> {
            Series ratio = series.over(measured.get(harmony));
            rows.add(List.of(where, "" + clients, contender.name(),
                    contender == harmony ? "1" : ratio.text("%.2f"), series.text("%.1f")));
            if (contender != harmony) {
                report.headline("%s, %d client%s: time of %s, times Harmony's".formatted(where, clients,
                        clients == 1 ? "" : "s", contender.name()), ratio.text("%.2f"),
                        contender.name().startsWith("bare") ? "1.0, goal 1.2" : "above 1 by more than the noise");
            }
            report.bar(contender.name(), where + ", " + (clients == 1 ? "1 client" : clients + " clients"),
                    Math.round(ratio.median() * 100) / 100.0);
        });
        return rows;
    }
}
