package org.projectharmony.referrals.workspace;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.projectharmony.referrals.access.Groups;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.process.Stranded;
import org.projectharmony.referrals.process.Stranded.Found;
import org.projectharmony.referrals.process.Stranded.Kind;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page after signing in: who you are, and where you can go. */
@Controller
class StartPage {

    private final IdentityService identities;
    private final WaysIn waysIn;
    private final Stranded stranded;

    StartPage(IdentityService identities, WaysIn waysIn, Stranded stranded) {
        this.stranded = stranded;
        this.identities = identities;
        this.waysIn = waysIn;
    }

    @GetMapping("/")
    String start(Authentication person, Model page) {
        List<String> groups = person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
        page.addAttribute("name", nameOf(person.getName()));
        page.addAttribute("user", person.getName());
        page.addAttribute("groups", identities.createGroupQuery().groupMember(person.getName()).orderByGroupName().asc()
                .list().stream().map(Group::getName).toList());
        page.addAttribute("ways", waysIn.of(person.getName(), groups));
        page.addAttribute("stranded", stranded(groups));
        return "start";
    }

    /** The referrals that stand still and are theirs to start again. */
    private List<String> stranded(List<String> groups) {
        return groups.stream().noneMatch(group -> group.endsWith("supervisors")) ? List.of() : stranded.all().stream()
                .filter(found -> found.kind() != Kind.NO_RECORD && groups.contains(found.keeper() == null
                        ? Groups.SUPERVISORS.id() : Team.supervisorsOf(found.keeper())))
                .map(Found::id).distinct().sorted().toList();
    }

    private String nameOf(String user) {
        User known = identities.createUserQuery().userId(user).singleResult();
        String name = known == null ? "" : Stream.of(known.getFirstName(), known.getLastName())
                .filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isBlank() ? user : name;
    }
}
