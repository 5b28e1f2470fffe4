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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.RequestMethod;

/** Somebody at Harmony's doors: anonymous, with a password on each request, or signed in with a cookie. */
public final class Visitor {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    /** Longer than anything takes; whoever asks a server that was killed may get no answer at all. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CookieManager cookies;
    private final HttpClient client;
    private final int port;
    private final List<String> headers = new ArrayList<>();

    private Visitor(int port) {
        this(port, new CookieManager());
    }

    private Visitor(int port, CookieManager cookies) {
        this.port = port;
        this.cookies = cookies;
        this.client = HttpClient.newBuilder().cookieHandler(cookies).build();
    }

    /** The same browser at another port of this machine; cookies know no ports. */
    public Visitor at(int another) {
        return new Visitor(another, cookies);
    }

    public static Visitor anonymous(int port) {
        return new Visitor(port);
    }

    public static Visitor withPassword(int port, String user) {
        return withPassword(port, user, "harmony");
    }

    public static Visitor withPassword(int port, String user, String password) {
        Visitor visitor = new Visitor(port);
        String both = user + ":" + password;
        return visitor.sending("Authorization", "Basic "
                + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    /** A program with a token of the OpenID provider's. */
    public static Visitor withToken(int port, String token) {
        return new Visitor(port).sending("Authorization", "Bearer " + token);
    }

    /** As a proxy says for whom it asks; or as somebody says who is no proxy. */
    Visitor forwardedFor(String address) {
        return sending("X-Forwarded-For", address);
    }

    /** As a proxy asks that ends TLS. */
    public Visitor overTls() {
        return sending("X-Forwarded-Proto", "https");
    }

    private Visitor sending(String header, String value) {
        headers.addAll(List.of(header, value));
        return this;
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

    /** Nothing but the request itself, with an empty form where it changes something. */
    HttpResponse<String> ask(RequestMethod method, String path) {
        return send(request(path).header("Content-Type", "application/json")
                .method(method.name(), method == RequestMethod.GET ? BodyPublishers.noBody() : BodyPublishers.ofString("{}")));
    }

    /** An upload that ends before it begins. */
    HttpResponse<String> broken(String path) {
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofString("--x")));
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

    /** As Camunda Modeler and curl deploy models: each file under its name. */
    public HttpResponse<String> deploy(String name, Map<String, String> files) {
        StringBuilder body = new StringBuilder();
        body.append("--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\n").append(name);
        files.forEach((file, content) -> body.append("\r\n--part\r\nContent-Disposition: form-data; name=\"").append(file)
                .append("\"; filename=\"").append(file).append("\"\r\n\r\n").append(content));
        return send(request("/engine-rest/deployment/create").header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofString(body + "\r\n--part--\r\n")));
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

    /** As another site of the same domain can plant one. */
    Visitor withCookie(String name, String value) {
        HttpCookie cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(URI.create("http://localhost:" + port), cookie);
        return this;
    }

    HttpResponse<String> postFromAnotherSite(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(json)));
    }

    /** As the engine's own pages write: with the token of their own guard. */
    public HttpResponse<String> postAsThePagesDo(String path, String json) {
        return postWith(cookie("XSRF-TOKEN"), path, json);
    }

    HttpResponse<String> putAsThePagesDo(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"))
                .PUT(BodyPublishers.ofString(json)));
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
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).timeout(PATIENCE);
        return headers.isEmpty() ? request : request.headers(headers.toArray(String[]::new));
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
