package org.projectharmony.referrals.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;

/**
 * Keeps Harmony from starting, before anything else is done, while a profile or a setting is wrong; and in production while
 * one is missing or unsafe. What was left empty for the first administrator counts as not set.
 */
class SettingsGate implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String ADMINISTRATOR = "camunda.bpm.admin-user.id";

    /** After logging has begun, or nobody would read the list. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        ConfigurableEnvironment environment = prepared.getEnvironment();
        boolean production = environment.acceptsProfiles(Profiles.of("production"));
        List<String> faults = new ArrayList<>(new SettingsFaults(environment).all());
        if (production) {
            faults.addAll(new ProductionFaults(environment).all());
        }
        if (!faults.isEmpty()) {
            throw new NotReady(faults, production);
        }
        if (environment.getProperty(ADMINISTRATOR, "").isBlank()) {
            // The engine would make a user without a name of an empty line, and fail; by this it makes none.
            environment.getPropertySources().addFirst(new MapPropertySource("nobody", Map.of(ADMINISTRATOR, "false")));
        }
    }
}
