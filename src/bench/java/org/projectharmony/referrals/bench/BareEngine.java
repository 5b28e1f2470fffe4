package org.projectharmony.referrals.bench;

import java.io.InputStream;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.projectharmony.referrals.process.TestReferral;

/**
 * An engine of the family with its default settings, but for its ids, which are UUIDs, and its executor of jobs, which is
 * off. It is reached by reflection, because each has classes of its own.
 */
final class BareEngine extends Contender {

    private final Kind kind;
    private final ClassLoader classes;
    private final Reflected engine;

    enum Kind {
        CAMUNDA("org.camunda.bpm.engine"), CIB_SEVEN("org.cibseven.bpm.engine"), FLOWABLE("org.flowable.engine");

        private final String packages;

        Kind(String packages) {
            this.packages = packages;
        }

        private Reflected engine(String name, ClassLoader classes, CountedDatabase database,
                Consumer<Reflected> settings) {
            Reflected configuration =
                    Reflected.create(classes, packages + ".impl.cfg.StandaloneProcessEngineConfiguration");
            configuration.call(this == FLOWABLE ? "setEngineName" : "setProcessEngineName", name);
            configuration.call("setDataSource", database);
            configuration.call("setDatabaseSchemaUpdate", "true");
            configuration.call("setIdGenerator", Reflected.create(classes, this == FLOWABLE
                    ? "org.flowable.common.engine.impl.persistence.StrongUuidGenerator"
                    : packages + ".impl.persistence.StrongUuidGenerator").target());
            configuration.call(this == FLOWABLE ? "setAsyncExecutorActivate" : "setJobExecutorActivate", false);
            settings.accept(configuration);
            return configuration.get("buildProcessEngine");
        }
    }

    BareEngine(String name, Kind kind, ClassLoader classes, CountedDatabase database, Supplier<Date> now,
            Consumer<Reflected> settings, Map<String, InputStream> models) {
        this(name, kind, classes, database, now, within(classes, () -> kind.engine(name, classes, database, settings)));
        within(() -> {
            Reflected deployment = engine.get("getRepositoryService").get("createDeployment");
            models.forEach((file, content) -> deployment.call("addInputStream", file, content));
            return deployment.call("deploy");
        });
    }

    private BareEngine(String name, Kind kind, ClassLoader classes, CountedDatabase database, Supplier<Date> now,
            Reflected engine) {
        super(name, database, engine, now);
        this.kind = kind;
        this.classes = classes;
        this.engine = engine;
    }

    @Override
    String start(TestReferral referral) {
        String reference = UUID.randomUUID().toString();
        Map<String, Object> variables = Facts.of(referral);
        variables.put("reference", reference);
        variables.put("referral", "plain");
        within(() -> engine.get("getRuntimeService")
                .call("startProcessInstanceByKey", "referral", reference, variables));
        return reference;
    }

    @Override
    void submit(String task, Map<String, Object> form) {
        if (kind == Kind.FLOWABLE) {
            engine.get("getTaskService").call("complete", task, form);
        } else {
            engine.get("getFormService").call("submitTaskForm", task, form);
        }
    }

    @Override
    <T> T within(Supplier<T> act) {
        return within(classes, act);
    }

    private static <T> T within(ClassLoader classes, Supplier<T> act) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return act.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
