package org.projectharmony.referrals.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.web.util.WebUtils;

/**
 * What has to be known again when somebody comes back from the OpenID provider: kept in their browser, nothing of it
 * here, since anybody may set out.
 */
final class OnTheWay implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String COOKIE = "HARMONY-PROVIDER";
    private static final Pattern KEPT = Pattern.compile("([\\w-]{20,200}=*)\\.([\\w-]{20,200})\\.([\\w-]{20,200})");
    private static final Duration LONG_ENOUGH_TO_SIGN_IN = Duration.ofHours(1);

    private final ClientRegistration harmony;

    OnTheWay(ClientRegistration harmony) {
        this.harmony = harmony;
    }

    @Override
    public void saveAuthorizationRequest(OAuth2AuthorizationRequest asked, HttpServletRequest request,
            HttpServletResponse response) {
        keep(request, response, "%s.%s.%s".formatted(asked.getState(), asked.getAttribute(OidcParameterNames.NONCE),
                asked.getAttribute(PkceParameterNames.CODE_VERIFIER)), LONG_ENOUGH_TO_SIGN_IN);
    }

    @Override
    public OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        var kept = KEPT.matcher(cookie == null ? "" : cookie.getValue());
        if (!kept.matches() || !kept.group(1).equals(request.getParameter(OAuth2ParameterNames.STATE))) {
            return null;
        }
        return OAuth2AuthorizationRequest.authorizationCode().clientId(harmony.getClientId())
                .authorizationUri(harmony.getProviderDetails().getAuthorizationUri()).scopes(harmony.getScopes())
                .redirectUri(request.getRequestURL().toString()).state(kept.group(1))
                .attributes(Map.of(OAuth2ParameterNames.REGISTRATION_ID, harmony.getRegistrationId(),
                        OidcParameterNames.NONCE, kept.group(2), PkceParameterNames.CODE_VERIFIER, kept.group(3))).build();
    }

    @Override
    public OAuth2AuthorizationRequest removeAuthorizationRequest(HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest asked = loadAuthorizationRequest(request);
        if (asked != null) {
            keep(request, response, "", Duration.ZERO);
        }
        return asked;
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String what, Duration lasts) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, what).httpOnly(true).secure(request.isSecure())
                .sameSite("Lax").path("/login/oauth2").maxAge(lasts).build().toString());
    }
}
