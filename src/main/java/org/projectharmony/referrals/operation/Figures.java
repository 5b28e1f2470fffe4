package org.projectharmony.referrals.operation;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.notification.Gathering;
import org.projectharmony.referrals.outcome.OpenWork;
import org.projectharmony.referrals.outcome.OpenWork.Parts;
import org.projectharmony.referrals.process.EngineBacklog;
import org.projectharmony.referrals.process.EngineBacklog.Incidents;
import org.projectharmony.referrals.process.EngineBacklog.Mail;
import org.projectharmony.referrals.process.EngineBacklog.Triage;
import org.projectharmony.referrals.process.Stranded;
import org.projectharmony.referrals.process.Stranded.Found;
import org.projectharmony.referrals.process.Stranded.Kind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The figures of the whole service, read from the database when Prometheus asks, by a few queries however many teams
 * there are. Each node tells the same: take the highest, not the sum.
 */
@Component
class Figures implements MultiCollector {

    private static final Duration FRESH = Duration.ofSeconds(10);
    /** All that is under way has to be looked at for it. */
    private static final Duration RARE = Duration.ofMinutes(5);
    private static final List<String> RISKS = List.of("low", "medium", "high", "immediate");
    private static final String OF_ALL_NODES = " The same on each node: take max, not sum.";

    private final OpenWork work;
    private final EngineBacklog engine;
    private final Stranded stranded;
    private final Gathering gathering;
    private final AgencyDirectory directory;
    private final Clock clock;
    private final LoadingCache<Figures, MetricSnapshots> read =
            Caffeine.newBuilder().expireAfterWrite(FRESH).build(Figures::read);
    private final LoadingCache<Figures, List<Found>> found =
            Caffeine.newBuilder().expireAfterWrite(RARE).build(figures -> figures.stranded.all());

    Figures(OpenWork work, EngineBacklog engine, Stranded stranded, Gathering gathering, AgencyDirectory directory,
            Clock clock, ObjectProvider<PrometheusRegistry> registry) {
        this.stranded = stranded;
        this.gathering = gathering;
        this.work = work;
        this.engine = engine;
        this.directory = directory;
        this.clock = clock;
        registry.ifAvailable(all -> all.register(this));
    }

    @Override
    public MetricSnapshots collect() {
        return read.get(this);
    }

    MetricSnapshots read() {
        Instant now = clock.instant();
        Map<Labels, Parts> parts = parts(now);
        Map<Mail, Integer> mail = engine.mail();
        mail.merge(Mail.RETRYING, gathering.late(), Integer::sum);
        Map<Labels, Triage> triage = triage(now);
        List<Found> lost = found.get(this);
        return MetricSnapshots.of(
                counted("harmony_parts_open", "Parts of referrals that agencies have in hand.", Parts::open, parts),
                counted("harmony_parts_overdue", "Those of them that are overdue.", Parts::overdue, parts),
                counted("harmony_parts_escalated", "Those of them that have been passed to supervisors.", Parts::escalated,
                        parts),
                counted("harmony_triage_open", "Referrals that wait for triage.", Triage::open, triage),
                counted("harmony_triage_overdue", "Those of them that are overdue.", Triage::overdue, triage),
                gauge("harmony_timer_lag_seconds", "How long the oldest step that is due has waited to be run.",
                        Stream.of(point(engine.lag(now).toSeconds(), Labels.EMPTY))),
                gauge("harmony_mail_waiting", "Mail that isn't sent: new, to be retried, or failed for good.",
                        Stream.of(Mail.values()).map(state -> point(mail.getOrDefault(state, 0),
                                Labels.of("state", state.name().toLowerCase(Locale.ROOT))))),
                gauge("harmony_stranded", "What stands still: its process or its record was lost.",
                        Stream.of(Kind.values()).map(kind -> point(lost.stream().filter(one -> one.kind() == kind).count(),
                                Labels.of("kind", kind.code())))),
                gauge("harmony_incidents", "Steps that failed for good and wait for somebody to see to them.",
                        Stream.concat(Stream.of(new Incidents("any", "none", 0)), engine.incidents().stream())
                                .map(failed -> point(failed.count(),
                                        Labels.of("type", failed.type(), "activity", failed.activity())))));
    }

    /** Teams that have nothing in hand are told of, too: a nought is something else than no answer. */
    private Map<Labels, Parts> parts(Instant now) {
        Map<Labels, Parts> parts = new LinkedHashMap<>();
        directory.partners(now).stream().map(Team::id).flatMap(team -> RISKS.stream().map(risk ->
                new Parts(team, risk, 0, 0, 0))).forEach(none -> parts.put(labels(none), none));
        work.at(now).forEach(some -> parts.put(labels(some), some));
        return parts;
    }

    private Map<Labels, Triage> triage(Instant now) {
        Map<Labels, Triage> waiting = new LinkedHashMap<>();
        Stream.concat(RISKS.stream().map(risk -> new Triage(risk, 0, 0)), engine.triage(now).stream())
                .forEach(some -> waiting.put(Labels.of("risk", some.risk()), some));
        return waiting;
    }

    private static Labels labels(Parts parts) {
        return Labels.of("team", parts.team(), "risk", parts.risk() == null ? "none" : parts.risk());
    }

    private static <T> GaugeSnapshot counted(String name, String help, ToIntFunction<T> count, Map<Labels, T> counted) {
        return gauge(name, help + " Restricted referrals aren't counted.", counted.entrySet().stream()
                .map(some -> point(count.applyAsInt(some.getValue()), some.getKey())));
    }

    private static GaugeSnapshot gauge(String name, String help, Stream<GaugeDataPointSnapshot> points) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help + OF_ALL_NODES);
        points.forEach(gauge::dataPoint);
        return gauge.build();
    }

    private static GaugeDataPointSnapshot point(double value, Labels labels) {
        return GaugeDataPointSnapshot.builder().value(value).labels(labels).build();
    }
}
