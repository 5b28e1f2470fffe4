package org.projectharmony.referrals.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * After signing in, people see the page that they asked for; not the last picture or font that it asked for. Its address
 * is kept in their browser, nothing of it here. What was typed into a page when the time had run out is held until then,
 * as far as there is room, and sent on.
 */
@Component
class WantedPage implements RequestCache {

    private static final String COOKIE = "HARMONY-PAGE";
    private static final int LONGEST = 2048;
    /** Of this site, whatever somebody else may have put into the cookie. */
    private static final Pattern HERE = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");
    private static final MediaTypeRequestMatcher PAGE = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);

    static {
        PAGE.setIgnoredMediaTypes(Set.of(MediaType.ALL));
    }

    private final HttpSessionRequestCache typed = new HttpSessionRequestCache();
    private final HeldForms held;

    WantedPage(HeldForms held) {
        this.held = held;
        typed.setMatchingRequestParameterName(null);
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        if (!PAGE.matches(request)) {
            return;
        }
        if (HttpMethod.GET.matches(request.getMethod())) {
            String page = address(request);
            if (page.length() <= LONGEST && HERE.matcher(page).matches()) {
                keep(request, response, Base64.getUrlEncoder().withoutPadding().encodeToString(
                        page.getBytes(StandardCharsets.US_ASCII)), Duration.ofHours(1));
            }
        } else if (Doors.TYPED.matches(request) && held.matches(request)) {
            typed.saveRequest(request, response);
        }
    }

    @Override
    public SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest form = typed.getRequest(request, response);
        String page = form == null ? page(request) : null;
        return page == null ? form : new SimpleSavedRequest(page);
    }

    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        if (address(request).equals(page(request))) {
            forget(request, response);
        }
        return typed.getMatchingRequest(request, response);
    }

    @Override
    public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
        typed.removeRequest(request, response);
        forget(request, response);
    }

    private static void forget(HttpServletRequest request, HttpServletResponse response) {
        if (WebUtils.getCookie(request, COOKIE) != null) {
            keep(request, response, "", Duration.ZERO);
        }
    }

    private static String address(HttpServletRequest request) {
        return request.getRequestURI() + (request.getQueryString() == null ? "" : "?" + request.getQueryString());
    }

    private static String page(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        try {
            String page = cookie == null ? "" : new String(Base64.getUrlDecoder().decode(cookie.getValue()),
                    StandardCharsets.US_ASCII);
            return HERE.matcher(page).matches() ? page : null;
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static void keep(HttpServletRequest request, HttpServletResponse response, String page, Duration lasts) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, page).httpOnly(true)
                .secure(request.isSecure()).sameSite("Lax").path("/").maxAge(lasts).build().toString());
    }
}
