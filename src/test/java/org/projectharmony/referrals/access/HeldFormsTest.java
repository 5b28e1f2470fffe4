package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.mock.web.MockHttpServletRequest;

/** What strangers may have held in the database while they aren't signed in. */
class HeldFormsTest {

    private static final int LARGEST = 256 * 1024;

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder().generateUniqueName(true)
            .setType(EmbeddedDatabaseType.H2).addScript("db/migration/V18__marks.sql").build();
    private final HeldForms held = atANode();

    @AfterEach
    void forget() {
        database.shutdown();
    }

    private HeldForms atANode() {
        return new HeldForms(new Marks(JdbcClient.create(database), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    }

    @Test
    void holdsWhatPeopleTypeAndNothingLargerOrOfUnknownSize() {
        assertThat(held.matches(form("192.0.2.1", 4000))).isTrue();
        assertThat(held.matches(form("192.0.2.1", LARGEST + 1))).isFalse();
        assertThat(held.matches(new MockHttpServletRequest("POST", "/refer/place"))).isFalse();
    }

    @Test
    void letsNobodyFillTheDatabaseFromOneAddressNorKeepOthersOut() {
        assertThat(holds("192.0.2.1", 10_000)).as("from one address").isEqualTo(3);
        assertThat(held.matches(form("192.0.2.2", 4000))).as("somebody else").isTrue();
    }

    @Test
    void letsNobodyFillTheDatabaseFromManyAddresses() {
        assertThat(IntStream.range(0, 250).map(i -> holds("192.0.2." + i, 10)).sum()).isEqualTo(124);
    }

    @Test
    void countsWhatIsHeldAtAllNodesTogether() {
        assertThat(holds("192.0.2.1", 10)).isEqualTo(3);

        assertThat(atANode().matches(form("192.0.2.1", LARGEST))).isFalse();
    }

    private int holds(String address, int forms) {
        return (int) IntStream.range(0, forms).filter(i -> held.matches(form(address, LARGEST))).count();
    }

    private static MockHttpServletRequest form(String address, int size) {
        MockHttpServletRequest form = new MockHttpServletRequest("POST", "/refer/place");
        form.setRemoteAddr(address);
        form.setContent(new byte[size]);
        return form;
    }
}
