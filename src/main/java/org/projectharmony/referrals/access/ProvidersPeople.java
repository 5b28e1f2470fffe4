package org.projectharmony.referrals.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.ClaimAccessor;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.stereotype.Component;

/**
 * Writes into the engine's book who comes in through the OpenID provider, with name, work mail and groups but no
 * password, and keeps it in step each time: lists of colleagues, filters and tenants go by that book.
 */
@Component
@Profile("oidc")
@EnableConfigurationProperties(OidcProperties.class)
class ProvidersPeople {

    private final IdentityService identities;
    private final OidcProperties settings;

    ProvidersPeople(IdentityService identities, OidcProperties settings) {
        this.identities = identities;
        this.settings = settings;
    }

    String userClaim() {
        return settings.userClaim();
    }

    /** Their authorities: the ids of the groups that they are in. */
    Collection<GrantedAuthority> comesIn(ClaimAccessor claims) {
        String user = claims.getClaimAsString(settings.userClaim());
        if (user == null || user.equals(StandIn.ID) || !AccessPlugin.USER.matcher(user).matches()) {
            throw new OAuth2AuthenticationException(new OAuth2Error("invalid_user", "The claim " + settings.userClaim()
                    + " holds no user name of letters, digits and . _ @ -", null));
        }
        Set<String> groups = groups(claims);
        if (!isInStep(user, claims, groups)) {
            bringInStep(user, claims, groups);
        }
        return AuthorityUtils.createAuthorityList(groups);
    }

    private Set<String> groups(ClaimAccessor claims) {
        List<String> said = claims.hasClaim(settings.groupsClaim())
                ? claims.getClaimAsStringList(settings.groupsClaim()) : List.of();
        String[] meant = said.stream().flatMap(group -> settings.groups().getOrDefault(group, Set.of()).stream())
                .distinct().toArray(String[]::new);
        return meant.length == 0 ? Set.of() : identities.createGroupQuery().groupIdIn(meant).list().stream()
                .map(Group::getId).collect(Collectors.toSet());
    }

    private boolean isInStep(String user, ClaimAccessor claims, Set<String> groups) {
        User known = identities.createUserQuery().userId(user).singleResult();
        return known != null && groups.equals(groupsInTheBook(user))
                && Objects.equals(known.getFirstName(), claims.getClaimAsString(StandardClaimNames.GIVEN_NAME))
                && Objects.equals(known.getLastName(), claims.getClaimAsString(StandardClaimNames.FAMILY_NAME))
                && Objects.equals(known.getEmail(), claims.getClaimAsString(StandardClaimNames.EMAIL));
    }

    /** One after the other: a program's first requests may come at the same time. */
    private synchronized void bringInStep(String user, ClaimAccessor claims, Set<String> groups) {
        User known = identities.createUserQuery().userId(user).singleResult();
        User person = known == null ? identities.newUser(user) : known;
        person.setFirstName(claims.getClaimAsString(StandardClaimNames.GIVEN_NAME));
        person.setLastName(claims.getClaimAsString(StandardClaimNames.FAMILY_NAME));
        person.setEmail(claims.getClaimAsString(StandardClaimNames.EMAIL));
        identities.saveUser(person);
        Set<String> stored = groupsInTheBook(user);
        Set<String> ended = new HashSet<>(stored);
        ended.removeAll(groups);
        ended.forEach(group -> identities.deleteMembership(user, group));
        groups.stream().filter(group -> !stored.contains(group))
                .forEach(group -> identities.createMembership(user, group));
    }

    private Set<String> groupsInTheBook(String user) {
        return identities.createGroupQuery().groupMember(user).list().stream().map(Group::getId)
                .collect(Collectors.toSet());
    }
}
