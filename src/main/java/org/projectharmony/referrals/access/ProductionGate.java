package org.projectharmony.referrals.access;

import java.util.List;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Keeps production from starting, before anything else is done, while a setting is missing or unsafe. */
class ProductionGate implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** After logging has begun, or nobody would read the list. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent prepared) {
        ConfigurableEnvironment environment = prepared.getEnvironment();
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            List<String> faults = new ProductionFaults(environment).all();
            if (!faults.isEmpty()) {
                throw new NotReadyForProduction(faults);
            }
        }
    }
}
