package org.projectharmony.referrals.triage;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.duplicate.Duplicates;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralContent.Subject;
import org.projectharmony.referrals.referral.SubjectIndex;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The facts of a referral that decisions go by. They name nobody and are offered to decisions, never stored. */
@Component
class RoutingFacts {

    private final SubjectIndex subjects;
    private final AgencyDirectory directory;
    private final Duplicates duplicates;
    private final Period accumulation;

    /** @param accumulation how far back reports about the same person or place count together */
    RoutingFacts(SubjectIndex subjects, AgencyDirectory directory, Duplicates duplicates,
            @Value("${harmony.accumulation:P3M}") Period accumulation) {
        this.accumulation = accumulation;
        this.subjects = subjects;
        this.duplicates = duplicates;
        this.directory = directory;
    }

    /** The facts under the names that the decision tables use. Ages are whole years at receipt, in London. */
    public Map<String, Object> of(Referral referral) {
        return of(referral, fact -> true, other -> true);
    }

    /** The same, with those earlier referrals alone that count for whoever asks. */
    Map<String, Object> asFarAs(Predicate<Reference> counted, Referral referral) {
        return of(referral, fact -> true, counted);
    }

    /** @param asked whether the decision asks a fact: those that are searched for are left out where it doesn't */
    Map<String, Object> of(Referral referral, Predicate<String> asked) {
        return of(referral, asked, other -> true);
    }

    private Map<String, Object> of(Referral referral, Predicate<String> asked, Predicate<Reference> counted) {
        ReferralContent content = referral.content();
        LocalDate received = referral.receivedAt().atZone(LondonTime.ZONE).toLocalDate();
        List<Subject> people = content.subjects().stream().filter(s -> "person".equals(s.type())).toList();
        IntSummaryStatistics ages = people.stream().filter(person -> person.dateOfBirth() != null)
                .mapToInt(person -> Period.between(person.dateOfBirth(), received).getYears()).summaryStatistics();
        Subject place = content.subjects().stream().filter(s -> s.tenure() != null).findFirst().orElse(null);
        Map<String, Object> facts = new HashMap<>();
        facts.put("concerns", content.concerns());
        facts.put("circumstances", content.circumstances());
        facts.put("needs", people.stream().flatMap(person -> person.needs().stream())
                .map(need -> need.strip().toLowerCase(Locale.UK)).toList());
        facts.put("statedRisk", content.risk().level());
        facts.put("risk", referral.risk());
        facts.put("immediate", content.risk().immediate());
        facts.put("tool", content.risk().tool());
        facts.put("score", content.risk().score());
        facts.put("judgement", content.risk().judgement() != null);
        if (asked.test("recentReports")) {
            facts.put("recentReports", subjects.reportsAboutTheSame(referral,
                    referral.receivedAt().atZone(LondonTime.ZONE).minus(accumulation).toInstant(), counted));
        }
        facts.put("vulnerable", content.narrative().vulnerabilities() != null
                || people.stream().anyMatch(person -> !person.needs().isEmpty()));
        facts.put("tenure", place == null ? "unknown" : place.tenure());
        facts.put("landlord", place == null ? null : place.landlord());
        facts.put("youngestAge", ages.getCount() == 0 ? null : ages.getMin());
        facts.put("oldestAge", ages.getCount() == 0 ? null : ages.getMax());
        facts.put("personKnown", !people.isEmpty());
        facts.put("consent", content.sharing().consentToService());
        facts.put("consentBy", content.sharing().consentBy());
        if (asked.test("duplicateSuspected")) {
            facts.put("duplicateSuspected", !duplicates.undecided(referral.reference()).isEmpty());
        }
        facts.put("officeHours", directory.open("council-children", referral.receivedAt()));
        return facts;
    }
}
