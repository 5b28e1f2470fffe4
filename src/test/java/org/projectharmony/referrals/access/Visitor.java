package org.projectharmony.referrals.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody at Harmony's doors: anonymous, with a password on each request, or signed in with a cookie. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;
    private String basic;

    private Visitor(int port) {
        this.port = port;
    }

    public static Visitor anonymous(int port) {
        return new Visitor(port);
    }

    public static Visitor withPassword(int port, String user) {
        Visitor visitor = new Visitor(port);
        visitor.basic = "Basic " + Base64.getEncoder().encodeToString((user + ":harmony").getBytes(StandardCharsets.UTF_8));
        return visitor;
    }

    public static Visitor signedIn(int port, String user) {
        Visitor visitor = new Visitor(port);
        visitor.signIn(user, "harmony");
        return visitor;
    }

    public HttpResponse<String> signIn(String user, String password) {
        String token = token(get("/login").body());
        return form("/login", "username=" + encoded(user) + "&password=" + encoded(password) + "&_csrf=" + encoded(token));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The page that a browser gets there. */
    public String browse(String path) {
        return send(request(path).header("Accept", "text/html").GET()).body();
    }

    /** As Tasklist asks for its cards. */
    HttpResponse<String> getCards(String path) {
        return send(request(path).header("Accept", "application/hal+json").GET());
    }

    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> delete(String path, String json) {
        return send(request(path).header("Content-Type", "application/json")
                .method("DELETE", BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> form(String path, String body) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** As a browser sends a form: it vouches that a page of this site sent it, and wants a page. */
    public HttpResponse<String> browserForm(String path, String body) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin").header("Sec-Fetch-Dest", "document")
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> formFromAnotherSite(String path, String body) {
        return send(request(path).header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site").POST(BodyPublishers.ofString(body)));
    }

    /** As when a person comes back after an hour: the service doesn't know them any more. */
    public void forgetSession() {
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("JSESSIONID")).toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
    }

    HttpResponse<String> postFromAnotherSite(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(json)));
    }

    /** As the engine's own pages write: with the token of their own guard. */
    HttpResponse<String> postAsThePagesDo(String path, String json) {
        return postWith(cookie("XSRF-TOKEN"), path, json);
    }

    HttpResponse<String> postAsTheApiPageDoes(String path, String json) {
        return postWith(cookie("HARMONY-CSRF"), path, json);
    }

    private HttpResponse<String> postWith(String token, String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", token)
                .POST(BodyPublishers.ofString(json)));
    }

    String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue).findFirst().orElse("");
    }

    public static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        return token.find() ? token.group(1) : "";
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return basic == null ? request : request.header("Authorization", basic);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
