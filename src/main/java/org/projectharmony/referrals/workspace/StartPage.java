package org.projectharmony.referrals.workspace;

import java.util.List;
import java.util.Map;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

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
        List<String> groups = groupsOf(person);
        Map<Boolean, List<Found>> lost = theirs(groups).stream().collect(
                Collectors.partitioningBy(found -> found.kind() == Kind.NO_RECORD));
        page.addAttribute("name", nameOf(person.getName()));
        page.addAttribute("user", person.getName());
        page.addAttribute("groups", identities.createGroupQuery().groupMember(person.getName()).orderByGroupName().asc()
                .list().stream().map(Group::getName).toList());
        page.addAttribute("ways", waysIn.of(person.getName(), groups));
        page.addAttribute("stranded", lost.get(false).stream().map(Found::id).distinct().toList());
        page.addAttribute("unrecorded", lost.get(true).stream().map(Found::id).toList());
        return "start";
    }

    /** A process whose referral is gone can do nothing any more. */
    @PostMapping("/processes-without-record/{process}/end")
    String end(@PathVariable String process, Authentication person) {
        stranded.end(process, found -> oversees(groupsOf(person), found), person.getName());
        return "redirect:/";
    }

    private List<Found> theirs(List<String> groups) {
        return groups.stream().noneMatch(group -> group.endsWith(Groups.SUPERVISORS.id())) ? List.of()
                : stranded.all().stream().filter(found -> oversees(groups, found)).toList();
    }

    private static boolean oversees(List<String> groups, Found found) {
        return groups.contains(found.keeper() == null ? Groups.SUPERVISORS.id() : Team.supervisorsOf(found.keeper()));
    }

    private static List<String> groupsOf(Authentication person) {
        return person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
    }

    private String nameOf(String user) {
        User known = identities.createUserQuery().userId(user).singleResult();
        String name = known == null ? "" : Stream.of(known.getFirstName(), known.getLastName())
                .filter(Objects::nonNull).collect(Collectors.joining(" "));
        return name.isBlank() ? user : name;
    }
}
