package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * Who has signed in, as they are at this request: in the groups of now, and out where they were removed, their password
 * was changed or their time is over.
 */
@Component
class SignedIn implements SecurityContextRepository {

    private static final Duration WITHOUT_SIGNING_IN = Duration.ofHours(1);

    private final SecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Book book;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Duration ends;

    SignedIn(Book book, JdbcClient jdbc, Clock clock, @Value("${harmony.session-ends}") Duration ends) {
        this.book = book;
        this.jdbc = jdbc;
        this.clock = clock;
        this.ends = ends;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        DeferredSecurityContext stored = sessions.loadDeferredContext(request);
        return new AtThisRequest(SingletonSupplier.of(() -> asOfNow(request, stored.get())));
    }

    private SecurityContext asOfNow(HttpServletRequest request, SecurityContext stored) {
        Authentication person = stored.getAuthentication();
        HttpSession session = request.getSession(false);
        if (person == null || session == null) {
            return stored;
        }
        Authentication now = isOver(session) ? null : entry(person, session).map(entry -> asOfNow(person, entry)).orElse(null);
        if (now == null) {
            session.invalidate();
            return new SecurityContextImpl();
        }
        return new SecurityContextImpl(now);
    }

    /** A mark lasts as long as a session does: one that was made after a session has begun outlasts it. */
    private Optional<Book.Entry> entry(Authentication person, HttpSession session) {
        return person.getPrincipal() instanceof OidcUser provided ? book.of(person.getName(), LeftAtTheProvider.of(provided),
                Instant.ofEpochMilli(session.getCreationTime()).plus(ends)) : book.of(person.getName());
    }

    /** Null where they aren't known any more. */
    private static Authentication asOfNow(Authentication person, Book.Entry entry) {
        Collection<GrantedAuthority> groups = AuthorityUtils.createAuthorityList(entry.groups());
        AbstractAuthenticationToken now;
        if (person instanceof OAuth2AuthenticationToken provided) {
            now = new OAuth2AuthenticationToken(provided.getPrincipal(), groups, provided.getAuthorizedClientRegistrationId());
        } else if (entry.mark().equals(person.getDetails())) {
            now = UsernamePasswordAuthenticationToken.authenticated(person.getPrincipal(), null, groups);
        } else {
            return null;
        }
        now.setDetails(person.getDetails());
        return now;
    }

    private boolean isOver(HttpSession session) {
        return session.getLastAccessedTime() - session.getCreationTime() > ends.toMillis();
    }

    /** Sessions that are over, and what was typed by somebody who didn't sign in. */
    @Scheduled(fixedRateString = "PT10M")
    void sweep() {
        jdbc.sql("delete from SPRING_SESSION where CREATION_TIME < :over"
                        + " or PRINCIPAL_NAME is null and CREATION_TIME < :stranger")
                .param("over", clock.instant().minus(ends).toEpochMilli())
                .param("stranger", clock.instant().minus(WITHOUT_SIGNING_IN).toEpochMilli()).update();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        sessions.saveContext(context, request, response);
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return sessions.containsContext(request);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return loadDeferredContext(exchange.getRequest()).get();
    }

    /** Looked up when somebody asks who it is, once; a picture asks nobody. */
    private record AtThisRequest(Supplier<SecurityContext> context) implements DeferredSecurityContext {

        @Override
        public SecurityContext get() {
            return context.get();
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
