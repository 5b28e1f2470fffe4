package org.projectharmony.referrals.access;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import org.projectharmony.referrals.access.EngineRoutes.Route;

/**
 * One random and mostly hostile request, the same for the same seed and number. What could rightly change a tell-tale
 * referral or the people of the engine isn't made up: only refusals can be told from faults then.
 */
final class HostileRequest {

    private static final List<String> PIECES = List.of("", "0", "-1", "null", "undefined", "true", "2147483648",
            "99999999999999999999999999", "1e400", "NaN", "x".repeat(300), "' or '1'='1", "'; drop table referral; --",
            "\") union select digest from access_log --", "${7*7}", "#{execution.setVariable('x', 1)}",
            "${''.getClass().forName('java.lang.Runtime')}", "{{7*7}}", "[[${T(java.lang.Runtime)}]]", "__${7*7}__::x",
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "../../../../etc/passwd", "..\\..\\win.ini",
            "\u0000", "a\u0000b", "\r\nX-Injected: yes", "\u202Eabc", "\uD83D\uDE00", "Zażółć", "\uFFFF", "%", "%25", "%s%n%x",
            "if true then 1 else 2", "function() external {java: {}}", "file:///etc/passwd", "http://127.0.0.1:1/",
            "jdbc:h2:mem:x;INIT=RUNSCRIPT", "classpath:application.yaml", "2026-02-30T25:61:61Z", "2026-11-24",
            "HR-26-AAAA-AA", "hr-26-0000-00", "*", "?", "()", "[]", ";", "&a=b", "@", "$", ".", "..", " ", "\t", "/");
    private static final List<String> ODD_TYPES = List.of("application/json", "application/json", "text/plain",
            "application/xml", "text/html", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=part", "multipart/form-data", "application/json;charset=utf-7",
            "application/json;charset=nonsense", "application/hal+json", "x", "*/*", "application/octet-stream",
            "application/vnd.spring-boot.actuator.v3+json", "multipart/mixed; boundary=\"", "/", "application/");
    private static final List<String> QUERIES = List.of("reference", "firstResult", "maxResults", "sortBy", "sortOrder",
            "processInstanceBusinessKey", "processVariables", "variables", "taskVariables", "dueBeforeExpression",
            "createdBeforeExpression", "candidateGroup", "assigneeLike", "nameLike", "processDefinitionKey", "tenantIdIn",
            "name", "dateOfBirth", "reason", "deserializeValues", "page", "owner", "error", "continue", "variableNames",
            "processInstanceId", "state", "withIncident", "active", "id", "type", "reportType", "periodUnit", "startedBefore",
            "includeExtensionProperties", "deploymentId", "source", "resourceName", "logout", "permissionName", "_csrf");
    private static final List<String> ODD_HEADERS = List.of("Range: bytes=0-0,-1,5-2", "Range: bytes=9999999999999-",
            "X-Forwarded-For: 127.0.0.1, %s", "X-Forwarded-Host: evil.example", "X-Forwarded-Proto: gopher",
            "X-Forwarded-Prefix: /..;/%s", "X-Original-URL: /engine-rest/user", "X-Rewrite-URL: /actuator/env",
            "X-HTTP-Method-Override: DELETE", "Accept: ;;;", "Accept: application/x-nothing", "Accept: text/html",
            "Accept: application/hal+json", "Accept: application/json;q=nonsense", "Accept-Language: %s",
            "Accept-Encoding: nonsense", "Accept-Charset: utf-7", "If-None-Match: *", "If-Modified-Since: %s",
            "Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: same-origin", "Sec-Fetch-Dest: script", "Origin: null",
            "Origin: http://evil.example", "Referer: %s", "User-Agent: %s", "Authorization: Bearer %s",
            "Authorization: Digest %s", "Authorization: Basic", "Cookie: JSESSIONID=%s; HARMONY-CSRF=%s",
            "X-XSRF-TOKEN: %s", "Upgrade: h2c", "Expect: nonsense", "Content-Encoding: gzip", "Last-Event-ID: %s",
            "X-Requested-With: XMLHttpRequest", "Access-Control-Request-Method: DELETE", "TE: trailers", "Via: %s",
            "traceparent: %s", "X-Authorized-Engines: default", "Content-Language: %s");
    private static final List<String> DETOURS = List.of("//", "/./", "/x/../", "/%2e%2e/", "/..;/", "/;a=b/", "/%2f/", "\\",
            "/%00/", "/%ZZ/", "/%c0%af/", "/%25%32%65/", "/\u00e9/", "/ /", "/.%0d%0a/", "/~/", "/%u002e/");
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** What requests are made of; ids are those of things that are there. */
    record Stuff(List<Route> own, List<Route> engine, List<String> others, List<String> tellTale, List<String> free,
            String example) {}

    private final Random chance;
    private final Stuff stuff;
    private final boolean administrator;
    private boolean aboutATellTale;

    final String method;
    final String path;
    final List<String> headers = new ArrayList<>();
    final byte[] body;

    HostileRequest(long seed, Stuff stuff, boolean administrator) {
        this.chance = new Random(seed);
        chance.nextInt();
        this.stuff = stuff;
        this.administrator = administrator;
        Route route = route();
        method = percent(88) ? route.method() : one(List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH",
                "TRACE", "get", "PROPFIND", "M-SEARCH"));
        path = withQuery(detour(filled(route.path())));
        for (int more = percent(30) ? 1 + chance.nextInt(3) : 0; more > 0; more--) {
            headers.add(one(ODD_HEADERS).replace("%s", inHeader(piece())));
        }
        body = method.equals("GET") && percent(95) || method.equals("HEAD") ? new byte[0] : body();
        if (body.length > 0 || percent(10)) {
            headers.add("Content-Type: " + (percent(60) ? "application/json" : one(ODD_TYPES)));
        }
    }

    /** Its bytes, with what shows who sends it. */
    byte[] bytes(List<String> credentials) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        credentials.forEach(header -> head.append(header).append("\r\n"));
        headers.forEach(header -> head.append(header).append("\r\n"));
        bytes.writeBytes((head + "Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private Route route() {
        int kind = chance.nextInt(100);
        if (kind < 45) {
            return one(stuff.own());
        } else if (kind < 92) {
            Route route = one(stuff.engine());
            return new Route(route.method(), (percent(50) ? ENGINE : "/engine-rest") + route.path());
        }
        return new Route("GET", one(stuff.others()));
    }

    private String filled(String template) {
        String filled = template;
        while (filled.contains("{")) {
            int from = filled.indexOf('{');
            filled = filled.substring(0, from) + value() + filled.substring(filled.indexOf('}', from) + 1);
        }
        return filled;
    }

    /** Something that is there, somewhat changed, or something strange. */
    private String value() {
        int kind = chance.nextInt(10);
        if (kind < 3 && !administrator) {
            String id = one(stuff.tellTale());
            aboutATellTale = true;
            return percent(80) ? id : one(List.of(id.toLowerCase(Locale.ROOT), id + ".", id + "%20", " " + id,
                    id + ";x=y", id + "%00", id.substring(1), id + id)).replace(" ", "%20");
        } else if (kind < 5) {
            return one(stuff.free());
        }
        String strange = piece();
        return percent(90) ? encoded(strange) : strange.replaceAll("[\r\n]", "");
    }

    private String detour(String path) {
        if (percent(85)) {
            return path;
        }
        int slash = path.indexOf('/', chance.nextInt(path.length()));
        String way = one(DETOURS);
        return percent(10) ? path + "/" + "a".repeat(9000) : slash < 0 ? path + way
                : path.substring(0, slash) + way + path.substring(slash + 1);
    }

    private String withQuery(String path) {
        StringBuilder query = new StringBuilder();
        for (int more = percent(30) ? 1 + chance.nextInt(3) : 0; more > 0; more--) {
            query.append(query.isEmpty() ? "?" : "&").append(percent(90) ? one(QUERIES) : encoded(piece())).append('=')
                    .append(percent(25) ? one(stuff.tellTale()) : encoded(piece()));
        }
        return path + query;
    }

    private byte[] body() {
        byte[] broken = broken();
        return broken != null ? broken : aboutATellTale || administrator ? "[{}]".getBytes(StandardCharsets.UTF_8)
                : json().getBytes(StandardCharsets.UTF_8);
    }

    /** What is no request to anything; null for three in ten. */
    private byte[] broken() {
        return switch (chance.nextInt(14)) {
            case 0 -> new byte[0];
            case 1 -> "[".repeat(1 + chance.nextInt(20_000)).getBytes(StandardCharsets.UTF_8);
            case 2 -> "{\"a\":".repeat(1 + chance.nextInt(3000)).getBytes(StandardCharsets.UTF_8);
            case 3 -> ("{\"variables\": " + one(List.of("5", "[]", "\"x\"", "{\"a\": 1}", "{\"answer\": {\"value\": []}}",
                    "{\"referral\": {\"value\": \"{}\", \"type\": \"Json\"}}", "{\"x\": {\"type\": \"Object\", \"value\": \"x\","
                    + " \"valueInfo\": {\"objectTypeName\": \"java.net.URL\", \"serializationDataFormat\":"
                    + " \"application/x-java-serialized-object\"}}}")) + "}").getBytes(StandardCharsets.UTF_8);
            case 4 -> random();
            case 5 -> "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]><x>&y;</x>".getBytes(StandardCharsets.UTF_8);
            case 6 -> ("--part\r\nContent-Disposition: form-data; name=\"" + piece() + "\"; filename=\"" + piece()
                    + ".bpmn\"\r\n\r\n" + piece() + one(List.of("", "\r\n--part--\r\n", "\r\n--part", "\r\n--other--")))
                    .getBytes(StandardCharsets.UTF_8);
            case 7 -> chance.nextInt(20) == 0 ? ("{\"text\": \"" + "a".repeat(1_200_000) + "\"}")
                    .getBytes(StandardCharsets.UTF_8) : "{\"text\": }".getBytes(StandardCharsets.UTF_8);
            case 8 -> "{}".getBytes(StandardCharsets.UTF_8);
            case 9 -> ("{\"" + one(List.of("text", "reason", "until", "team", "path")) + "\": " + one(List.of("1e999",
                    "99999999999999999999", "{\"a\": {}}", "[[]]", "null", "\" \"", "\"\\u0000\"", "\"\\ud800\"", "tru"))
                    + "}").getBytes(StandardCharsets.UTF_8);
            default -> null;
        };
    }

    private String json() {
        String text = quoted(piece());
        return switch (chance.nextInt(8)) {
            case 0 -> "{\"text\": " + text + "}";
            case 1 -> "{\"path\": " + text + ", \"value\": " + quoted(piece()) + ", \"reason\": " + text + "}";
            case 2 -> "{\"team\": " + text + ", \"lawfulBasis\": \"consent\", \"reason\": " + text + "}";
            case 3 -> "{\"until\": " + text + ", \"reason\": " + text + "}";
            case 4 -> "owner=" + encoded(piece()) + "&text=" + encoded(piece()) + "&reference=" + encoded(piece()) + "&_csrf=x";
            case 5 -> "{\"messageName\": " + text + ", \"businessKey\": " + text + ", \"name\": " + text + ", \"id\": " + text + "}";
            case 6 -> stuff.example().replaceFirst("\"(Test|TEST|Example|Synthetic)[^\"]*\"",
                    Matcher.quoteReplacement(text));
            default -> "{\"" + one(QUERIES) + "\": " + text + ", \"sorting\": [{\"sortBy\": " + text + "}], \"or\": [" + text + "]}";
        };
    }

    private byte[] random() {
        byte[] bytes = new byte[1 + chance.nextInt(300)];
        chance.nextBytes(bytes);
        return bytes;
    }

    private String piece() {
        return one(PIECES);
    }

    private boolean percent(int percent) {
        return chance.nextInt(100) < percent;
    }

    private <T> T one(List<T> of) {
        return of.get(chance.nextInt(of.size()));
    }

    private static String inHeader(String text) {
        return text.replaceAll("[\r\n\u0000]", "");
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    private static String encoded(String text) {
        return Visitor.encoded(text).replace("+", "%20");
    }

    /** In one line, for whoever looks for the fault. */
    @Override
    public String toString() {
        String text = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
        return (method + " " + path.substring(0, Math.min(path.length(), 300)) + " " + headers + " " + text)
                .replaceAll("\\p{Cntrl}", "\u00b7");
    }
}
