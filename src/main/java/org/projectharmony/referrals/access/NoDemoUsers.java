package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Keeps production from starting on a database where demo users can still come in. */
@Component
@Profile("production")
class NoDemoUsers implements SmartInitializingSingleton {

    private final IdentityService identities;

    NoDemoUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (User user : identities.createUserQuery().userFirstName("Demo").list()) {
            if (identities.checkPassword(user.getId(), DemoUsers.PASSWORD)) {
                throw new IllegalStateException("The demo user '" + user.getId() + "' is in this database with its "
                        + "well-known password. Use a database of production's own, or delete the demo users first.");
            }
        }
    }
}
