package org.projectharmony.referrals.bench;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.projectharmony.referrals.HarmonyApplication;
import org.projectharmony.referrals.intake.TestIntake;
import org.projectharmony.referrals.process.TestReferral;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Harmony as it is, with everything that it does, but that it runs a referral's jobs when it is told to. */
final class Harmony implements Contender, AutoCloseable {

    private final String name;
    private final ConfigurableApplicationContext application;
    private final CountedDatabase database;
    private final JdbcClient jdbc;
    private final TestIntake intake;
    private final ProcessEngine engine;
    private final Map<String, Authentication> signedIn = new ConcurrentHashMap<>();

    Harmony(String name, List<String> profiles, Map<String, Object> settings) {
        this.name = name;
        Map<String, Object> all = new HashMap<>(Map.of("server.port", 0, "camunda.bpm.job-execution.enabled", false,
                "harmony.samples", false, "harmony.database.migrate", true, "harmony.mail.folder", "target/bench/mail",
                "spring.main.banner-mode", "off", "logging.level.root", "warn"));
        all.putAll(settings);
        this.application = new SpringApplicationBuilder(HarmonyApplication.class, TestIntake.class, Counted.class)
                .profiles(profiles.toArray(String[]::new))
                .run(all.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue()).toArray(String[]::new));
        this.database = application.getBean(CountedDatabase.class);
        this.jdbc = JdbcClient.create(database.getTargetDataSource());
        this.intake = application.getBean(TestIntake.class);
        this.engine = application.getBean(ProcessEngine.class);
    }

    /** Puts the counter between the application and its database. */
    @Configuration
    static class Counted {

        @Bean
        static BeanPostProcessor countedDatabase() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource database && !(bean instanceof CountedDatabase)
                            ? new CountedDatabase(database) : bean;
                }
            };
        }
    }

    /** The teams to which the referrals of this benchmark go. */
    List<String> teams() {
        Reference reference = new Reference(start(TestReferral.about("fire-risk")));
        runJobs(reference.value());
        return bean(ReferralRegister.class).get(reference).parts().stream().map(AgencyPart::team).toList();
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
        return intake.accept(referral.json().getBytes(StandardCharsets.UTF_8), "officer").value();
    }

    @Override
    public void execute(String job) {
        engine.getManagementService().executeJob(job);
    }

    @Override
    public void complete(String reference, String team, String task, Map<String, Object> form) {
        as(team, () -> {
            String found = engine.getTaskService().createTaskQuery().processInstanceBusinessKey(reference)
                    .taskDefinitionKey(task).taskCandidateGroup(team).singleResult().getId();
            engine.getFormService().submitTaskForm(found, form);
            return found;
        });
    }

    /** Somebody in a team does something, as if signed in: once read, who they are stays known. */
    <T> T as(String user, Supplier<T> act) {
        IdentityService identity = engine.getIdentityService();
        identity.setAuthentication(signedIn.computeIfAbsent(user, id -> new Authentication(id,
                identity.createGroupQuery().groupMember(id).list().stream().map(Group::getId).toList(),
                identity.createTenantQuery().userMember(id).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId).toList())));
        try {
            return act.get();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Override
    public Date now() {
        return ClockUtil.getCurrentTime();
    }

    @Override
    public void count(boolean on) {
        database.count(on);
    }

    @Override
    public Spent spent() {
        return database.spent();
    }

    ProcessEngine engine() {
        return engine;
    }

    <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    @Override
    public void close() {
        application.close();
    }
}
