package org.projectharmony.referrals.outcome;

import java.time.Instant;
import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages of referrals: the list of one's own, and each one's page, that every mail links to. */
@Controller
class ReferralPage {

    /** As many as a person looks through; older ones are found by their reference. */
    private static final int LISTED = 100;

    private final FollowUp followUp;

    ReferralPage(FollowUp followUp) {
        this.followUp = followUp;
    }

    @GetMapping("/referrals")
    String list(Authentication user, Model page) {
        page.addAttribute("user", user.getName());
        page.addAttribute("london", (Clockface) LondonTime::words);
        page.addAttribute("referrals", followUp.sentBy(FollowUpApi.reader(user), LISTED));
        return "referrals";
    }

    @GetMapping("/referrals/{reference}")
    String show(@PathVariable String reference, Authentication user, Model page) {
        page.addAttribute("user", user.getName());
        page.addAttribute("london", (Clockface) LondonTime::words);
        page.addAttribute("referral", followUp.standing(reference, FollowUpApi.reader(user), "referral page")
                .orElseThrow(FollowUpApi::notThere));
        page.addAttribute("timeline", followUp.timeline(reference, FollowUpApi.reader(user), "referral page")
                .orElseThrow(FollowUpApi::notThere));
        return "referral";
    }

    /** How the pages say a time. */
    public interface Clockface {
        String words(Instant at);
    }
}
