package org.projectharmony.referrals.change;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The pages on which people change a referral, one change on each. What was typed stays on the page until it is on the
 * record; sent a second time, it changes nothing more.
 */
@Controller
class ChangePages {

    private static final Logger LOG = LoggerFactory.getLogger(ChangePages.class);

    private final Visible visible;
    private final Possibilities possibilities;
    private final ChangeViews views;
    private final ChangeForm form;
    private final Deeds deeds;

    ChangePages(Visible visible, Possibilities possibilities, ChangeViews views, ChangeForm form, Deeds deeds) {
        this.visible = visible;
        this.possibilities = possibilities;
        this.views = views;
        this.form = form;
        this.deeds = deeds;
    }

    @GetMapping("/referrals/{reference}/{*address}")
    String ask(@PathVariable String reference, @PathVariable String address, Authentication user, Model page) {
        Reader reader = Reader.of(user);
        Referral referral = find(reference, reader);
        Possible change = at(address);
        page.addAttribute("user", user.getName());
        page.addAttribute("page", views.of(referral, change, reader, Map.of(), Map.of(), null));
        return possibilities.of(referral, reader).contains(change) ? "referral/change" : "referral/not-now";
    }

    @PostMapping("/referrals/{reference}/{*address}")
    String make(@PathVariable String reference, @PathVariable String address, @RequestParam Map<String, String> typed,
            Authentication user, Model page, RedirectAttributes next, HttpServletResponse response) {
        Reader reader = Reader.of(user);
        Referral referral = find(reference, reader);
        Possible change = at(address);
        String itsPage = "redirect:/referrals/" + referral.reference();
        // Another person may sign in where this one's time had run out.
        if (!user.getName().equals(typed.get("owner"))) {
            return itsPage;
        }
        Map<String, String> faults = form.faults(change.change(), referral.content(), typed);
        Refusal refusal = faults.isEmpty() ? attempt(referral.reference(), change, typed, reader, faults) : null;
        if (faults.isEmpty() && refusal == null) {
            next.addFlashAttribute("done", change.change().code());
            // Who passed it back, or said that it was sent to them by mistake, doesn't see it any more.
            return visible.find(reference, reader).isPresent() ? itsPage : "redirect:/referrals";
        }
        response.setStatus((refusal == null ? HttpStatus.BAD_REQUEST : refusal.status()).value());
        page.addAttribute("user", user.getName());
        page.addAttribute("page", views.of(referral, change, reader, typed, faults,
                refusal == null ? null : refusal.why()));
        return "referral/change";
    }

    private record Refusal(HttpStatus status, String why) {}

    /** Null where it is done, or something has to be mended, which is added to the faults. */
    private Refusal attempt(Reference reference, Possible change, Map<String, String> typed, Reader by,
            Map<String, String> faults) {
        try {
            deeds.make(reference, change, typed, by);
            return null;
        } catch (InvalidChange wrong) {
            wrong.errors().forEach(error -> faults.put(ChangeForm.onThePage(error.field()), error.message()));
            return null;
        } catch (NotAllowed notTheirs) {
            return new Refusal(HttpStatus.FORBIDDEN, notTheirs.getMessage()
                    + " It isn't yours to do; nothing was changed.");
        } catch (TransitionRefused doesNotFit) {
            return new Refusal(HttpStatus.CONFLICT, doesNotFit.getMessage()
                    + " Nothing was changed. Somebody may have been quicker: look at how the referral stands now.");
        } catch (DataAccessException | TransactionException notKept) {
            return later(reference, notKept);
        } catch (RuntimeException failed) {
            if (ReferralProcesses.collided(failed)) {
                return later(reference, failed);
            }
            throw failed;
        }
    }

    private static Refusal later(Reference reference, RuntimeException failure) {
        // Its message may quote what was typed.
        LOG.warn("A change to {} couldn't be made: {}", reference, failure.getClass().getName());
        return new Refusal(HttpStatus.SERVICE_UNAVAILABLE, "It couldn't be saved just now, and nothing was changed."
                + " What you typed is still here: send it again in a minute.");
    }

    private Referral find(String reference, Reader reader) {
        return visible.find(reference, reader).orElseThrow(ChangePages::notThere);
    }

    private static Possible at(String address) {
        return Change.at(address.substring(1)).orElseThrow(ChangePages::notThere);
    }

    private static ResponseStatusException notThere() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
