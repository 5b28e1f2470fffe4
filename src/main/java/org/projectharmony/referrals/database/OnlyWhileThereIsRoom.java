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
 * Gives out no connection to H2's file, to people and to steps of the engine, before the disk under it is full; and where it
 * was full at once, {@link EndsWithTheFile}.
 */
@Component
class OnlyWhileThereIsRoom implements BeanPostProcessor {

    private final ObjectProvider<Room> room;

    OnlyWhileThereIsRoom(ObjectProvider<Room> room) {
        this.room = room;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && room.getObject().isNeededByTheDatabase()) {
            pool.setExceptionOverride(new EndsWithTheFile());
        }
        return bean;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && room.getObject().isNeededByTheDatabase()
                ? new Checked(database, room.getObject()) : bean;
    }

    static final class Checked extends DelegatingDataSource {

        private final Room room;

        Checked(DataSource database, Room room) {
            super(database);
            this.room = room;
        }

        @Override
        public Connection getConnection() throws SQLException {
            room.check();
            return super.getConnection();
        }
    }
}
