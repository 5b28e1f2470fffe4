package org.projectharmony.referrals.sharing;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.projectharmony.referrals.sharing.SharingRules.Facts;
import org.springframework.stereotype.Component;

/**
 * Works out what somebody may know of a referral. Forms, pages, the API, the timeline, mail and search all ask here, and
 * here alone; what it answers is the decision {@code information-sharing}, as it was deployed last.
 */
@Component
public class NeedToKnow {

    private final SharingRules rules;

    NeedToKnow(SharingRules rules) {
        this.rules = rules;
    }

    public Sight of(ReferralFacts referral, Reader reader) {
        Involvement involvement = Involvement.of(referral.ties(), reader);
        List<PartFacts> parts = referral.parts().stream().filter(part -> involvement.part(part.number()))
                .map(PartFacts.class::cast).toList();
        Stream<Facts> asked = Stream.concat(involvement.roles().stream().map(role -> facts(referral, role)),
                parts.stream().map(part -> facts(referral, part)));
        Set<String> fields = asked.distinct().map(rules::fieldsFor).flatMap(Collection::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        return new Sight(involvement, fields, involvement.roles().isEmpty() ? routed(referral, parts)
                : referral.content().concerns(), parts.stream().map(PartFacts::team).collect(Collectors.toSet()));
    }

    /** What the team of a part may know of the referral by that part. */
    public Set<String> fieldsOf(ReferralFacts referral, PartFacts part) {
        return rules.fieldsFor(facts(referral, part));
    }

    static Facts facts(ReferralFacts referral, PartFacts part) {
        return facts(referral, part.team(), concernsFor(referral, part));
    }

    private static Facts facts(ReferralFacts referral, String role) {
        return facts(referral, role, referral.content().concerns());
    }

    static Facts facts(ReferralFacts referral, String team, List<String> concerns) {
        boolean agreed = referral.parts().stream()
                .anyMatch(part -> part.team().equals(team) && part.access().consentGivenAt() != null);
        String consent = agreed ? "given" : referral.content().sharing().consentToService();
        Set<String> sensitivity = new TreeSet<>();
        if (referral.keeper() != null) {
            sensitivity.add(referral.restrictedByAPerson() ? "restricted-later" : "restricted");
        }
        if (referral.content().narrative().reporterAtRisk()) {
            sensitivity.add("reporter-at-risk");
        }
        return new Facts(team, concerns, referral.consentWithdrawnAt() == null ? consent : "withdrawn", sensitivity,
                referral.risk());
    }

    private static List<String> routed(ReferralFacts referral, List<PartFacts> parts) {
        Set<String> routed = parts.stream().flatMap(part -> concernsFor(referral, part).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return referral.content().concerns().stream().filter(routed::contains).toList();
    }

    /**
     * The concerns that brought the team in, by the rules that chose it ({@code <concern>-<number>}); all of them where a
     * person chose the team.
     */
    private static List<String> concernsFor(ReferralFacts referral, PartFacts part) {
        if (part.choice().rule() == null) {
            return referral.content().concerns();
        }
        Set<String> routed = Arrays.stream(part.choice().rule().split(", "))
                .map(rule -> rule.replaceFirst("-\\d+$", "")).collect(Collectors.toSet());
        return referral.content().concerns().stream().filter(routed::contains).toList();
    }
}
