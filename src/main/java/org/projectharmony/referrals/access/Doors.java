package org.projectharmony.referrals.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.logout.DelegatingLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One door to everything: whoever is not signed in sees the login page and whether the service is well, no more. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    /** What is typed into a page of Harmony's own: into the officer's form, or about a referral. */
    static final RequestMatcher TYPED =
            new OrRequestMatcher(PATH.matcher(POST, "/refer/**"), PATH.matcher(POST, "/referrals/**"));
    private static final RequestMatcher CAMUNDA = PATH.matcher("/camunda/**");
    // No other site can send this header; without it the engine's own guard refuses.
    private static final RequestMatcher CAMUNDA_LOGOUT = new AndRequestMatcher(
            PATH.matcher(POST, "/camunda/api/admin/auth/user/*/logout"),
            request -> request.getHeader("X-XSRF-TOKEN") != null);

    /** The engine's own page for making a first user. */
    private static final RequestMatcher SETUP = PATH.matcher("/camunda/app/admin/*/setup/**");

    private final Proof proof;
    private final EngineInterface engine;
    private final WantedPage wanted;
    private final SecurityContextRepository signedIn;

    Doors(Proof proof, EngineInterface engine, WantedPage wanted, SignedIn signedIn) {
        this.proof = proof;
        this.engine = engine;
        this.wanted = wanted;
        // What a request itself has shown counts first.
        this.signedIn = new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), signedIn);
    }

    /** A password or token with every request; a cookie opens nothing. */
    @Bean
    @Order(1)
    SecurityFilterChain engine(HttpSecurity http) throws Exception {
        proof.ofPrograms(http);
        return http.securityMatcher(PATH.matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.anyRequest().access(engine))
                .exceptionHandling(refusals -> refusals.accessDeniedHandler(Refusal.forbidden(proof.askPrograms())))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache())).headers(Headers::ofPrograms)
                .csrf(Forgery::refuseOtherSites).logout(logout -> logout.disable()).build();
    }

    /** A password or token with every request, or the cookie of somebody who has signed in. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        proof.ofPrograms(http);
        return http.securityMatcher(new OrRequestMatcher(PATH.matcher("/api/**"), PATH.matcher("/v3/api-docs/**"),
                        PATH.matcher("/v3/api-docs.yaml"), PATH.matcher("/actuator/**")))
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers(PATH.matcher("/actuator/health/**")).permitAll()
                        .requestMatchers(PATH.matcher(GET, "/actuator/prometheus"))
                        .hasAnyAuthority(Groups.ADMINISTRATORS.id(), Groups.METRICS.id())
                        .requestMatchers(PATH.matcher("/actuator/**"), PATH.matcher("/api/subjects/**"))
                        .hasAuthority(Groups.ADMINISTRATORS.id())
                        .anyRequest().access(Doors::notForFiguresOnly))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(proof.askPrograms())
                        .accessDeniedHandler(Refusal.forbidden(proof.askPrograms())))
                .securityContext(context -> context.securityContextRepository(signedIn))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache())).headers(Headers::ofPrograms)
                .csrf(Forgery::guard).logout(logout -> logout.disable()).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        proof.ofPeople(http);
        return http
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(PATH.matcher("/login"), PATH.matcher("/assets/**"),
                                PATH.matcher("/webjars/govuk-frontend/**")).permitAll()
                        .requestMatchers(SETUP, PATH.matcher("/error")).denyAll()
                        .requestMatchers(PATH.matcher("/camunda/api/**")).access(engine)
                        .anyRequest().access(Doors::notForFiguresOnly))
                .securityContext(context -> context.securityContextRepository(signedIn))
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(toSignIn())
                        .defaultAccessDeniedHandlerFor(Refusal.forbidden(toSignIn()), PATH.matcher("/camunda/api/**"))
                        .defaultAccessDeniedHandlerFor(new AccessDeniedHandlerImpl(), AnyRequestMatcher.INSTANCE))
                .logout(logout -> logout
                        .logoutRequestMatcher(new OrRequestMatcher(PATH.matcher(POST, "/logout"), CAMUNDA_LOGOUT))
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.STORAGE)))
                        .logoutSuccessHandler(goodbye()))
                .headers(headers -> Headers.ofPages(headers, CAMUNDA))
                .csrf(csrf -> {
                    Forgery.guard(csrf);
                    csrf.ignoringRequestMatchers(CAMUNDA,
                            new AndRequestMatcher(TYPED, Forgery::fromThisSite));
                }).build();
    }

    /** Whoever has come in, but for programs that are there to read the figures. */
    static AuthorizationDecision notForFiguresOnly(Supplier<Authentication> whoever, Object asked) {
        boolean figuresOnly = AuthorityUtils.authorityListToSet(whoever.get().getAuthorities())
                .equals(Set.of(Groups.METRICS.id()));
        return figuresOnly ? new AuthorizationDecision(false)
                : AuthenticatedAuthorizationManager.authenticated().check(whoever, asked);
    }

    /** Pages lead to the login; a picture or font that were led there would spoil the form that is open. */
    private AuthenticationEntryPoint toSignIn() {
        AuthenticationEntryPoint refuse = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> parts = new LinkedHashMap<>();
        parts.put(PATH.matcher("/camunda/api/**"), refuse);
        parts.put(request -> !Set.of("", "document").contains(
                Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Dest"), "")), refuse);
        DelegatingAuthenticationEntryPoint entry = new DelegatingAuthenticationEntryPoint(parts);
        entry.setDefaultEntryPoint(proof.askPeople());
        return entry;
    }

    private LogoutSuccessHandler goodbye() {
        LinkedHashMap<RequestMatcher, LogoutSuccessHandler> scripts = new LinkedHashMap<>();
        scripts.put(CAMUNDA_LOGOUT, proof.goodbyeToScripts());
        DelegatingLogoutSuccessHandler handler = new DelegatingLogoutSuccessHandler(scripts);
        handler.setDefaultLogoutSuccessHandler(proof.goodbye());
        return handler;
    }
}
