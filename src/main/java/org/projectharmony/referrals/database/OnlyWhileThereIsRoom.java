package org.projectharmony.referrals.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Gives out no connection to H2's file, to people and to steps of the engine, before the disk under it is full, or once the
 * file is broken; and where the disk was full at once, {@link EndsWithTheFile}.
 */
@Component
class OnlyWhileThereIsRoom implements BeanPostProcessor {

    private final ObjectProvider<Room> room;
    private final ObjectProvider<FileWatch> file;

    OnlyWhileThereIsRoom(ObjectProvider<Room> room, ObjectProvider<FileWatch> file) {
        this.room = room;
        this.file = file;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && room.getObject().isNeededByTheDatabase()) {
            pool.setExceptionOverride(new EndsWithTheFile());
            file.getObject().beforeItIsOpened();
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && room.getObject().isNeededByTheDatabase()
                ? new Checked(database, room.getObject(), file.getObject()) : bean;
    }

    static final class Checked extends DelegatingDataSource {

        private final Room room;
        private final FileWatch file;

        Checked(DataSource database, Room room, FileWatch file) {
            super(database);
            this.room = room;
            this.file = file;
        }

        @Override
        public Connection getConnection() throws SQLException {
            room.check();
            file.check();
            return super.getConnection();
        }
    }
}
