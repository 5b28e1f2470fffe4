package org.projectharmony.referrals.refer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.refer.PageView.Mistake;
import org.projectharmony.referrals.refer.Review.Fault;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The end of the officer's form: check the answers, see where the referral will go, send it, and be told. */
@Controller
class CheckPages {

    private final Drafts drafts;
    private final OfficersForm form;
    private final Review review;
    private final Answers answers;
    private final Sending sending;
    private final Words words;

    CheckPages(Drafts drafts, OfficersForm form, Review review, Answers answers, Sending sending, Words words) {
        this.drafts = drafts;
        this.form = form;
        this.review = review;
        this.answers = answers;
        this.sending = sending;
        this.words = words;
    }

    @GetMapping("/refer/check")
    String check(Authentication user, Model page) {
        Optional<Draft> draft = drafts.of(user.getName());
        if (draft.isEmpty()) {
            return "redirect:/refer";
        }
        Optional<Stop> open = draft.flatMap(form::toBeDone);
        if (open.isPresent()) {
            return "redirect:/refer/" + open.get().key();
        }
        return show(drafts.change(user.getName(), Draft::beingChecked).orElse(draft.get()), user, page);
    }

    @PostMapping("/refer/send")
    String send(@RequestParam String draft, @RequestParam(defaultValue = "") String seen, Authentication user,
            Model page) {
        Optional<String> reference = sending.send(user.getName(), draft, seen);
        if (reference.isPresent()) {
            return "redirect:/refer/sent/" + reference.get();
        }
        page.addAttribute("changed", true);
        return check(user, page);
    }

    @GetMapping("/refer/sent/{reference}")
    String sent(@PathVariable String reference, Authentication user, Model page) {
        if (!sending.sentBy(user.getName(), reference)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        page.addAttribute("user", user.getName());
        page.addAttribute("reference", reference);
        return "refer/sent";
    }

    private String show(Draft draft, Authentication user, Model page) {
        List<Fault> faults = review.faults(draft);
        page.addAttribute("user", user.getName());
        page.addAttribute("draft", draft.id());
        page.addAttribute("sections", answers.of(draft));
        page.addAttribute("faults", faults.stream().map(fault -> new Mistake("/refer/" + fault.stop().key(),
                fault.message())).toList());
        page.addAttribute("missing", review.missing(draft));
        page.addAttribute("london", (Clockface) LondonTime::words);
        review.outlook(draft, Reader.of(user)).ifPresent(outlook -> {
            page.addAttribute("outlook", outlook);
            page.addAttribute("risk", words.of("risk", outlook.risk()));
            page.addAttribute("seen", Sending.seal(review.content(draft)));
        });
        return "refer/check";
    }

    /** How the page says a time. */
    public interface Clockface {
        String words(Instant at);
    }
}
