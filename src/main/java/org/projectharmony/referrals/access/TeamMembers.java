package org.projectharmony.referrals.access;

import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.projectharmony.referrals.agency.Colleagues;
import org.projectharmony.referrals.agency.Team;
import org.springframework.stereotype.Component;

/** Knows the members of teams from the engine's own users. */
@Component
class TeamMembers implements Colleagues {

    private final IdentityService identities;

    TeamMembers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public SortedMap<String, String> of(String team) {
        SortedMap<String, String> people = new TreeMap<>();
        Stream.of(team, Team.supervisorsOf(team))
                .flatMap(group -> identities.createUserQuery().memberOfGroup(group).list().stream())
                .forEach(user -> people.put(user.getId(), name(user)));
        return people;
    }

    private static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isBlank() ? user.getId() : name;
    }
}
