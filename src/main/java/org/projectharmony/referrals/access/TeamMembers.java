package org.projectharmony.referrals.access;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.projectharmony.referrals.agency.Colleagues;
import org.projectharmony.referrals.agency.Team;
import org.springframework.stereotype.Component;

/** Knows the members of teams from the engine's own users. */
@Component
class TeamMembers implements Colleagues {

    private final IdentityService identities;
    private final ProcessEngineConfigurationImpl engine;

    TeamMembers(IdentityService identities, ProcessEngineConfigurationImpl engine) {
        this.identities = identities;
        this.engine = engine;
    }

    @Override
    public SortedMap<String, String> of(String team) {
        SortedMap<String, String> people = new TreeMap<>();
        Stream.of(team, Team.supervisorsOf(team)).flatMap(group -> members(group).stream())
                .forEach(user -> people.put(user.getId(), name(user)));
        return people;
    }

    /** Whoever asks needs no grant on users: a form offers nobody but a team's own. */
    private List<User> members(String group) {
        return engine.getCommandExecutorTxRequired().execute(command -> command.runWithoutAuthorization(() ->
                identities.createUserQuery().memberOfGroup(group).list()));
    }

    private static String name(User user) {
        String name = Stream.of(user.getFirstName(), user.getLastName()).filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return name.isBlank() ? user.getId() : name;
    }
}
