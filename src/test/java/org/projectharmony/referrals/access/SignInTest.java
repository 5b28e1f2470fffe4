package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@RunningHarmony
class SignInTest {

    private static final String ENGINE = "/engine-rest/version";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    @Autowired
    private JdbcTemplate database;
    private String person;

    @BeforeEach
    void comesIn() {
        person = "test-person-" + UUID.randomUUID().toString().substring(0, 8);
        User user = identities.newUser(person);
        user.setPassword("Blauwe-Fiets-77");
        identities.saveUser(user);
    }

    @AfterEach
    void leaves() {
        identities.deleteUser(person);
    }

    @Test
    void keepsPasswordsAsArgon2Only() {
        assertThat(stored()).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Blauwe");
    }

    @Test
    void stillKnowsAPasswordThatTheEngineHashedAndHashesItAnew() {
        String salt = database.queryForObject("select SALT_ from ACT_ID_USER where ID_ = ?", String.class, person);
        database.update("update ACT_ID_USER set PWD_ = ? where ID_ = ?",
                "{SHA-512}" + new Sha512HashDigest().encrypt("Blauwe-Fiets-77" + salt), person);

        assertThat(with("wrong").get(ENGINE).statusCode()).isEqualTo(401);
        assertThat(stored()).startsWith("{SHA-512}");
        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(200);
        assertThat(stored()).startsWith("{argon2id}");
        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(200);
    }

    @Test
    void goesByANewPasswordAtOnce() {
        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(200);
        User user = identities.createUserQuery().userId(person).singleResult();
        user.setPassword("Gele-Fiets-78");
        identities.saveUser(user);

        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(401);
        assertThat(with("Gele-Fiets-78").get(ENGINE).statusCode()).isEqualTo(200);
    }

    @Test
    void forgetsARemovedPersonAtOnce() {
        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(200);
        identities.deleteUser(person);

        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).isEqualTo(401);
    }

    @Test
    void letsNobodyInAsSomebodyWithoutAPassword() {
        database.update("update ACT_ID_USER set PWD_ = null, SALT_ = null where ID_ = ?", person);

        for (String password : new String[] {"", "nobody", "null", "Blauwe-Fiets-77"}) {
            assertThat(with(password).get(ENGINE).statusCode()).as(password).isEqualTo(401);
        }
    }

    @Test
    void makesAProgramWaitThatGuessesWhateverAddressItClaims() {
        HttpResponse<String> answer = null;
        for (int n = 0; n <= Guessing.HERE.atOnce(); n++) {
            answer = with("guess-" + n).forwardedFor("203.0.113." + n).get(ENGINE);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow())).isBetween(1, 180);
        assertThat(with("Blauwe-Fiets-77").get(ENGINE).statusCode()).as("the right one too").isEqualTo(429);
        assertThat(with("Blauwe-Fiets-77").get("/api/referrals/HR-26-0000-00").statusCode()).isEqualTo(429);
    }

    @Test
    void saysOnTheLoginPageHowLongToWaitWhetherThereIsSuchAPersonOrNot() {
        for (String name : new String[] {person, "nobody-" + person}) {
            Visitor guesser = Visitor.anonymous(port);
            for (int n = 0; n < Guessing.HERE.atOnce(); n++) {
                assertThat(guesser.signIn(name, "guess-" + n).headers().firstValue("Location").orElseThrow())
                        .endsWith("/login?error");
            }
            String where = guesser.signIn(name, "guess").headers().firstValue("Location").orElseThrow();

            assertThat(where).matches(".*/login\\?wait=1[78]\\d");
            assertThat(guesser.browse(where.substring(where.indexOf("/login"))))
                    .contains("There were too many wrong passwords. Wait", "3 minutes", "then try again");
        }
    }

    @Test
    void letsAnOwnerInFromTheirBrowserWhileSomebodyGuesses() {
        Visitor owner = Visitor.anonymous(port);
        owner.signIn(person, "Blauwe-Fiets-77");
        Visitor guesser = Visitor.anonymous(port);
        for (int n = 0; n <= Guessing.HERE.atOnce(); n++) {
            guesser.signIn(person, "guess-" + n);
        }
        owner.forgetSession();

        assertThat(owner.signIn(person, "Blauwe-Fiets-77").headers().firstValue("Location")).get().asString()
                .doesNotContain("wait", "error");
        assertThat(guesser.signIn(person, "Blauwe-Fiets-77").headers().firstValue("Location")).get().asString()
                .contains("wait");
    }

    @Test
    void letsNobodyTryPasswordsAtTheEnginesInterface() {
        String tried = "{\"username\":\"" + person + "\",\"password\":\"Blauwe-Fiets-77\"}";

        assertThat(Visitor.withPassword(port, "officer").post("/engine-rest/identity/verify", tried).statusCode()).isEqualTo(403);
        Visitor officer = Visitor.signedIn(port, "officer");
        officer.get("/camunda/app/welcome/default/");
        assertThat(officer.postAsThePagesDo("/camunda/api/engine/engine/default/identity/verify", tried).statusCode())
                .isEqualTo(403);
    }

    private Visitor with(String password) {
        return Visitor.withPassword(port, person, password);
    }

    private String stored() {
        return database.queryForObject("select PWD_ from ACT_ID_USER where ID_ = ?", String.class, person);
    }
}
