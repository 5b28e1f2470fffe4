package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.authentication.logout.OidcLogoutToken;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionInformation;
import org.springframework.security.oauth2.client.oidc.session.OidcSessionRegistry;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.stereotype.Component;

/**
 * Hears from the OpenID provider that somebody's session there, or all of theirs, has ended (back-channel logout), and
 * marks it for every node. Sessions are looked up by the mark with each request, so no list of them is needed.
 */
@Component
@Profile("oidc")
class LeftAtTheProvider implements LogoutHandler, OidcSessionRegistry {

    private final Marks marks;
    private final Duration ends;

    LeftAtTheProvider(Marks marks, @Value("${harmony.session-ends}") Duration ends) {
        this.marks = marks;
        this.ends = ends;
    }

    /** What would be marked if this person had left. */
    static List<String> of(OidcUser person) {
        return List.of(session(person.getClaimAsString("sid")), person(person.getSubject()));
    }

    @Override
    public void logout(HttpServletRequest request, HttpServletResponse response, Authentication provider) {
        OidcLogoutToken left = (OidcLogoutToken) provider.getPrincipal();
        marks.put(left.getSessionId() == null ? person(left.getSubject()) : session(left.getSessionId()), ends);
    }

    private static String session(String id) {
        return Marks.about("left-session", String.valueOf(id));
    }

    private static String person(String subject) {
        return Marks.about("left-person", String.valueOf(subject));
    }

    @Override
    public void saveSessionInformation(OidcSessionInformation session) {
        // See above.
    }

    @Override
    public OidcSessionInformation removeSessionInformation(String session) {
        return null;
    }

    @Override
    public Iterable<OidcSessionInformation> removeSessionInformation(OidcLogoutToken left) {
        return List.of();
    }
}
