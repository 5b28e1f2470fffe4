package org.projectharmony.referrals.bench;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.projectharmony.referrals.process.WatchedDatabase;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that counts what it is asked while somebody wants to know, and is as quick as without otherwise. */
class CountedDatabase extends DelegatingDataSource {

    private final WatchedDatabase watched = new WatchedDatabase();
    private final DataSource counting;
    private volatile boolean on;

    CountedDatabase(DataSource database) {
        super(database);
        this.counting = ProxyDataSourceBuilder.create(database).methodListener(watched).build();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return on ? counting.getConnection() : super.getConnection();
    }

    Spent during(Runnable act) {
        Spent before = spent();
        on = true;
        act.run();
        on = false;
        Spent after = spent();
        return new Spent(after.statements - before.statements, after.commits - before.commits,
                after.rows - before.rows);
    }

    private Spent spent() {
        return new Spent(watched.executions(), watched.commits(), watched.rows());
    }

    /** What was asked of a database. */
    record Spent(int statements, int commits, int rows) {}
}
