package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Leaves a lost database to {@link Unavailable} before Spring looks at it: a connection that ended looks to Spring like a
 * client that has hung up, and it would answer nothing with status 200, as if all were stored.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnavailableFirst implements HandlerExceptionResolver {

    @Override
    public ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response, Object handler,
            Exception fault) {
        if (Unavailable.is(fault)) {
            throw new DataAccessResourceFailureException("The database wasn't reached", fault);
        }
        return null;
    }
}
