package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Tells the engine who came through the door, with their groups and tenants as they are now. */
@Component
class WhoIsThere implements AuthenticationProvider {

    private static final String KEPT = "authenticatedUser";

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person == null || !person.isAuthenticated() || person instanceof AnonymousAuthenticationToken) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult known = AuthenticationResult.successful(person.getName());
        known.setGroups(person.getAuthorities().stream().map(GrantedAuthority::getAuthority).toList());
        known.setTenants(tenants(engine.getIdentityService(), person.getName()));
        forgetWhatWas(request.getSession(false), known, engine.getName());
        return known;
    }

    @Override
    public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
        // The door has asked already.
    }

    /** The engine's pages keep with the session for minutes what somebody may do. */
    private static void forgetWhatWas(HttpSession session, AuthenticationResult now, String engine) {
        if (session != null && session.getAttribute(KEPT) instanceof Authentications kept
                && kept.getAuthenticationForProcessEngine(engine) instanceof UserAuthentication then
                && !(Set.copyOf(then.getGroupIds()).equals(Set.copyOf(now.getGroups()))
                        && Set.copyOf(then.getTenantIds()).equals(Set.copyOf(now.getTenants())))) {
            kept.removeByEngineName(engine);
        }
    }

    private static List<String> tenants(IdentityService identities, String person) {
        return identities.createTenantQuery().userMember(person).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId).toList();
    }
}
