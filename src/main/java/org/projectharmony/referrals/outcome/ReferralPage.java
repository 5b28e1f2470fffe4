package org.projectharmony.referrals.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.projectharmony.referrals.change.Corrections;
import org.projectharmony.referrals.change.IntelligenceGrading;
import org.projectharmony.referrals.change.Visible;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.outcome.Standing.Linked;
import org.projectharmony.referrals.outcome.Standing.Listed;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.Reader;
import org.projectharmony.referrals.sharing.RecordFacts;
import org.projectharmony.referrals.sharing.ReferralView;
import org.projectharmony.referrals.sharing.ReferralView.Row;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of referrals: the list of one's own, and each one's page, that every mail and form links to. */
@Controller
class ReferralPage {

    /** As many as a person looks through; older ones are found by their reference. */
    private static final int LISTED = 100;
    private static final String SCREEN = "referral page";

    private final FollowUp followUp;
    private final Visible visible;
    private final RecordFacts facts;
    private final ReferralView view;
    private final SharingInWords sharing;
    private final Corrections corrections;
    private final IntelligenceGrading grading;
    private final Words words;

    ReferralPage(FollowUp followUp, Visible visible, RecordFacts facts, ReferralView view, SharingInWords sharing,
            Corrections corrections, IntelligenceGrading grading, Words words) {
        this.grading = grading;
        this.words = words;
        this.sharing = sharing;
        this.corrections = corrections;
        this.followUp = followUp;
        this.visible = visible;
        this.facts = facts;
        this.view = view;
    }

    @GetMapping("/referrals")
    String list(Authentication user, Model page) {
        List<Listed> referrals = followUp.sentBy(Reader.of(user), LISTED);
        page.addAttribute("underWay", referrals.stream().filter(Listed::underWay).toList());
        page.addAttribute("ended", referrals.stream().filter(referral -> !referral.underWay()).toList());
        page.addAttribute("asking", referrals.stream()
                .filter(referral -> referral.underWay() && !referral.toAnswer().isEmpty()).toList());
        return "referrals";
    }

    @GetMapping(path = "/referrals", params = "reference")
    String find(@RequestParam String reference, Authentication user, Model page) {
        return visible.find(reference, Reader.of(user))
                .map(referral -> "redirect:/referrals/" + referral.reference()).orElseGet(() -> {
                    page.addAttribute("sought", reference);
                    return list(user, page);
                });
    }

    @GetMapping("/referrals/{reference}")
    String show(@PathVariable String reference, Authentication user, Model page) {
        Reader reader = Reader.of(user);
        Referral referral = visible.find(reference, reader).orElseThrow(FollowUpApi::notThere);
        String its = referral.reference().value();
        Standing standing = followUp.standing(its, reader, SCREEN).orElseThrow(FollowUpApi::notThere);
        page.addAttribute("referral", standing);
        page.addAttribute("facts", facts.of(referral, reader, SCREEN));
        page.addAttribute("timeline", followUp.timeline(its, reader, SCREEN).orElseThrow(FollowUpApi::notThere));
        page.addAttribute("disclosures", sharing.disclosures(referral, reader));
        page.addAttribute("keeper", sharing.keeper(referral, reader));
        page.addAttribute("looks", sharing.looks(referral, reader));
        page.addAttribute("corrections", corrections.of(referral, reader));
        page.addAttribute("gradings", grading.of(referral, reader).stream()
                .map(one -> new Graded(one.at(), one.by(), one.grade().text(words))).toList());
        page.addAttribute("beside", standing.linked().stream().collect(Collectors.toMap(Linked::reference,
                linked -> beside(referral, linked, reader))));
        page.addAttribute("offers", new Offers(followUp.possible(referral.reference(), reader)));
        page.addAttribute("colours", Arrays.stream(Rag.values()).collect(Collectors.toMap(AgenciesInWords::code,
                Rag::colour)));
        page.addAttribute("mergedSeen", standing.mergedInto() != null
                && visible.find(standing.mergedInto(), reader).isPresent());
        return "referral/page";
    }

    /** A grading with its conditions and sanitised text, in words. */
    record Graded(Instant at, String by, String text) {}

    private List<Row> beside(Referral referral, Linked linked, Reader reader) {
        return view.sideBySide(referral.reference(), new Reference(linked.reference()), reader, SCREEN);
    }

    @ModelAttribute("user")
    String user(Authentication user) {
        return user.getName();
    }

    /** How the pages say times and how long something took. */
    @ModelAttribute("london")
    Clockface london() {
        return new Clockface();
    }

    /** Times and durations as people in Britain read them. */
    public static final class Clockface {

        public String words(Instant at) {
            return LondonTime.words(at);
        }

        /** Such as {@code 1 day 3 hours}; the two largest parts. */
        public String duration(long minutes) {
            Duration time = Duration.ofMinutes(minutes);
            List<String> parts = new ArrayList<>();
            add(time.toDays(), "day", parts);
            add(time.toHoursPart(), "hour", parts);
            add(time.toMinutesPart(), "minute", parts);
            return parts.isEmpty() ? "less than a minute"
                    : String.join(" ", parts.subList(0, Math.min(2, parts.size())));
        }

        private static void add(long count, String unit, List<String> parts) {
            if (count > 0) {
                parts.add(count + " " + unit + (count == 1 ? "" : "s"));
            }
        }
    }
}
