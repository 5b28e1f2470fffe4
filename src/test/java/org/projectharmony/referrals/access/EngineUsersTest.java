package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

/** Made-up people who are left in a database in which nobody tries Harmony any more. */
class EngineUsersTest {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().generateUniqueName(true)
            .setType(EmbeddedDatabaseType.H2).addScript("db/migration/V18__marks.sql").build();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @BeforeEach
    void leaveOne() {
        jdbc.sql("create table ACT_ID_USER (ID_ varchar(64), PWD_ varchar(255), SALT_ varchar(255))").update();
        jdbc.sql("create table ACT_ID_MEMBERSHIP (USER_ID_ varchar(64), GROUP_ID_ varchar(64))").update();
        jdbc.sql("insert into ACT_ID_USER (ID_, PWD_) values ('officer', ?)")
                .param(new Passwords().hashed(DemoUsers.PASSWORD)).update();
        jdbc.sql("insert into ACT_ID_MEMBERSHIP values ('officer', 'officers')").update();
    }

    @AfterEach
    void forget() {
        database.shutdown();
    }

    @Test
    void letsThemInWhereDemoUsersAreOn() {
        assertThat(signIn(Map.of("demoUsers", new DemoUsers(null))).getAuthorities()).extracting("authority").containsExactly("officers");
    }

    @Test
    void leavesThemOutsideWithTheirWellKnownPasswordWhereTheyAreOff() {
        assertThatThrownBy(() -> signIn(Map.of())).isInstanceOf(BadCredentialsException.class);
    }

    private Authentication signIn(Map<String, Object> there) {
        Marks marks = new Marks(jdbc, Clock.systemUTC());
        var officer = UsernamePasswordAuthenticationToken.unauthenticated("officer", DemoUsers.PASSWORD);
        officer.setDetails(new Place("192.0.2.1", null));
        return new EngineUsers(null, new Book(jdbc), new Guessing(marks),
                new StaticListableBeanFactory(there).getBeanProvider(DemoUsers.class)).authenticate(officer);
    }
}
