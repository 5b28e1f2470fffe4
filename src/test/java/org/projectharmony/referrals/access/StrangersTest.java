package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What somebody leaves behind who hasn't signed in: nothing, or little. */
@RunningHarmony
class StrangersTest {

    private static final List<String> ADDRESSES = List.of("/", "/login", "/login?error", "/refer", "/referrals", "/retention",
            "/referrals/HR-26-0000-00?" + "x".repeat(4000), "/camunda/app/tasklist/default/", "/camunda/app/welcome/default/",
            "/camunda/api/admin/auth/user/default", "/camunda/api/engine/engine/default/task", "/camunda/lib/nothing.js", "/swagger-ui",
            "/swagger-ui/index.html", "/api/referrals/HR-26-0000-00", "/engine-rest/task", "/actuator/health", "/nothing");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcTemplate database;

    @Test
    void leaveNoSessionWhateverPageTheyAskFor() {
        int before = sessions();
        Visitor stranger = Visitor.anonymous(port);
        ADDRESSES.forEach(stranger::browse);
        ADDRESSES.forEach(stranger::get);
        stranger.form("/logout", "");
        stranger.form("/refer/place", "town=Test");
        stranger.postAsThePagesDo("/camunda/api/admin/auth/user/default/logout", "");
        stranger.signIn("nobody-here", "wrong");

        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void areLedToThePageThatTheyWantedOnceTheyHaveSignedIn() {
        Visitor officer = Visitor.anonymous(port);
        officer.browse("/referrals/HR-26-0000-00?part=council%20adults");
        HttpResponse<String> signedIn = officer.signIn("officer", "harmony");

        assertThat(signedIn.headers().firstValue("Location")).get().asString()
                .endsWith(port + "/referrals/HR-26-0000-00?part=council%20adults");
        officer.browse("/referrals/HR-26-0000-00?part=council%20adults");
        assertThat(officer.cookie("HARMONY-PAGE")).as("forgotten").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://elsewhere.invalid/", "//elsewhere.invalid", "/\\elsewhere.invalid", "\\\\elsewhere.invalid",
        "/\t/elsewhere.invalid", "/ /elsewhere.invalid", "/x\r\nLocation: //elsewhere.invalid", "javascript:alert(1)", "refer", ""})
    void areLedNowhereElseByACookieThatSomebodyPlanted(String page) {
        for (String planted : new String[] {page,
            Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8))}) {
            Visitor officer = Visitor.anonymous(port).withCookie("HARMONY-PAGE", planted.strip());

            assertThat(officer.signIn("officer", "harmony").headers().firstValue("Location")).get().asString()
                    .endsWith(port + "/");
        }
    }

    private int sessions() {
        return database.queryForObject("select count(*) from SPRING_SESSION", Integer.class);
    }
}
