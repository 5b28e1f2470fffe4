package org.projectharmony.referrals.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.access.RunningHarmony;
import org.projectharmony.referrals.access.Visitor;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@RunningHarmony
class StartPageTest {

    private static final Pattern WAY = Pattern.compile("harmony-way__link\" href=\"([^\"]+)\">([^<]+)<");

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @CsvSource({"fire-prevention, Tasklist+Find a referral",
        "fire-prevention-supervisor, Tasklist+Cockpit+Find a referral",
        "police-neighbourhood-supervisor, Tasklist+Cockpit+Find a referral+Retention",
        "supervisor, Tasklist+Cockpit+Find a referral+Retention",
        "officer, Refer+Your referrals+API description", "analyst, Cockpit+API description", "admin, Cockpit+API description+Admin"})
    void offersEachPersonTheirOwnWaysIn(String user, String expected) {
        Visitor visitor = Visitor.signedIn(port, user);
        List<MatchResult> ways = WAY.matcher(visitor.get("/").body()).results().toList();

        assertThat(ways).extracting(way -> way.group(2)).containsExactly(expected.split("\\+"));
        assertThat(ways).allSatisfy(way -> assertThat(visitor.get(way.group(1)).statusCode()).isIn(200, 302));
    }

    @Test
    void saysWhoYouAreAndWhatYouBelongTo() {
        assertThat(Visitor.signedIn(port, "fire-prevention").get("/").body())
                .contains("Hello, Demo ", "Signed in as <strong>fire-prevention</strong>", "Sign out");
    }

    @Test
    void tellsWhoIsInNoTeamYetWhomToAsk() {
        User newcomer = identities.newUser("newcomer");
        newcomer.setPassword("harmony");
        ((IdentityServiceImpl) identities).saveUser(newcomer, true);

        assertThat(Visitor.signedIn(port, "newcomer").get("/").body()).contains("Hello, newcomer", "You are in no team yet");
        identities.deleteUser("newcomer");
    }

    @Test
    void tellsABrowserInPlainWordsThatAPageIsMissing() {
        String page = Visitor.signedIn(port, "officer").browse("/nowhere");

        assertThat(page).contains("<h1 class=\"govuk-heading-l\">Page not found</h1>").doesNotContain("Exception", "static resource");
    }
}
