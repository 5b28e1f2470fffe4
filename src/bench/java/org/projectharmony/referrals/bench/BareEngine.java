package org.projectharmony.referrals.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.projectharmony.referrals.process.TestReferral;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * An engine of the family with its default settings, but for its ids, which are UUIDs, and its executor of jobs, which is
 * off. It is reached by reflection, because each has classes of its own.
 */
final class BareEngine implements Contender {

    private final String name;
    private final Kind kind;
    private final ClassLoader classes;
    private final CountedDatabase database;
    private final JdbcClient jdbc;
    private final Supplier<Date> now;
    private final Map<String, Object> given;
    private final Reflected engine;
    private final Reflected runtime;
    private final Reflected tasks;
    private final Reflected management;
    private final Reflected forms;

    enum Kind {
        CAMUNDA("org.camunda.bpm.engine"), CIB_SEVEN("org.cibseven.bpm.engine"), FLOWABLE("org.flowable.engine");

        private final String packages;

        Kind(String packages) {
            this.packages = packages;
        }

        private String ids() {
            return this == FLOWABLE ? "org.flowable.common.engine.impl.persistence.StrongUuidGenerator"
                    : packages + ".impl.persistence.StrongUuidGenerator";
        }
    }

    BareEngine(String name, Kind kind, ClassLoader classes, DataSource pool, Map<String, Object> beans,
            Supplier<Date> now, Map<String, Object> given, Consumer<Reflected> settings, Map<String, InputStream> models) {
        this.name = name;
        this.kind = kind;
        this.classes = classes;
        this.now = now;
        this.given = given;
        this.database = new CountedDatabase(pool);
        this.jdbc = JdbcClient.create(pool);
        this.engine = within(() -> build(beans, settings));
        this.runtime = engine.get("getRuntimeService");
        this.tasks = engine.get("getTaskService");
        this.management = engine.get("getManagementService");
        this.forms = engine.get("getFormService");
        within(() -> deploy(models));
    }

    private Reflected build(Map<String, Object> beans, Consumer<Reflected> settings) {
        Reflected configuration = Reflected.create(classes, kind.packages + ".impl.cfg.StandaloneProcessEngineConfiguration");
        configuration.call(kind == Kind.FLOWABLE ? "setEngineName" : "setProcessEngineName", name);
        configuration.call("setDataSource", database);
        configuration.call("setDatabaseSchemaUpdate", "true");
        configuration.call("setIdGenerator", Reflected.create(classes, kind.ids()).target());
        configuration.call(kind == Kind.FLOWABLE ? "setAsyncExecutorActivate" : "setJobExecutorActivate", false);
        configuration.call("setBeans", new HashMap<Object, Object>(beans));
        settings.accept(configuration);
        return configuration.get("buildProcessEngine");
    }

    private Object deploy(Map<String, InputStream> models) {
        Reflected deployment = engine.get("getRepositoryService").get("createDeployment");
        models.forEach((file, content) -> deployment.call("addInputStream", file, content));
        return deployment.call("deploy");
    }

    /** The model that is of the same shape as Harmony's, in the dialect of this kind of engine. */
    static Map<String, InputStream> sameShape(Kind kind) {
        try (InputStream model = BareEngine.class.getResourceAsStream("/same-shape.bpmn")) {
            String text = new String(model.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("ENGINE", kind == Kind.FLOWABLE ? "http://flowable.org/bpmn" : "http://camunda.org/schema/1.0/bpmn")
                    .replace("KEY", kind == Kind.FLOWABLE ? "" : "<engine:in businessKey=\"#{execution.processBusinessKey}\"/>");
            return Map.of("same-shape.bpmn", new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public JdbcClient database() {
        return jdbc;
    }

    @Override
    public String start(TestReferral referral) {
        String reference = UUID.randomUUID().toString();
        Map<String, Object> variables = Facts.of(referral);
        variables.put("reference", reference);
        variables.putAll(given);
        within(() -> runtime.call("startProcessInstanceByKey", "referral", reference, variables));
        return reference;
    }

    @Override
    public void execute(String job) {
        within(() -> management.call("executeJob", job));
    }

    @Override
    public void complete(String reference, String team, String task, Map<String, Object> form) {
        within(() -> {
            Reflected found = tasks.get("createTaskQuery").get("processInstanceBusinessKey", reference)
                    .get("taskDefinitionKey", task).get("taskCandidateGroup", team).get("singleResult");
            return kind == Kind.FLOWABLE ? tasks.call("complete", found.call("getId"), form)
                    : forms.call("submitTaskForm", found.call("getId"), form);
        });
    }

    @Override
    public Date now() {
        return now.get();
    }

    @Override
    public void count(boolean on) {
        database.count(on);
    }

    @Override
    public Spent spent() {
        return database.spent();
    }

    Reflected engine() {
        return engine;
    }

    private <T> T within(Supplier<T> act) {
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
