package org.projectharmony.referrals.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Profile;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;

/** A user name and a password: typed into the login page, or sent with each request (HTTP Basic). */
@Component
@Profile("!oidc")
class ProofByPassword implements Proof {

    private final Guessing guessing;
    private final WantedPage wanted;

    ProofByPassword(Guessing guessing, WantedPage wanted) {
        this.guessing = guessing;
        this.wanted = wanted;
    }

    @Override
    public void ofPrograms(HttpSecurity http) throws Exception {
        http.httpBasic(basic -> basic.authenticationEntryPoint(askPrograms())
                .authenticationDetailsSource(Place::of));
    }

    @Override
    public AuthenticationEntryPoint askPrograms() {
        return (request, response, reason) -> {
            if (reason instanceof TooManyGuesses guesses) {
                Refusal.tooMany(response, guesses);
            } else {
                Refusal.unknown(response, "Basic", "Send a user name and a password (HTTP Basic), or sign in.");
            }
        };
    }

    @Override
    public void ofPeople(HttpSecurity http) throws Exception {
        SavedRequestAwareAuthenticationSuccessHandler toThePage = new SavedRequestAwareAuthenticationSuccessHandler();
        toThePage.setRequestCache(wanted);
        http.formLogin(form -> form.loginPage("/login").authenticationDetailsSource(Place::of)
                .failureHandler(ProofByPassword::sayWhatIsWrong)
                .successHandler((request, response, person) -> {
                    guessing.comesBackWith(person.getName(), Place.of(request).marked(request, response));
                    toThePage.onAuthenticationSuccess(request, response, person);
                }));
    }

    @Override
    public AuthenticationEntryPoint askPeople() {
        return new LoginUrlAuthenticationEntryPoint("/login");
    }

    @Override
    public LogoutSuccessHandler goodbye() {
        SimpleUrlLogoutSuccessHandler toLogin = new SimpleUrlLogoutSuccessHandler();
        toLogin.setDefaultTargetUrl("/login?goodbye");
        return toLogin;
    }

    @Override
    public LogoutSuccessHandler goodbyeToScripts() {
        return new HttpStatusReturningLogoutSuccessHandler();
    }

    private static void sayWhatIsWrong(HttpServletRequest request, HttpServletResponse response,
            AuthenticationException wrong) throws IOException {
        String page = request.getContextPath() + "/login?";
        response.sendRedirect(page + (wrong instanceof TooManyGuesses tooMany ? "wait=" + tooMany.seconds() : "error"));
    }
}
