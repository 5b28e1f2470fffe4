package org.projectharmony.referrals.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.projectharmony.referrals.agency.Team;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Made-up people to try Harmony with, all with one well-known password; never in production. */
@Component
@Profile("!production")
@ConditionalOnProperty("harmony.demo-users")
public class DemoUsers {

    static final String PASSWORD = "harmony";

    /** There are some sixty of them, and hashing is slow on purpose: all have the same hash, as all have the same password. */
    private static final String SALT = "demo";

    private final IdentityService identities;
    private final Supplier<String> hash = SingletonSupplier.of(() -> new Passwords().hashed(PASSWORD + SALT));
    private final List<String> names = new ArrayList<>();

    DemoUsers(IdentityService identities) {
        this.identities = identities;
    }

    /** Their user names, in the order of the agency directory. */
    public List<String> names() {
        return List.copyOf(names);
    }

    public String password() {
        return PASSWORD;
    }

    void comeIn(Map<String, String> teams) {
        names.clear();
        comeIn("officer", "Officer", Groups.OFFICERS.id());
        comeIn("supervisor", "Supervisor", Groups.SUPERVISORS.id());
        comeIn("analyst", "Analyst", Groups.ANALYSTS.id());
        comeIn("admin", "Administrator", Groups.ADMINISTRATORS.id());
        comeIn("metrics", "Program for figures", Groups.METRICS.id());
        teams.forEach((id, name) -> {
            comeIn(id, name, id);
            comeIn(id + "-supervisor", name + " supervisor", Team.supervisorsOf(id));
        });
    }

    private void comeIn(String id, String role, String group) {
        names.add(id);
        if (identities.createUserQuery().userId(id).count() > 0) {
            return;
        }
        UserEntity user = (UserEntity) identities.newUser(id);
        user.setFirstName("Demo");
        user.setLastName(role);
        user.setSalt(SALT);
        user.setDbPassword(hash.get());
        PasswordRules.saveWithAnyPassword(identities, user);
        identities.createMembership(id, group);
    }
}
