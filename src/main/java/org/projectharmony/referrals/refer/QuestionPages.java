package org.projectharmony.referrals.refer;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.projectharmony.referrals.refer.Review.Fault;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages that ask. Whatever is typed is kept first and judged afterwards. */
@Controller
class QuestionPages {

    private static final String BEGIN = "redirect:/refer";

    private final Drafts drafts;
    private final OfficersForm form;
    private final Review review;
    private final PageViews views;
    private final Typing typing;
    private final Sending sending;

    QuestionPages(Drafts drafts, OfficersForm form, Review review, PageViews views, Typing typing, Sending sending) {
        this.drafts = drafts;
        this.form = form;
        this.review = review;
        this.views = views;
        this.typing = typing;
        this.sending = sending;
    }

    @GetMapping("/refer/{key}")
    String ask(@PathVariable String key, Authentication user, Model page) {
        Optional<Draft> draft = drafts.of(user.getName());
        Optional<Stop> stop = draft.flatMap(mine -> form.stop(key, mine));
        return stop.isPresent() ? show(stop.get(), draft.get(), List.of(), user, page) : BEGIN;
    }

    @PostMapping("/refer/{key}")
    String answer(@PathVariable String key, @RequestParam MultiValueMap<String, String> typed, Authentication user,
            Model page) {
        String id = Typing.first(typed, "draft");
        // Another person may sign in where this one's time had run out.
        if (!user.getName().equals(Typing.first(typed, "owner"))) {
            return BEGIN;
        }
        Optional<String> sent = sending.sent(id, user.getName());
        if (sent.isPresent()) {
            return "redirect:/refer/sent/" + sent.get();
        }
        if (drafts.of(user.getName()).isEmpty() && isId(id)) {
            drafts.add(user.getName(), new Draft(id, null, Map.of(), null, false));
        }
        Optional<Stop> stop = form.any(key);
        Optional<Draft> mine = drafts.of(user.getName());
        if (stop.isEmpty() || mine.isEmpty()) {
            return BEGIN;
        }
        if (!mine.get().id().equals(id)) {
            page.addAttribute("fromAnotherDraft", true);
            return show(stop.get(), typing.into(mine.get(), stop.get(), typed), List.of(), user, page);
        }
        return next(stop.get(), typed, user, page);
    }

    private String next(Stop stop, MultiValueMap<String, String> typed, Authentication user, Model page) {
        List<Fault> faults = new ArrayList<>();
        Optional<Draft> kept = drafts.change(user.getName(), draft -> {
            faults.clear();
            Draft with = typing.into(draft, stop, typed);
            faults.addAll(review.faults(stop, with));
            Draft judged = with.done(stop.key(), faults.isEmpty());
            return switch (Typing.first(typed, "then")) {
                case "remove" -> judged.withoutPerson(stop.person());
                case "another" -> faults.isEmpty() ? judged.withAnotherPerson() : judged;
                default -> judged;
            };
        });
        if (kept.isEmpty() || form.stop(stop.key(), kept.get()).isEmpty()) {
            return BEGIN + "/" + kept.flatMap(form::toBeDone).map(Stop::key).orElse("check");
        }
        Draft draft = kept.get();
        if (!faults.isEmpty()) {
            return show(stop, draft, faults, user, page);
        }
        return BEGIN + "/" + switch (Typing.first(typed, "then")) {
            case "another" -> "person-" + draft.people().get(draft.people().size() - 1);
            case "team" -> stop.key();
            default -> form.after(stop, draft).map(Stop::key).orElse("check");
        };
    }

    private String show(Stop stop, Draft draft, List<Fault> faults, Authentication user, Model page) {
        page.addAttribute("user", user.getName());
        page.addAttribute("draft", draft.id());
        page.addAttribute("page", views.of(stop, draft, Reader.of(user), faults));
        return "refer/question";
    }

    private static boolean isId(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException notAnId) {
            return false;
        }
    }

    /** The record can't be reached: what was typed goes back to the person, to be sent again. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    String notKept(RuntimeException failure, HttpServletRequest request, HttpServletResponse response,
            Authentication user, Model page) {
        if (!"POST".equals(request.getMethod())) {
            throw failure;
        }
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        Map<String, List<String>> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> typed.put(name, List.of(values)));
        typed.remove("_csrf");
        page.addAttribute("user", user.getName());
        page.addAttribute("address", request.getRequestURI());
        page.addAttribute("typed", typed);
        return "refer/not-kept";
    }
}
