package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a password has to be, wherever one is set. */
@RunningHarmony
class PasswordRulesTest {

    private static final String GOOD = "lantern-otter-plaster-quay";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    private final String person = "test-person-" + UUID.randomUUID().toString().substring(0, 8);

    @AfterEach
    void leaves() {
        identities.deleteUser(person);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "harmony", "Gele-Fiets", "password1234", "123456789012", "qwertyuiop12", "iloveyou1234",
        "harmonyharmony", "Harmony-2026!", "Camunda-Camunda-1", "Welcome123456", "PoliceOfficer1", "aaaaaaaaaaaaaaaaaaaa",
        "abcdefghijklmno"})
    void refusesWhatIsShortOrEasilyGuessedAndNeverRepeatsIt(String password) {
        HttpResponse<String> answer = create(person, password);

        assertThat(answer.statusCode()).as(password).isEqualTo(400);
        assertThat(answer.body()).contains("at least 12 characters", "Four words");
        if (!password.isEmpty()) {
            assertThat(answer.body()).doesNotContain("\"" + password, password + "\"");
        }
        assertThat(identities.createUserQuery().userId(person).count()).isZero();
    }

    @Test
    void refusesAPersonsOwnName() {
        assertThat(create(person, person + "!").statusCode()).isEqualTo(400);
        assertThat(create(person, person.toUpperCase() + "-2026").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesItInAdminAndWhereSomebodyChangesTheirOwn() {
        assertThat(create(person, GOOD).statusCode()).isEqualTo(204);
        String shorter = "{\"password\":\"kort\",\"authenticatedUserPassword\":\"%s\"}";

        Visitor admin = Visitor.signedIn(port, "admin");
        admin.get("/camunda/app/admin/default/");
        HttpResponse<String> byAdmin = admin.putAsThePagesDo(
                "/camunda/api/engine/engine/default/user/" + person + "/credentials", shorter.formatted("harmony"));
        assertThat(byAdmin.statusCode()).isEqualTo(400);
        assertThat(byAdmin.body()).contains("at least 12 characters").doesNotContain("kort");

        HttpResponse<String> byThemselves = Visitor.withPassword(port, person, GOOD)
                .put("/engine-rest/user/" + person + "/credentials", shorter.formatted(GOOD));
        assertThat(byThemselves.statusCode()).isEqualTo(400);
        HttpResponse<String> withAWrongOne = Visitor.withPassword(port, person, GOOD)
                .put("/engine-rest/user/" + person + "/credentials", shorter.formatted("something-else"));
        assertThat(withAWrongOne.statusCode()).isEqualTo(400);
        assertThat(withAWrongOne.body()).contains("The password that you have now is not right");
        assertThat(Visitor.withPassword(port, person, GOOD).get("/engine-rest/version").statusCode()).isEqualTo(200);
    }

    @Test
    void saysInAdminWhatIsWanted() {
        assertThat(Visitor.withPassword(port, "admin").get("/engine-rest/identity/password-policy").body())
                .contains("PASSWORD_POLICY_LENGTH", "\"minLength\":\"12\"", "hard to guess");
    }

    @Test
    void leavesDemoUsersTheirWellKnownOne() {
        assertThat(Visitor.withPassword(port, "officer", DemoUsers.PASSWORD).get("/engine-rest/version").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> create(String name, String password) {
        return Visitor.withPassword(port, "admin").post("/engine-rest/user/create", """
                {"profile": {"id": "%s", "firstName": "Test", "lastName": "Person"}, "credentials": {"password": "%s"}}"""
                .formatted(name, password));
    }
}
