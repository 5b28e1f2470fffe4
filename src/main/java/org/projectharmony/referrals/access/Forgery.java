package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.util.StringUtils;

/** Keeps other sites from writing here in the name of somebody who is signed in. */
final class Forgery {

    // Not XSRF-TOKEN: the engine's pages have a cookie of that name for a guard of their own.
    private static final String COOKIE = "HARMONY-CSRF";
    private static final Set<String> READING = Set.of("GET", "HEAD", "TRACE", "OPTIONS");

    private Forgery() {
    }

    /** Whoever shows a password with the request itself needs no token, unless another site sent it. */
    static void guard(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieName(COOKIE);
        cookie.setCookieCustomizer(crumbs -> crumbs.sameSite("Lax"));
        csrf.csrfTokenRepository(cookie).csrfTokenRequestHandler(new FormOrHeader())
                .requireCsrfProtectionMatcher(request -> writes(request) && (fromAnotherSite(request)
                        || !showsPassword(request) || request.getRequestedSessionId() != null));
    }

    /** Where no cookie counts, only a browser that remembers a password could be misused by another site. */
    static void refuseOtherSites(CsrfConfigurer<HttpSecurity> csrf) {
        csrf.requireCsrfProtectionMatcher(request -> writes(request) && fromAnotherSite(request));
    }

    private static boolean writes(HttpServletRequest request) {
        return !READING.contains(request.getMethod());
    }

    private static boolean fromAnotherSite(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /**
     * The browser itself says that a page of this site sent it; no script can say so. What is typed into a page needs no
     * token then: a token changes with each sign-in, and a page that was open meanwhile would lose what was typed into it.
     */
    static boolean fromThisSite(HttpServletRequest request) {
        return "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static boolean showsPassword(HttpServletRequest request) {
        return StringUtils.startsWithIgnoreCase(request.getHeader(HttpHeaders.AUTHORIZATION), "Basic ");
    }

    /** Forms carry the token disguised; scripts send it in a header as they read it from the cookie. */
    private static final class FormOrHeader extends CsrfTokenRequestAttributeHandler {

        private final XorCsrfTokenRequestAttributeHandler disguised = new XorCsrfTokenRequestAttributeHandler();

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            disguised.handle(request, response, token);
            // Only here is a cookie needed that no form asked for. Were it given out with everything, a picture that
            // arrives late would replace the one that the login form was made with.
            if (request.getRequestURI().contains("/swagger-ui")) {
                token.get();
            }
        }

        @Override
        public String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return StringUtils.hasText(request.getHeader(token.getHeaderName()))
                    ? super.resolveCsrfTokenValue(request, token) : disguised.resolveCsrfTokenValue(request, token);
        }
    }
}
