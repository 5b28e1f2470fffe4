package org.projectharmony.referrals.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells whoever asks while the database can't be reached, or all connections to it are in use, to come again soon (503),
 * instead of letting them wait or telling them of a fault.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class Unavailable extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(Unavailable.class);
    private static final ClassPathResource PAGE = new ClassPathResource("unavailable.html");
    private static final List<Class<? extends Exception>> KINDS = List.of(SQLTransientConnectionException.class,
            SQLNonTransientConnectionException.class, DataAccessResourceFailureException.class,
            // A transaction that can't even be rolled back has lost its connection.
            CannotCreateTransactionException.class, TransactionSystemException.class);
    /** PostgreSQL's driver knows no kinds: the connection is broken (08), there is no room (53), the server ends (57P). */
    private static final Pattern STATES = Pattern.compile("08...|53...|57P..");

    /** Whether the database, and nobody's mistake, is behind a fault. */
    public static boolean is(Throwable fault) {
        return ExceptionUtils.getThrowableList(fault).stream().anyMatch(cause ->
                KINDS.stream().anyMatch(kind -> kind.isInstance(cause))
                        || cause instanceof SQLException sql && sql.getSQLState() != null && STATES.matcher(sql.getSQLState()).matches());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException fault) {
            if (!is(fault) || response.isCommitted()) {
                throw fault;
            }
            LOG.warn("The database can't be reached, or all connections are in use: {}",
                    ExceptionUtils.getRootCause(fault).getClass().getName());
            response.reset();
            if (String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("text/html")) {
                page(response);
            } else {
                Refusal.unavailable(response);
            }
        }
    }

    /** A page like all others would ask the database who is signed in. */
    private static void page(HttpServletResponse response) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader(HttpHeaders.RETRY_AFTER, Refusal.SOON);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(PAGE.getContentAsByteArray());
    }
}
