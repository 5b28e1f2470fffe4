package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Component;

/** Knows people by the engine's users; a person's authorities are the ids of the engine's groups that they are in. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication claimed) {
        if (!(claimed.getCredentials() instanceof String password)
                || !identities.checkPassword(claimed.getName(), password)) {
            throw new BadCredentialsException("The user name or the password is not right");
        }
        String[] groups = identities.createGroupQuery().groupMember(claimed.getName()).list().stream()
                .map(Group::getId).toArray(String[]::new);
        UsernamePasswordAuthenticationToken known = UsernamePasswordAuthenticationToken
                .authenticated(claimed.getName(), null, AuthorityUtils.createAuthorityList(groups));
        known.setDetails(claimed.getDetails());
        return known;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
