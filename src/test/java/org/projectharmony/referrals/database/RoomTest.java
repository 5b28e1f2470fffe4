package org.projectharmony.referrals.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.projectharmony.referrals.access.Unavailable;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/** Before the disk under H2's file or under mail is full, nobody is sent to the node. */
class RoomTest {

    private static final DataSize LITTLE = DataSize.ofBytes(1);
    private static final DataSize MORE_THAN_THERE_IS = DataSize.ofTerabytes(1_000_000);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"jdbc:h2:file:%s/not/yet/harmony;WRITE_DELAY=0, mail.test.invalid, DOWN", "jdbc:h2:%s/harmony, mail.test.invalid, DOWN",
        "jdbc:h2:mem:harmony, mail.test.invalid, UP", "jdbc:postgresql://127.0.0.1/harmony, mail.test.invalid, UP",
        "jdbc:postgresql://127.0.0.1/harmony, '', DOWN"})
    void isNeededWhereHarmonyWritesAFileOfItsOwn(String database, String mailServer, String whenFull) {
        assertThat(room(database, mailServer, LITTLE).health().getStatus()).isEqualTo(Status.UP);
        assertThat(room(database, mailServer, MORE_THAN_THERE_IS).health().getStatus()).hasToString(whenFull);
    }

    @Test
    void givesOutNoConnectionWithoutItAndTellsEverybodyToComeAgain() {
        String database = "jdbc:h2:file:" + folder.resolve("harmony");

        assertThatThrownBy(() -> connect(room(database, "", MORE_THAN_THERE_IS))).isInstanceOf(NoRoom.class)
                .hasMessageContaining("MB are free where the database is").matches(Unavailable::is);
        assertThat(folder).isEmptyDirectory();
        assertThatCode(() -> connect(room(database, "", LITTLE))).doesNotThrowAnyException();
    }

    private void connect(Room room) throws Exception {
        new OnlyWhileThereIsRoom.Checked(new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("harmony")), room,
                new FileWatch("jdbc:h2:mem:none", null))
                .getConnection().close();
    }

    private Room room(String database, String mailServer, DataSize least) {
        return new Room(database.formatted(folder), mailServer, new File(folder.toFile(), "mail"), least);
    }
}
