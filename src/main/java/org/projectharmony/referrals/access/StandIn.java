package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An administrator by name only, whom nobody can sign in as. Without one in its book the engine leads everybody from
 * Tasklist and Cockpit to its setup, which is closed; and the provider's administrators stand there once they came in.
 */
@Component
@Profile("oidc")
class StandIn {

    static final String ID = "harmony";

    private final IdentityService identities;

    StandIn(IdentityService identities) {
        this.identities = identities;
    }

    @EventListener(ApplicationReadyEvent.class)
    void comeIn() {
        if (identities.createUserQuery().userId(ID).count() == 0) {
            User nobody = identities.newUser(ID);
            nobody.setFirstName("Nobody");
            nobody.setLastName("(stands in for an administrator)");
            identities.saveUser(nobody);
        }
        if (identities.createUserQuery().userId(ID).memberOfGroup(Groups.ADMINISTRATORS.id()).count() == 0) {
            identities.createMembership(ID, Groups.ADMINISTRATORS.id());
        }
    }
}
