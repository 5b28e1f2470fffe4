package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a session is worth once something has changed about whoever signed in. */
@RunningHarmony
class SignedInTest {

    private static final String COCKPIT = "/camunda/app/cockpit/default/";
    private static final String FILTERS = "/camunda/api/engine/engine/default/filter";

    @LocalServerPort
    private int port;
    @Autowired
    private IdentityService identities;
    @Autowired
    private JdbcTemplate database;
    @Autowired
    private SignedIn signedIn;
    private String name;
    private Visitor person;

    @BeforeEach
    void signsIn() {
        name = "test-person-" + UUID.randomUUID().toString().substring(0, 8);
        User user = identities.newUser(name);
        user.setPassword("Blauwe-Fiets-77");
        identities.saveUser(user);
        identities.createMembership(name, "officers");
        person = Visitor.anonymous(port);
        person.signIn(name, "Blauwe-Fiets-77");
        assertThat(person.get("/referrals").statusCode()).isEqualTo(200);
    }

    @AfterEach
    void leaves() {
        identities.deleteUser(name);
    }

    @Test
    void endsWithThePerson() {
        identities.deleteUser(name);

        hasToSignIn();
        assertThat(person.browserForm("/referrals/HR-26-0000-00/information", "text=Test").statusCode()).isEqualTo(302);
        assertThat(sessions()).isZero();
    }

    @Test
    void endsWithThePassword() {
        User user = identities.createUserQuery().userId(name).singleResult();
        user.setPassword("Gele-Fiets-7878");
        identities.saveUser(user);

        hasToSignIn();
    }

    @Test
    void goesOnWhenOnlyTheirNameChanges() {
        User user = identities.createUserQuery().userId(name).singleResult();
        user.setLastName("Test");
        identities.saveUser(user);

        assertThat(person.get("/referrals").statusCode()).isEqualTo(200);
    }

    @Test
    void hasTheRightsOfNow() {
        assertThat(person.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(person.get(FILTERS).statusCode()).isEqualTo(403);
        assertThat(person.get("/api/audit/verification").statusCode()).isEqualTo(403);
        identities.createMembership(name, "supervisors");
        identities.createMembership(name, "fire-prevention");

        assertThat(person.get(COCKPIT).statusCode()).isEqualTo(200);
        assertThat(person.get(FILTERS).body()).contains("My team's tasks");
        assertThat(person.get("/api/audit/verification").statusCode()).isEqualTo(200);

        identities.deleteMembership(name, "supervisors");
        identities.deleteMembership(name, "fire-prevention");
        assertThat(person.get(COCKPIT).statusCode()).isEqualTo(403);
        assertThat(person.get(FILTERS).statusCode()).isEqualTo(403);
        assertThat(person.get("/api/audit/verification").statusCode()).isEqualTo(403);
    }

    @Test
    void endsAfterHalfADayWhateverTheyDo() {
        ages(Duration.ofHours(11));
        assertThat(person.get("/referrals").statusCode()).isEqualTo(200);

        ages(Duration.ofHours(2));
        hasToSignIn();
    }

    @Test
    void goesFromTheDatabaseWhenItIsOverEvenIfNobodyAsks() {
        ages(Duration.ofHours(13));
        signedIn.sweep();

        assertThat(sessions()).isZero();
    }

    @Test
    void isKeptForAnHourForSomebodyWhoTypedAndNeverSignsIn() {
        String held = "select count(*) from SPRING_SESSION where PRINCIPAL_NAME is null";
        int before = database.queryForObject(held, Integer.class);
        Visitor.anonymous(port).browserForm("/refer/place", "town=Test");
        assertThat(database.queryForObject(held, Integer.class)).isEqualTo(before + 1);

        database.update("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - 3700000 where PRINCIPAL_NAME is null");
        signedIn.sweep();
        assertThat(database.queryForObject(held, Integer.class)).isZero();
    }

    private void hasToSignIn() {
        HttpResponse<String> page = person.get("/referrals");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).get().asString().endsWith("/login");
        assertThat(person.get("/api/referrals/HR-26-0000-00").statusCode()).isEqualTo(401);
        assertThat(person.get(FILTERS).statusCode()).isEqualTo(401);
    }

    private void ages(Duration by) {
        database.update("update SPRING_SESSION set CREATION_TIME = CREATION_TIME - ? where PRINCIPAL_NAME = ?", by.toMillis(), name);
    }

    private int sessions() {
        return database.queryForObject("select count(*) from SPRING_SESSION where PRINCIPAL_NAME = ?", Integer.class, name);
    }
}
