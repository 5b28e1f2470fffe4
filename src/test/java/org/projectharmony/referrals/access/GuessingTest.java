package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class GuessingTest {

    private static final Place HOME = new Place("192.0.2.1", null);

    private final MovedClock clock = new MovedClock();
    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().generateUniqueName(true)
            .setType(EmbeddedDatabaseType.H2).addScript("db/migration/V18__marks.sql").build();
    private final Marks marks = new Marks(JdbcClient.create(database), clock);
    private final Guessing guessing = new Guessing(marks);

    @AfterEach
    void forget() {
        database.shutdown();
    }

    @Test
    void makesAGuesserWaitAfterSomeSlips() {
        wrong("owner", HOME, Guessing.HERE.atOnce());

        assertThat(guessing.mayTry("owner", HOME)).isFalse();
        assertThat(guessing.mustWait("owner", HOME)).hasValue(Duration.ofMinutes(3));
        clock.now = clock.now.plus(Duration.ofMinutes(3));
        assertThat(guessing.mayTry("owner", HOME)).isTrue();
        assertThat(guessing.mayTry("owner", HOME)).isFalse();
    }

    @Test
    void keepsAnHourOfGuessingToTwentyTries() {
        wrong("owner", HOME, Guessing.HERE.atOnce());

        long tries = IntStream.range(0, 3600).filter(second -> {
            clock.now = clock.now.plusSeconds(1);
            return guessing.mayTry("owner", HOME);
        }).count();

        assertThat(tries).isEqualTo(Guessing.HERE.anHour());
    }

    @Test
    void keepsNobodyOutForWhatAClockCountedThatWasAhead() {
        Instant right = clock.now;
        clock.now = right.plus(Duration.ofDays(300));
        wrong("owner", HOME, Guessing.HERE.atOnce());
        clock.now = right;

        assertThat(guessing.mustWait("owner", HOME)).isEmpty();
        wrong("owner", HOME, Guessing.HERE.atOnce());
        assertThat(guessing.mayTry("owner", HOME)).isFalse();
    }

    @Test
    void stopsOneAddressFromTryingManyNames() {
        IntStream.range(0, Guessing.FROM_AN_ADDRESS.atOnce()).forEach(n -> wrong("person" + n, HOME, 1));

        assertThat(guessing.mayTry("somebody-else", HOME)).isFalse();
        assertThat(guessing.mayTry("somebody-else", from(7))).isTrue();
    }

    @Test
    void stopsManyAddressesFromTryingOneName() {
        IntStream.range(0, Guessing.ABOUT_A_USER.atOnce()).forEach(n -> wrong("owner", from(n), 1));

        assertThat(guessing.mayTry("owner", from(99))).isFalse();
    }

    @Test
    void neverKeepsAnOwnerOutWhereTheyHaveComeInBefore() {
        assertThat(guessing.mayTry("owner", HOME)).isTrue();
        guessing.wasRight("owner", HOME);
        IntStream.range(0, 60).forEach(n -> guessing.mayTry("owner", from(n)));

        assertThat(guessing.mustWait("owner", from(99))).isPresent();
        assertThat(guessing.mustWait("owner", HOME)).isEmpty();
    }

    @Test
    void neverKeepsAnOwnersBrowserOutWhateverElseComesFromItsAddress() {
        guessing.comesBackWith("owner", "the-owners-browser");
        IntStream.range(0, 100).forEach(n -> guessing.mayTry("owner", HOME));

        assertThat(guessing.mustWait("owner", HOME)).isPresent();
        assertThat(guessing.mustWait("owner", new Place(HOME.address(), "the-owners-browser"))).isEmpty();
        assertThat(guessing.mustWait("owner", new Place(HOME.address(), "invented"))).isPresent();
        assertThat(guessing.mustWait("another", new Place(HOME.address(), "the-owners-browser"))).isEmpty();
    }

    @Test
    void doesNotCountWhatIsRight() {
        IntStream.range(0, 200).forEach(n -> {
            assertThat(guessing.mayTry("owner", HOME)).isTrue();
            guessing.wasRight("owner", HOME);
        });
    }

    @Test
    void countsWhatWasTriedAtAnotherNodeOrBeforeARestart() {
        wrong("owner", HOME, Guessing.HERE.atOnce());

        Guessing anotherNode = new Guessing(new Marks(JdbcClient.create(database), clock));
        assertThat(anotherNode.mayTry("owner", HOME)).isFalse();
        assertThat(anotherNode.mustWait("owner", HOME)).hasValue(Duration.ofMinutes(3));
    }

    @Test
    void knowsAtEveryNodeWhereAnOwnerHasComeIn() {
        guessing.comesBackWith("owner", "the-owners-browser");
        IntStream.range(0, 100).forEach(n -> guessing.mayTry("owner", HOME));

        assertThat(new Guessing(new Marks(JdbcClient.create(database), clock))
                .mustWait("owner", new Place(HOME.address(), "the-owners-browser"))).isEmpty();
    }

    @Test
    void letsNoneOfManyTriesAtOnceSlipThrough() {
        assertThat(IntStream.range(0, 40).parallel().filter(n -> guessing.mayTry("owner", HOME)).count())
                .isEqualTo(Guessing.HERE.atOnce());
    }

    @Test
    void givesNoFreeTriesWithoutTheDatabase() {
        JdbcClient.create(database).sql("drop table mark").update();

        assertThatThrownBy(() -> guessing.mayTry("owner", HOME)).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> guessing.mustWait("owner", HOME)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void keepsNoNamesAndNothingLongerThanItCounts() {
        wrong("owner", HOME, 3);
        JdbcClient rows = JdbcClient.create(database);
        assertThat(rows.sql("select about from mark").query(String.class).list()).hasSize(3)
                .allMatch(about -> about.matches("[0-9a-f]{64}"));

        clock.now = clock.now.plus(Duration.ofMinutes(10));
        marks.sweep();
        assertThat(rows.sql("select count(*) from mark").query(Integer.class).single()).isZero();
    }

    private void wrong(String user, Place place, int times) {
        IntStream.range(0, times).forEach(n -> assertThat(guessing.mayTry(user, place)).isTrue());
    }

    private static Place from(int number) {
        return new Place("198.51.100." + number, null);
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.parse("2026-11-24T10:15:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
