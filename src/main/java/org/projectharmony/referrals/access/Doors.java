package org.projectharmony.referrals.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.DelegatingAuthenticationEntryPoint;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.DelegatingLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.HeaderWriterLogoutHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.header.writers.ClearSiteDataHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One door to everything: whoever is not signed in sees the login page and whether the service is well, no more. */
@Configuration(proxyBeanMethods = false)
class Doors {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    /** What is typed into a page of Harmony's own: into the officer's form, or about a referral. */
    private static final RequestMatcher TYPED =
            new OrRequestMatcher(PATH.matcher(POST, "/refer/**"), PATH.matcher(POST, "/referrals/**"));
    /** More than any of its pages can need; in bytes. */
    private static final long LARGEST_FORM = 256 * 1024;
    private static final RequestMatcher CAMUNDA = PATH.matcher("/camunda/**");
    private static final RequestMatcher CAMUNDA_LOGOUT = PATH.matcher(POST, "/camunda/api/admin/auth/user/*/logout");

    // What people write about a case goes into the record. The engine would keep notes and files in its own tables,
    // and asks nobody whether the writer may see the task.
    private static final RequestMatcher NOTES_IN_THE_ENGINE =
            new RegexRequestMatcher(".*/(comment|attachment)/create/?(\\?.*)?", "POST");

    // The engine's own ways of signing in and of making a first user.
    private static final RequestMatcher SIDE_DOORS = new OrRequestMatcher(
            PATH.matcher("/camunda/api/admin/auth/user/*/login/**"), PATH.matcher("/camunda/api/admin/setup/**"),
            PATH.matcher("/camunda/app/admin/*/setup/**"));

    private static final String OWN_CONTENT_ONLY = "default-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** A password with every request; a cookie opens nothing. */
    @Bean
    @Order(1)
    SecurityFilterChain engineInterface(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATH.matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> requests.requestMatchers(NOTES_IN_THE_ENGINE).denyAll()
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.realmName("Harmony"))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(Forgery::refuseOtherSites).logout(logout -> logout.disable()).build();
    }

    /** A password with every request, or the cookie of somebody who has signed in. */
    @Bean
    @Order(2)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher(new OrRequestMatcher(PATH.matcher("/api/**"), PATH.matcher("/v3/api-docs/**"),
                        PATH.matcher("/v3/api-docs.yaml"), PATH.matcher("/actuator/**")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(PATH.matcher("/actuator/health/**")).permitAll()
                        .requestMatchers(PATH.matcher("/actuator/**"), PATH.matcher("/api/subjects/**"))
                        .hasAuthority(Groups.ADMINISTRATORS.id())
                        .anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(Refusal::unknown))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(Refusal::unknown)
                        .accessDeniedHandler(Refusal::forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(Forgery::guard).logout(logout -> logout.disable()).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll()
                        .requestMatchers(PATH.matcher("/login"), PATH.matcher("/assets/**"),
                                PATH.matcher("/webjars/govuk-frontend/**")).permitAll()
                        .requestMatchers(SIDE_DOORS, NOTES_IN_THE_ENGINE).denyAll()
                        .anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(backToThePage()))
                .formLogin(form -> form.loginPage("/login"))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(toLogin()))
                .logout(logout -> logout
                        .logoutRequestMatcher(new OrRequestMatcher(PATH.matcher(POST, "/logout"), CAMUNDA_LOGOUT))
                        .addLogoutHandler(new HeaderWriterLogoutHandler(
                                new ClearSiteDataHeaderWriter(ClearSiteDataHeaderWriter.Directive.STORAGE)))
                        .logoutSuccessHandler(goodbye()))
                .headers(headers -> headers.addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(CAMUNDA), new ContentSecurityPolicyHeaderWriter(OWN_CONTENT_ONLY))))
                .csrf(csrf -> {
                    Forgery.guard(csrf);
                    csrf.ignoringRequestMatchers(CAMUNDA,
                            new AndRequestMatcher(TYPED, Forgery::fromThisSite));
                }).build();
    }

    /**
     * After signing in, people see the page that they asked for; not the last picture or font that it asked for. What
     * was typed into a page when the time had run out is held until then, and sent on.
     */
    private static HttpSessionRequestCache backToThePage() {
        MediaTypeRequestMatcher page = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        page.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(page, new OrRequestMatcher(PATH.matcher(GET, "/**"),
                new AndRequestMatcher(TYPED, Doors::ofModestSize))));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static boolean ofModestSize(HttpServletRequest request) {
        return request.getContentLengthLong() >= 0 && request.getContentLengthLong() <= LARGEST_FORM;
    }

    /** Pages lead to the login; a picture or font that were led there would spoil the form that is open. */
    private static AuthenticationEntryPoint toLogin() {
        AuthenticationEntryPoint refuse = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
        LinkedHashMap<RequestMatcher, AuthenticationEntryPoint> parts = new LinkedHashMap<>();
        parts.put(PATH.matcher("/camunda/api/**"), refuse);
        parts.put(request -> !Set.of("", "document").contains(
                Objects.requireNonNullElse(request.getHeader("Sec-Fetch-Dest"), "")), refuse);
        DelegatingAuthenticationEntryPoint entry = new DelegatingAuthenticationEntryPoint(parts);
        entry.setDefaultEntryPoint(new LoginUrlAuthenticationEntryPoint("/login"));
        return entry;
    }

    private static LogoutSuccessHandler goodbye() {
        SimpleUrlLogoutSuccessHandler toLogin = new SimpleUrlLogoutSuccessHandler();
        toLogin.setDefaultTargetUrl("/login?goodbye");
        LinkedHashMap<RequestMatcher, LogoutSuccessHandler> scripts = new LinkedHashMap<>();
        scripts.put(CAMUNDA_LOGOUT, new HttpStatusReturningLogoutSuccessHandler());
        DelegatingLogoutSuccessHandler handler = new DelegatingLogoutSuccessHandler(scripts);
        handler.setDefaultLogoutSuccessHandler(toLogin);
        return handler;
    }
}
