package org.projectharmony.referrals.bench;

import java.nio.charset.StandardCharsets;
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

/** Harmony as it is, with everything that it does, but that it runs a referral's jobs when it is told to. */
final class Harmony extends Contender implements AutoCloseable {

    private final ConfigurableApplicationContext application;
    private final TestIntake intake;
    private final ProcessEngine engine;
    private final Map<String, Authentication> signedIn = new ConcurrentHashMap<>();

    Harmony(List<String> profiles, Map<String, Object> settings) {
        this(run(profiles, settings));
    }

    private Harmony(ConfigurableApplicationContext application) {
        super("Harmony", application.getBean(CountedDatabase.class),
                new Reflected(application.getBean(ProcessEngine.class)), ClockUtil::getCurrentTime);
        this.application = application;
        this.intake = application.getBean(TestIntake.class);
        this.engine = application.getBean(ProcessEngine.class);
    }

    private static ConfigurableApplicationContext run(List<String> profiles, Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(Map.of("server.port", 0, "camunda.bpm.job-execution.enabled", false,
                "harmony.samples", false, "harmony.database.migrate", true, "harmony.mail.folder", "target/bench/mail",
                "spring.main.banner-mode", "off", "logging.level.root", "warn",
                // Copying takes longer than anybody's request.
                "spring.datasource.hikari.data-source-properties.socketTimeout", 0));
        all.putAll(settings);
        return new SpringApplicationBuilder(HarmonyApplication.class, TestIntake.class, Counted.class)
                .profiles(profiles.toArray(String[]::new))
                .run(all.entrySet().stream().map(each -> "--" + each.getKey() + "=" + each.getValue()).toArray(String[]::new));
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
    String start(TestReferral referral) {
        return intake.accept(referral.json().getBytes(StandardCharsets.UTF_8), "officer").value();
    }

    @Override
    void submit(String task, Map<String, Object> form) {
        engine.getFormService().submitTaskForm(task, form);
    }

    @Override
    <T> T within(Supplier<T> act) {
        return act.get();
    }

    /** Somebody in a team does something, as if signed in: once read, who they are stays known. */
    @Override
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
