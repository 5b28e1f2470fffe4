package org.projectharmony.referrals.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.EOFException;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.process.ProcessTest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** While all connections to the database are in use, nobody hangs and everybody is told to come again. */
@ProcessTest
class UnavailableTest {

    @Autowired
    private DataSource database;
    @Autowired
    private ObjectProvider<HandlerExceptionResolver> resolvers;
    @LocalServerPort
    private int port;

    private final List<Connection> taken = new ArrayList<>();
    private Visitor signedIn;

    @BeforeEach
    void takeAllConnections() throws SQLException {
        signedIn = Visitor.signedIn(port, "officer");
        HikariDataSource pool = database.unwrap(HikariDataSource.class);
        pool.setConnectionTimeout(250);
        while (taken.size() < pool.getMaximumPoolSize()) {
            taken.add(pool.getConnection());
        }
    }

    @AfterEach
    void giveThemBack() throws SQLException {
        for (Connection connection : taken) {
            connection.close();
        }
        database.unwrap(HikariDataSource.class).setConnectionTimeout(5000);
    }

    @Test
    void isNotTakenForAClientThatHasHungUp() {
        Exception lost = new TransactionSystemException("Synthetic", new SQLException("Synthetic", new EOFException()));

        assertThatThrownBy(() -> {
            for (HandlerExceptionResolver resolver : resolvers.orderedStream().toList()) {
                assertThat(resolver.resolveException(new MockHttpServletRequest(), new MockHttpServletResponse(), null, lost))
                        .as("answered as if nothing were wrong").isNull();
            }
        }).isInstanceOf(DataAccessResourceFailureException.class);
    }

    @Test
    void tellsProgramsAndPeopleToComeAgain() throws SQLException {
        List<Supplier<HttpResponse<String>>> ways = List.of(
                () -> Visitor.withPassword(port, "officer").post("/api/referrals", "{}"),
                () -> Visitor.withPassword(port, "officer").get("/api/referrals/HR-26-7K3F-Q9"),
                () -> Visitor.withPassword(port, "supervisor").get("/engine-rest/task"),
                () -> signedIn.get("/camunda/api/engine/engine/default/task/count"),
                () -> signedIn.get("/referrals"));
        for (Supplier<HttpResponse<String>> way : ways) {
            HttpResponse<String> answer = way.get();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).as(answer.uri().getPath()).contains("10");
            assertThat(answer.body()).contains("Retry-After").doesNotContain("Exception", "Hikari");
        }
        assertThat(signedIn.browse("/refer")).contains("Harmony can't be reached now");

        giveThemBack();
        taken.clear();

        assertThat(signedIn.get("/referrals").statusCode()).isEqualTo(200);
    }
}
