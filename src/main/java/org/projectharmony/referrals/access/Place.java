package org.projectharmony.referrals.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.web.util.WebUtils;

/**
 * Where somebody tries to come in.
 *
 * @param address the address that the request came from; the network, where one person has a whole one (IPv6)
 * @param browser what a browser was given when somebody came in with it, or null
 */
record Place(String address, String browser) implements Serializable {

    private static final String COOKIE = "HARMONY-BROWSER";
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final int NETWORK = 8;

    static Place of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return new Place(network(request.getRemoteAddr()),
                cookie != null && GIVEN.matcher(cookie.getValue()).matches() ? cookie.getValue() : null);
    }

    /** The browser that somebody has just come in with; marked, if it wasn't. */
    String marked(HttpServletRequest request, HttpServletResponse response) {
        String mark = browser != null ? browser
                : Base64.getUrlEncoder().withoutPadding().encodeToString(KeyGenerators.secureRandom(16).generateKey());
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(COOKIE, mark).httpOnly(true)
                .secure(request.isSecure()).sameSite("Lax").path("/").maxAge(Duration.ofDays(90)).build().toString());
        return mark;
    }

    private static String network(String address) {
        try {
            InetAddress from = InetAddress.getByName(address);
            byte[] bytes = from.getAddress();
            return bytes.length > NETWORK && !from.isLoopbackAddress()
                    ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK)) : address;
        } catch (UnknownHostException odd) {
            return "unknown";
        }
    }
}
