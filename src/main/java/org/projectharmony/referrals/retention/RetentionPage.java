package org.projectharmony.referrals.retention;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.referral.UnknownReferral;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which supervisors review what is due for disposal, and set and lift legal holds. */
@Controller
class RetentionPage {

    private static final int LONGEST = 4000;

    private final RetentionDesk desk;

    RetentionPage(RetentionDesk desk) {
        this.desk = desk;
    }

    @GetMapping("/retention")
    String list(Authentication user, Model page) {
        Reader reader = Reader.of(user);
        page.addAttribute("rows", desk.rows(reader));
        page.addAttribute("mayHold", desk.holds(reader));
        return "retention";
    }

    /** Each button of the page; what is typed for one referral carries its reference in front of its name. */
    @PostMapping("/retention/{deed:disposal|keeping|hold|lifting}")
    String decide(@PathVariable String deed, @RequestParam Map<String, String> typed, Authentication user, Model page,
            RedirectAttributes next, HttpServletResponse response) {
        Reader reader = Reader.of(user);
        String reference = typed.getOrDefault("reference", "").strip().toUpperCase(Locale.ROOT);
        Map<String, String> faults = faults(deed, reference, typed);
        if (faults.isEmpty()) {
            try {
                make(deed, new Reference(reference), typed, reader);
                next.addFlashAttribute("done", deed);
                next.addFlashAttribute("about", reference);
                return "redirect:/retention";
            } catch (TransitionRefused | UnknownReferral refusal) {
                faults.put(field(deed, reference, ""), refusal.getMessage());
            }
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        page.addAttribute("faults", faults);
        page.addAttribute("typed", typed);
        return list(user, page);
    }

    private void make(String deed, Reference reference, Map<String, String> typed, Reader by) {
        String reason = reason(typed);
        switch (deed) {
            case "disposal" -> desk.dispose(reference, by);
            case "keeping" -> desk.keep(reference, until(typed), reason, by);
            case "hold" -> desk.hold(reference, reason, by);
            default -> desk.lift(reference, reason, by);
        }
    }

    private Map<String, String> faults(String deed, String reference, Map<String, String> typed) {
        Map<String, String> faults = new LinkedHashMap<>();
        if (!Reference.isReference(reference)) {
            faults.put("reference", "Enter the reference of a referral, such as HR-26-7K3F-Q9");
        }
        if (deed.equals("keeping") && (until(typed) == null || !desk.future(until(typed)))) {
            faults.put(field(deed, reference, "day"), "Enter a day in the future until which it is kept");
        }
        if (!deed.equals("disposal") && (reason(typed).isEmpty() || reason(typed).length() > LONGEST)) {
            faults.put(field(deed, reference, "reason"), reason(typed).isEmpty() ? "Enter the reason"
                    : "Use 4,000 characters or fewer for the reason");
        }
        return faults;
    }

    /** The id of what has to be mended; the form for a new hold is there only once. */
    private static String field(String deed, String reference, String name) {
        return deed.equals("hold") ? name.isEmpty() ? "reference" : name
                : name.isEmpty() ? reference : reference + "-" + deed + "-" + name;
    }

    private static String reason(Map<String, String> typed) {
        return typed.getOrDefault("reason", "").replace("\r\n", "\n").strip();
    }

    private static LocalDate until(Map<String, String> typed) {
        try {
            return LocalDate.of(Integer.parseInt(typed.getOrDefault("year", "").strip()),
                    Integer.parseInt(typed.getOrDefault("month", "").strip()),
                    Integer.parseInt(typed.getOrDefault("day", "").strip()));
        } catch (NumberFormatException | DateTimeException noDay) {
            return null;
        }
    }

    @ModelAttribute("user")
    String user(Authentication user) {
        return user.getName();
    }

    @ModelAttribute("faults")
    Map<String, String> none() {
        return Map.of();
    }

    @ModelAttribute("typed")
    Map<String, String> nothing() {
        return Map.of();
    }

    @ModelAttribute("london")
    Calendar london() {
        return new Calendar();
    }

    /** Days as people in Britain read them. */
    public static final class Calendar {

        public String day(Instant at) {
            return LondonTime.day(LocalDate.ofInstant(at, LondonTime.ZONE));
        }
    }
}
