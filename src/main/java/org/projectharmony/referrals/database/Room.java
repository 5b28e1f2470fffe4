package org.projectharmony.referrals.database;

import java.io.File;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Whether there is room on the disks of this machine that Harmony writes to: under H2's file and where mail is written. */
@Component
class Room extends AbstractHealthIndicator {

    private final Optional<File> database;
    private final Optional<File> mail;
    private final DataSize least;

    Room(@Value("${spring.datasource.url}") String database, @Value("${spring.mail.host:}") String mailServer,
            @Value("${harmony.mail.folder:data/mail}") File mail, @Value("${harmony.room}") DataSize least) {
        this.database = H2File.of(database).map(file -> file.database().toFile());
        this.mail = Optional.of(mail).filter(folder -> mailServer.isBlank());
        this.least = least;
    }

    /** Whether the database is a file here, which breaks where it can't grow. */
    boolean isNeededByTheDatabase() {
        return database.isPresent();
    }

    /** @throws NoRoom while the database's file could soon not grow any more */
    void check() throws NoRoom {
        if (database.stream().anyMatch(this::isShort)) {
            throw new NoRoom(least);
        }
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<File> shortOfIt = Stream.concat(database.stream(), mail.stream()).filter(this::isShort).toList();
        health.status(shortOfIt.isEmpty() ? "UP" : "DOWN").withDetail("least", least.toString());
    }

    private boolean isShort(File file) {
        File there = file.getAbsoluteFile();
        while (!there.exists() && there.getParentFile() != null) {
            there = there.getParentFile();
        }
        return there.getUsableSpace() < least.toBytes();
    }
}
