package org.projectharmony.referrals.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The engine's pages and its REST interface trust the door: whoever is in there is known to them by name. */
@Configuration(proxyBeanMethods = false)
class EngineDoors {

    private static final int AFTER_THE_DOOR = 101;

    @Bean
    FilterRegistrationBean<Filter> knownInTheWebApplications(AuthenticationProvider whoIsThere) {
        return known(new ContainerBasedAuthenticationFilter() {
            @Override
            public void init(FilterConfig config) {
                authenticationProvider = whoIsThere;
            }

            // There is one engine. Reading its name from the address would let an address that is written in an
            // unusual way through with nobody's name, and nobody is not checked.
            @Override
            protected String extractEngineName(HttpServletRequest request) {
                return "default";
            }
        }, "/camunda/app/*", "/camunda/api/*");
    }

    @Bean
    FilterRegistrationBean<Filter> knownInTheRestInterface(AuthenticationProvider whoIsThere) {
        return known(new ProcessEngineAuthenticationFilter() {
            @Override
            public void init(FilterConfig config) {
                authenticationProvider = whoIsThere;
            }

            @Override
            protected String extractEngineName(String address) {
                return DEFAULT_ENGINE_NAME;
            }
        }, "/engine-rest/*");
    }

    @Bean
    FilterRegistrationBean<PlainAddresses> plainAddresses() {
        FilterRegistrationBean<PlainAddresses> registration = new FilterRegistrationBean<>(new PlainAddresses());
        registration.addUrlPatterns("/camunda/*", "/engine-rest/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PlainAnswers> plainAnswers() {
        FilterRegistrationBean<PlainAnswers> registration = new FilterRegistrationBean<>(new PlainAnswers());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        registration.setOrder(AFTER_THE_DOOR - 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<EngineBodies> engineBodies() {
        FilterRegistrationBean<EngineBodies> registration = new FilterRegistrationBean<>(new EngineBodies());
        registration.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        registration.setOrder(AFTER_THE_DOOR);
        return registration;
    }

    private static FilterRegistrationBean<Filter> known(Filter filter, String... addresses) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName(addresses[0]);
        registration.addUrlPatterns(addresses);
        registration.setOrder(AFTER_THE_DOOR);
        return registration;
    }
}
