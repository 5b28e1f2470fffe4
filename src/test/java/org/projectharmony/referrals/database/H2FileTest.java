package org.projectharmony.referrals.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.projectharmony.referrals.access.Unavailable;

/** A database whose file is emptied, cut off or taken away, as a disk, a person or an attacker may do. */
class H2FileTest {

    @TempDir
    private Path folder;
    private String address;
    private H2File file;

    @BeforeEach
    void aDatabaseThatHasComeSomeWay() throws SQLException {
        address = "jdbc:h2:file:" + folder.resolve("synthetic") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
        file = H2File.of(address).orElseThrow();
        try (Connection open = open()) {
            open.createStatement().execute("create table generation (counted bigint not null)");
            open.createStatement().execute("insert into generation values (0)");
            open.createStatement().execute("create table stored (id int primary key, text varchar(2000))");
            for (int i = 0; i < 40; i++) {
                open.createStatement().execute("insert into stored values (" + i + ", '" + "synthetic ".repeat(150) + "')");
                file.count(open);
            }
        }
    }

    @Test
    void isOpenedAgainAsItWasLeft() throws SQLException {
        file.checkBeforeItIsOpened();
        try (Connection open = open()) {
            file.checkOnceItIsOpen(open);
        }
    }

    @Test
    void mayNotBeThereYet() {
        assertThatCode(() -> H2File.of("jdbc:h2:file:" + folder.resolve("new")).orElseThrow().checkBeforeItIsOpened())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 4096, 8192})
    void isNotTakenForANewDatabaseWhereItWasEmptied(long left) throws IOException {
        cutOffAt(left);

        assertThatThrownBy(file::checkBeforeItIsOpened).isInstanceOf(BrokenFile.class)
                .hasMessageContaining("synthetic.mv.db, is empty or damaged");
        Files.delete(file.note());
        assertThatThrownBy(file::checkBeforeItIsOpened).as("by itself").isInstanceOf(BrokenFile.class);
    }

    @Test
    void isMissedWhereItWasTakenAway() throws IOException {
        Files.delete(file.database());

        assertThatThrownBy(file::checkBeforeItIsOpened).isInstanceOf(BrokenFile.class).hasMessageContaining("isn't there any more");
        BrokenFile broken = new BrokenFile(file, "isn't there any more");
        assertThat(new BrokenFileReport().analyze(broken, broken).getAction()).contains("backup", file.note().toString());
    }

    @Test
    void isNotTakenForWholeWhereItFellBackToAnEarlierState() throws Exception {
        Path earlier = Files.copy(file.database(), folder.resolve("earlier"));
        try (Connection open = open()) {
            for (int i = 0; i < 10; i++) {
                file.count(open);
            }
        }
        Files.copy(earlier, file.database(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        file.checkBeforeItIsOpened();
        try (Connection open = open()) {
            assertThatThrownBy(() -> file.checkOnceItIsOpen(open)).isInstanceOf(BrokenFile.class)
                    .hasMessageContaining("has lost what was stored last");
        }
    }

    @Test
    void isWatchedWhileItIsOpen() throws Exception {
        DataSource database = new DriverManagerDataSource(address, "sa", "");
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("database", database);
        FileWatch watch = new FileWatch(address, beans.getBeanProvider(DataSource.class));
        try (Connection open = open()) {
            watch.look();
            assertThat(watch.health().getStatus()).isEqualTo(Status.UP);
            watch.check();

            cutOffAt(0);
            assertThat(watch.health().getStatus()).isEqualTo(Status.DOWN);
            assertThatThrownBy(watch::check).matches(Unavailable::is);
            try (FileChannel refilled = FileChannel.open(file.database(), StandardOpenOption.WRITE)) {
                refilled.write(java.nio.ByteBuffer.wrap("H:2".repeat(5000).getBytes()));
            }
            assertThat(watch.health().getStatus()).as("for good").isEqualTo(Status.DOWN);
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(address, "sa", "");
    }

    private void cutOffAt(long size) throws IOException {
        try (FileChannel cut = FileChannel.open(file.database(), StandardOpenOption.WRITE)) {
            cut.truncate(size);
        }
    }
}
