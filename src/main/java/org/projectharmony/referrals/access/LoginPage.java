package org.projectharmony.referrals.access;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page where people sign in; who is signed in already is sent on. */
@Controller
class LoginPage {

    private final boolean byProvider;

    LoginPage(Environment environment) {
        byProvider = environment.acceptsProfiles(Profiles.of("oidc"));
    }

    @GetMapping("/login")
    String login(@RequestParam(required = false) String error, @RequestParam(required = false) String goodbye,
            @RequestParam(required = false) String refused, @RequestParam(defaultValue = "") String wait, Model page) {
        page.addAttribute("provider", byProvider);
        page.addAttribute("refused", refused != null);
        page.addAttribute("wrong", error != null);
        page.addAttribute("wait", inWords(wait));
        page.addAttribute("goodbye", goodbye != null);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean known = person != null && !(person instanceof AnonymousAuthenticationToken);
        return known ? "redirect:/" : "login";
    }

    /** Whole minutes from two on; nothing where no number of seconds was sent. */
    private static String inWords(String seconds) {
        if (!seconds.matches("[1-9]\\d{0,4}")) {
            return null;
        }
        int number = Integer.parseInt(seconds);
        return number < 120 ? number + (number == 1 ? " second" : " seconds") : (number + 59) / 60 + " minutes";
    }
}
