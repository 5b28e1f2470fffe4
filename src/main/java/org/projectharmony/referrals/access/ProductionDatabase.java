package org.projectharmony.referrals.access;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What production has to know of its database before the engine opens it: who can come in by what is stored there. */
final class ProductionDatabase implements AutoCloseable {

    private static final String NO_SUCH_TABLE = "42P01";

    private final Connection connection;

    ProductionDatabase(Connection connection) {
        this.connection = connection;
    }

    /** One with a password; those of an OpenID provider have none. */
    boolean hasAnAdministrator() throws SQLException {
        return anyOf("select 1 from ACT_ID_MEMBERSHIP m join ACT_ID_USER u on u.ID_ = m.USER_ID_ where m.GROUP_ID_ = '"
                + Groups.ADMINISTRATORS.id() + "' and u.PWD_ is not null", row -> true);
    }

    /** Whether a demo user can still sign in with the well-known password. */
    boolean letsDemoUsersIn() throws SQLException {
        Passwords passwords = new Passwords();
        return anyOf("select PWD_, SALT_ from ACT_ID_USER where FIRST_ = 'Demo'",
                row -> passwords.isRight(DemoUsers.PASSWORD, row.getString("SALT_"), row.getString("PWD_")));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private boolean anyOf(String question, Test test) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(question)) {
            while (rows.next()) {
                if (test.passes(rows)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException failed) {
            if (NO_SUCH_TABLE.equals(failed.getSQLState())) {
                return false;
            }
            throw failed;
        }
    }

    private interface Test {
        boolean passes(ResultSet row) throws SQLException;
    }
}
