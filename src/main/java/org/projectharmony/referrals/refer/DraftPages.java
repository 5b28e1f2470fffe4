package org.projectharmony.referrals.refer;

import java.time.Clock;
import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the officer's form begins: a new draft, or the one that was left. */
@Controller
class DraftPages {

    private final Drafts drafts;
    private final OfficersForm form;
    private final YourDetails details;
    private final Clock clock;

    DraftPages(Drafts drafts, OfficersForm form, YourDetails details, Clock clock) {
        this.drafts = drafts;
        this.form = form;
        this.details = details;
        this.clock = clock;
    }

    @GetMapping("/refer")
    String begin(Authentication user, Model page) {
        page.addAttribute("user", user.getName());
        drafts.of(user.getName()).ifPresent(draft -> {
            page.addAttribute("saved", LondonTime.words(draft.updatedAt()));
            page.addAttribute("goOn", "/refer/" + form.toBeDone(draft).map(Stop::key).orElse("check"));
        });
        return "refer/start";
    }

    @PostMapping("/refer")
    String start(Authentication user) {
        drafts.add(user.getName(), Draft.begun(details.of(user.getName(), user.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority).toList()), clock.instant()));
        return "redirect:/refer/" + form.way(drafts.of(user.getName()).orElseThrow()).get(0).key();
    }

    @PostMapping("/refer/again")
    String startAgain(Authentication user) {
        drafts.erase(user.getName());
        return start(user);
    }
}
