package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** An OpenID provider says who somebody is: people sign in there, programs bring a token from there. */
@Component
@Profile("oidc")
class ProofByProvider implements Proof {

    private static final String HARMONY = "harmony";
    private static final String SIGN_IN =
            OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI + "/" + HARMONY;
    private static final String STILL_TO_LEAVE = ProofByProvider.class.getName();

    private final ClientRegistrationRepository providers;
    private final ProvidersPeople people;
    private final LeftAtTheProvider left;
    private final Onward onward = new Onward();
    private final Leaving leaving;

    ProofByProvider(ClientRegistrationRepository providers, ProvidersPeople people, LeftAtTheProvider left) {
        this.providers = providers;
        this.people = people;
        this.left = left;
        this.leaving = new Leaving(providers);
    }

    @Override
    public void ofPrograms(HttpSecurity http) throws Exception {
        http.oauth2ResourceServer(server -> server.authenticationEntryPoint(askPrograms())
                .jwt(token -> token.jwtAuthenticationConverter(jwt -> new JwtAuthenticationToken(jwt,
                        people.comesIn(jwt), jwt.getClaimAsString(people.userClaim())))));
    }

    @Override
    public AuthenticationEntryPoint askPrograms() {
        return (request, response, reason) -> Refusal.unknown(response, "Bearer",
                "Send a token of the OpenID provider (Bearer), or sign in.");
    }

    @Override
    public void ofPeople(HttpSecurity http) throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(providers,
                OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        OidcUserService users = new OidcUserService();
        users.setOidcUserMapper(this::person);
        http.oauth2Login(login -> login.loginPage("/login")
                .authorizationEndpoint(there -> there.authorizationRequestResolver(requests)
                        .authorizationRequestRepository(new OnTheWay(providers.findByRegistrationId(HARMONY))))
                .userInfoEndpoint(about -> about.oidcUserService(users))
                .failureHandler((request, response, reason) ->
                        response.sendRedirect(request.getContextPath() + "/login?refused")));
        http.oidcLogout(logout -> logout.oidcSessionRegistry(left).backChannel(there -> there.logoutHandler(left)));
    }

    /** Whoever has left by one of the engine's pages is led to the provider first, to leave there as well. */
    @Override
    public AuthenticationEntryPoint askPeople() {
        return (request, response, reason) -> {
            HttpSession session = request.getSession(false);
            Object leave = session == null ? null : session.getAttribute(STILL_TO_LEAVE);
            if (leave != null) {
                session.removeAttribute(STILL_TO_LEAVE);
            }
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            onward.sendRedirect(request, response, leave instanceof String there ? there : SIGN_IN);
        };
    }

    @Override
    public LogoutSuccessHandler goodbye() {
        return leaving;
    }

    @Override
    public LogoutSuccessHandler goodbyeToScripts() {
        return (request, response, person) -> {
            if (person != null) {
                request.getSession().setAttribute(STILL_TO_LEAVE, leaving.determineTargetUrl(request, response, person));
            }
            response.setStatus(HttpServletResponse.SC_OK);
        };
    }

    private OidcUser person(OidcUserRequest request, OidcUserInfo about) {
        Map<String, Object> claims = new HashMap<>(request.getIdToken().getClaims());
        if (about != null) {
            claims.putAll(about.getClaims());
        }
        return new DefaultOidcUser(people.comesIn(() -> claims), request.getIdToken(), about, people.userClaim());
    }

    /** Leaves here and at the provider, which sends people back to our page. */
    private static final class Leaving extends OidcClientInitiatedLogoutSuccessHandler {

        Leaving(ClientRegistrationRepository providers) {
            super(providers);
            setPostLogoutRedirectUri("{baseUrl}/login?goodbye");
            setDefaultTargetUrl("/login?goodbye");
            setRedirectStrategy(new Onward());
        }

        @Override
        protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response,
                Authentication person) {
            return super.determineTargetUrl(request, response, person);
        }
    }
}
