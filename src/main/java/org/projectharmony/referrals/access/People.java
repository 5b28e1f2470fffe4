package org.projectharmony.referrals.access;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** What is known of those who may sign in. */
@Component
public class People {

    private final IdentityService identities;

    People(IdentityService identities) {
        this.identities = identities;
    }

    /** A person's full name and work email address; empty where it isn't known. */
    public record Person(String name, String email) {}

    public Person of(String user) {
        User known = identities.createUserQuery().userId(user).singleResult();
        return known == null ? new Person("", "") : new Person(Stream.of(known.getFirstName(), known.getLastName())
                .filter(Objects::nonNull).collect(Collectors.joining(" ")).strip(),
                Objects.requireNonNullElse(known.getEmail(), ""));
    }

    /** The ids of the groups that they are in now. */
    public List<String> groups(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId).toList();
    }
}
