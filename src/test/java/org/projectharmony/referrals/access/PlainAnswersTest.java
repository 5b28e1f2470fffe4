package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@RunningHarmony
@ExtendWith(OutputCaptureExtension.class)
class PlainAnswersTest {

    private static final Pattern INSIDES = Pattern.compile("(org|java|com|jakarta)\\.[a-z]+\\.|\\bat \\[|\\tat |ACT_|(?i)\\bsql\\b|select |stack ?trace");
    private static final String TOO_LONG = "{\"profile\":{\"id\":\"too-long\",\"firstName\":\"" + "Zqxmark".repeat(60)
            + "\"},\"credentials\":{\"password\":\"Kiezel-Fiets-9\"}}";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    @Autowired
    private JdbcTemplate database;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/task|{bad", "/task|[]", "/task|\"\\u0000\"",
        "/task|{\"dueDate\":\"abc\"}", "/task|{\"processVariables\":[{\"name\":\"a\",\"operator\":\"zz\",\"value\":1}]}",
        "/task|{\"sorting\":[{\"sortBy\":\"x; drop table\",\"sortOrder\":\"asc\"}]}", "/task/nope/complete|{}",
        "/task/nope/submit-form|{}", "/process-definition/nope/start|{}", "/process-definition/key/nope/start|{}",
        "/deployment/create|{}", "/condition|{}",
        "/task/nope/resolve|{}", "/execution/nope/messageSubscriptions/nope/trigger|{}", "/message|{\"messageName\":\"nope\"}", "/execution/nope/signal|{}", "/user/create|{}",
        "/process-instance/nope/variables|{\"modifications\":{\"team\":{\"value\":{},\"type\":\"Object\"}}}"})
    void showsNothingOfItsInsidesWhateverIsSent(String address, String body) {
        HttpResponse<String> answer = Visitor.withPassword(port, "admin").post("/engine-rest" + address, body);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContainPattern(INSIDES);
    }

    @Test
    void readsNothingThatIsNestedWithoutEnd() {
        assertThat(nested(40)).doesNotContain("nested");
        assertThat(nested(60)).contains("nested too deeply");
    }

    private String nested(int levels) {
        HttpResponse<String> answer = Visitor.withPassword(port, "fire-prevention").post("/engine-rest/task/nope/complete",
                "{\"variables\":{\"team\":{\"value\":" + "[".repeat(levels) + "]".repeat(levels) + "}}}");
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/task?dueDate=abc", "/task?maxResults=99999999999", "/task?sortBy=x&sortOrder=y",
        "/task?processVariables=a", "/engine/other/task", "/nowhere", "/task/nope/form-variables", "/task/nope/form",
        "/process-definition/nope/xml", "/history/task?sortBy=x&sortOrder=asc", "/filter/nope/list"})
    void showsNothingOfItsInsidesWhateverIsAskedFor(String address) {
        HttpResponse<String> answer = Visitor.withPassword(port, "admin").get("/engine-rest" + address);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContainPattern(INSIDES);
    }

    @Test
    void readsABottomlessBodyAsTheSendersMistake() {
        HttpResponse<String> answer = Visitor.withPassword(port, "admin").post("/engine-rest/task", "{\"a\":".repeat(2000));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).doesNotContainPattern(INSIDES);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/error||403", "/camunda/app/cockpit/other/||404",
        "/x/../camunda/api/engine/engine/default/task||400", "/camunda/;a=b/api/engine/engine/default/task||400",
        "/./engine-rest/task||400", "/camunda/api/engine/engine/default/task|User-Agent: \uD83D\uDE00|400",
        "/engine-rest/engine/%22/task||403", "/engine-rest/task|User-Agent: \uD83D\uDE00|400",
        "/api/audit/verification|Content-Type: multipart/form-data|403",
        "/referrals|Content-Type: multipart/form-data|200"})
    void failsAtNoOddAddressOrHeader(String address, String header, int status) throws IOException {
        Session session = Session.of(port, "fire-prevention");
        String basic = Base64.getEncoder().encodeToString("fire-prevention:harmony".getBytes(StandardCharsets.UTF_8));
        String request = "GET " + address + " HTTP/1.1\r\nHost: localhost\r\n" + (address.contains("/engine-rest")
                ? "Authorization: Basic " + basic : "Cookie: " + session.cookies())
                + (header == null ? "" : "\r\n" + header) + "\r\n\r\n";

        try (Wire wire = new Wire(port, "127.0.0.1")) {
            assertThat(wire.send(request.getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"POST|*/*|{}|x|415",
        "POST|application/json|{}|\uD83D\uDE00|400", "PUT|application/x-www-form-urlencoded|%v|x|405"})
    void failsAtNoOddRequestToTheApi(String method, String contentType, String body, String agent, int status)
            throws IOException {
        Session session = Session.of(port, "officer");
        try (Wire wire = new Wire(port, "127.0.0.1")) {
            assertThat(wire.send((method + " /api/referrals/HR-26-AAAA-AA/questions HTTP/1.1\r\nHost: localhost\r\nCookie: "
                    + session.cookies() + "\r\nX-XSRF-TOKEN: " + session.token() + "\r\nUser-Agent: " + agent
                    + "\r\nContent-Type: " + contentType + "\r\nContent-Length: 2\r\n\r\n" + body)
                    .getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(status);
        }
    }

    @Test
    void saysAnIncidentsNumberAndKeepsWhatWasSentOutOfTheLog(CapturedOutput log) {
        database.execute("alter table ACT_ID_TENANT rename to GONE");
        HttpResponse<String> answer;
        try {
            answer = Visitor.withPassword(port, "admin").get("/engine-rest/tenant?name=Zqxmark");
        } finally {
            database.execute("alter table GONE rename to ACT_ID_TENANT");
        }

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Something went wrong here").doesNotContain("Zqxmark").doesNotContainPattern(INSIDES);
        String incident = answer.body().replaceAll(".*\"incident\":\"([^\"]+)\".*", "$1");
        assertThat(log.getAll()).contains("Incident " + incident, "PersistenceException").doesNotContain("Zqxmark");
    }

    @Test
    void boundsTheNamesOfPeople() {
        HttpResponse<String> answer = Visitor.withPassword(port, "admin").post("/engine-rest/user/create", TOO_LONG);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("255 characters").doesNotContain("Zqxmark");
        assertThat(identities.createUserQuery().userId("too-long").count()).isZero();
    }

    @Test
    void readsABrokenUploadAsTheSendersMistake() {
        HttpResponse<String> answer = Visitor.withPassword(port, "analyst").broken("/engine-rest/deployment/create");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContainPattern(INSIDES);
    }

    @Test
    void isKeptByNobodyOnTheWay() {
        Visitor team = Visitor.withPassword(port, "fire-prevention");

        for (String address : List.of("/task", "/task/nope", "/version", "/filter")) {
            assertThat(team.get("/engine-rest" + address).headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/task/nope/complete|{\"variables\":{\"a\":{\"value\":1}},\"variables\":{}}|twice",
        "/task/nope/complete|{\"variables\":{\"a\":{\"type\":\"Object\",\"value\":\"x\"}}}|A value is one of",
        "/task/nope/complete|{\"variables\":{\"a\":{\"value\":\"x\",\"valueInfo\":{\"objectTypeName\":\"java.net.URL\"}}}}|A value is one of",
        "/task/nope/complete|{\"variables\":{\"a\":{\"type\":\"File\",\"value\":\"x\"}}}|A value is one of",
        "/task/nope/claim|{\"userId\":\"fire-prevention\",\"note\":\"x\"}|Nothing is taken here but userId",
        "/task/nope/unclaim|{\"userId\":\"fire-prevention\"}|Nothing is taken here."})
    void takesWhatAnAddressNamesAndNoMore(String address, String body, String why) {
        HttpResponse<String> answer = Visitor.withPassword(port, "fire-prevention").post("/engine-rest" + address, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }

    @Test
    void readsNoBodyThatIsLargerThanAnyThatIsNeeded() throws IOException {
        String basic = "Authorization: Basic " + Base64.getEncoder().encodeToString("fire-prevention:harmony".getBytes(
                StandardCharsets.UTF_8));
        String chunks = "40000\r\n" + "x".repeat(0x40000) + "\r\n";
        for (String address : List.of("/engine-rest/task", "/api/referrals/HR-26-AAAA-AA/information", "/refer/send",
                "/camunda/api/engine/engine/default/task", "/engine-rest/deployment/create", "/login")) {
            String head = "POST " + address + " HTTP/1.1\r\nHost: localhost\r\n" + (address.startsWith("/engine") ? basic
                    + "\r\n" : "") + "Content-Type: application/json\r\n";
            try (Wire wire = new Wire(port, "127.0.0.1")) {
                assertThat(wire.send((head + "Content-Length: 104857600\r\n\r\n{").getBytes(StandardCharsets.UTF_8)).status())
                        .as(address + ", and says so").isEqualTo(413);
            }
            if (address.equals("/engine-rest/task")) {
                try (Wire wire = new Wire(port, "127.0.0.1")) {
                    assertThat(wire.send((head + "Transfer-Encoding: chunked\r\n\r\n" + chunks.repeat(3) + "0\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8)).status()).as(address + ", and doesn't say so").isEqualTo(413);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"tenant-id, x, ''", "tenant-id, x, '; filename=\"x.dmn\"'", "deployment-activation-time, 2099-01-01T00:00:00.000+0000, ''",
        "surprise, x, ''"})
    void takesModelsForEverybodyAndAtOnce(String name, String value, String file) throws IOException {
        String part = "--part\r\nContent-Disposition: form-data; name=\"" + name + "\"" + file
                + "\r\nContent-Type: text/plain\r\n\r\n" + value + "\r\n--part--\r\n";
        String basic = Base64.getEncoder().encodeToString("analyst:harmony".getBytes(StandardCharsets.UTF_8));
        try (Wire wire = new Wire(port, "127.0.0.1")) {
            Wire.Answer answer = wire.send(("POST /engine-rest/deployment/create HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic "
                    + basic + "\r\nContent-Type: multipart/form-data; boundary=part\r\nContent-Length: " + part.length()
                    + "\r\n\r\n" + part).getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("Nothing is taken here but files, deployment-name");
        }
    }

    @Test
    void readsNoMoreModelsThanThereCanBeThoughTheirSizeIsNotSaid() throws IOException {
        String basic = Base64.getEncoder().encodeToString("analyst:harmony".getBytes(StandardCharsets.UTF_8));
        String chunks = ("100000\r\n" + "x".repeat(0x100000) + "\r\n").repeat(17) + "0\r\n\r\n";
        try (Wire wire = new Wire(port, "127.0.0.1")) {
            assertThat(wire.send(("POST /engine-rest/deployment/create HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + basic
                    + "\r\nContent-Type: multipart/form-data; boundary=part\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks)
                    .getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(413);
        }
    }

    @Test
    void saysHowLargeAReferralMayBe() {
        HttpResponse<String> answer = Visitor.withPassword(port, "officer").post("/api/referrals", " ".repeat(300 * 1024));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("at most 256 KB");
    }

    @Test
    void readsNothingButALittleOfABodyThatDoesNotSayHowLargeItIs() throws IOException {
        Session session = Session.of(port, "officer");
        String chunks = "40000\r\n" + "{\"text\": \"" + "x".repeat(0x40000 - 10) + "\r\n" + ("40000\r\n" + "x".repeat(0x40000)
                + "\r\n").repeat(8) + "0\r\n\r\n";
        try (Wire wire = new Wire(port, "127.0.0.1")) {
            assertThat(wire.send(("POST /api/referrals/HR-26-AAAA-AA/information HTTP/1.1\r\nHost: localhost\r\nCookie: "
                    + session.cookies() + "\r\nX-XSRF-TOKEN: " + session.token() + "\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + chunks).getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(413);
        }
    }

    @Test
    void answersTheEnginesPagesAsPlainly() {
        Visitor admin = Visitor.signedIn(port, "admin");
        admin.get("/camunda/app/admin/default/");

        for (String address : List.of("/camunda/api/engine/engine/default/user/create",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics?sortBy=%00")) {
            HttpResponse<String> answer = admin.postAsThePagesDo(address, TOO_LONG);
            assertThat(answer.statusCode()).isGreaterThanOrEqualTo(400);
            assertThat(answer.body()).doesNotContain("Zqxmark").doesNotContainPattern(INSIDES);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"assigneeExpression\":\"${nobody.there()}\"}",
        "{\"orQueries\":[{\"assigneeExpression\":\"${nobody.there()}\"}]}",
        "{\"orQueries\":[{\"name\":\"x\",\"dueBeforeExpression\":\"${nobody.there()}\"}]}"})
    void runsNoExpressionThatSomebodySearchesFor(String search) {
        Visitor team = Visitor.withPassword(port, "fire-prevention");
        String filter = team.get("/engine-rest/filter").body().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");

        for (String address : List.of("/task", "/task/count", "/filter/" + filter + "/list", "/filter/" + filter + "/count")) {
            HttpResponse<String> answer = team.post("/engine-rest" + address, search);
            assertThat(answer.statusCode()).as(address + answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("Expressions are forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "analyst", "supervisor", "triage", "fire-prevention", "fire-prevention-supervisor"})
    void letsOnlyAdministratorsMakeFilters(String person) {
        String filter = "{\"name\":\"Mine\",\"resourceType\":\"Task\",\"query\":{\"assigneeExpression\":\"${currentUser()}\"},\"properties\":{}}";
        Visitor signedIn = Visitor.signedIn(port, person);
        signedIn.get("/camunda/app/welcome/default/");

        assertThat(Visitor.withPassword(port, person).post("/engine-rest/filter/create", filter).statusCode()).isEqualTo(403);
        assertThat(signedIn.postAsThePagesDo("/camunda/api/engine/engine/default/filter/create", filter).statusCode())
                .isEqualTo(403);
    }
}
