package org.projectharmony.referrals.outcome;

import org.projectharmony.referrals.deadline.LondonTime;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The page of one referral, that every mail links to: how it stands, each agency with its due times, the timeline. */
@Controller
class ReferralPage {

    private final FollowUp followUp;

    ReferralPage(FollowUp followUp) {
        this.followUp = followUp;
    }

    @GetMapping("/referrals/{reference}")
    String show(@PathVariable String reference, Authentication user, Model page) {
        page.addAttribute("referral", followUp.standing(reference, FollowUpApi.reader(user), "referral page")
                .orElseThrow(FollowUpApi::notThere));
        page.addAttribute("timeline", followUp.timeline(reference, FollowUpApi.reader(user), "referral page")
                .orElseThrow(FollowUpApi::notThere));
        page.addAttribute("london", (Clockface) LondonTime::words);
        return "referral";
    }

    /** How the page says a time. */
    public interface Clockface {
        String words(java.time.Instant at);
    }
}
