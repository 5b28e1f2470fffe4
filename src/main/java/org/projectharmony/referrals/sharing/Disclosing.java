package org.projectharmony.referrals.sharing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Disclosure;
import org.projectharmony.referrals.referral.Disclosure.Decision;
import org.projectharmony.referrals.referral.Gradings;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.projectharmony.referrals.sharing.SharingRules.Basis;
import org.projectharmony.referrals.sharing.SharingRules.Facts;
import org.springframework.stereotype.Component;

/**
 * Decides on which lawful basis a referral is shared with a team, by the decision {@code lawful-basis}: the one that the
 * referrer stated where it holds for that team, else the first that does.
 */
@Component
public class Disclosing {

    private final SharingRules rules;
    private final NeedToKnow need;
    private final Gradings gradings;
    private final Clock clock;

    Disclosing(SharingRules rules, NeedToKnow need, Gradings gradings, Clock clock) {
        this.gradings = gradings;
        this.rules = rules;
        this.need = need;
        this.clock = clock;
    }

    /**
     * What its keeper has to do before the referral is shared with this team, by the decision {@code restriction};
     * empty where nothing has to be done, or it is graded.
     */
    public Optional<String> beforeSharing(ReferralFacts referral, String team) {
        boolean keepers = referral.keeper() == null || referral.keeper().equals(team);
        return keepers || gradings.last(referral.reference()).isPresent() ? Optional.empty()
                : rules.beforeSharing(referral.content().concerns());
    }

    /** Whether the referral may be shared with a team that is brought in for all of it. */
    public boolean lawful(ReferralFacts referral, String team) {
        return lawful(referral, team, referral.content().concerns());
    }

    /** Whether the referral may be shared with a team that is brought in for these of its concerns. */
    public boolean lawful(ReferralFacts referral, String team, List<String> concerns) {
        return !rules.basesFor(NeedToKnow.facts(referral, team, concerns)).isEmpty();
    }

    /** Whether this basis holds for the team of a part. */
    public boolean holds(ReferralFacts referral, PartFacts part, String basis) {
        return rules.basesFor(NeedToKnow.facts(referral, part)).stream().anyMatch(one -> one.code().equals(basis));
    }

    /**
     * The disclosure of a referral to the team of a part, as the rules have it now.
     *
     * @param stated the basis that a person states, or null
     * @return empty where no lawful basis holds
     */
    public Optional<Disclosure> of(ReferralFacts referral, PartFacts part, Decision decision, String stated, String by) {
        Facts facts = NeedToKnow.facts(referral, part);
        List<Basis> bases = rules.basesFor(facts);
        return bases.stream().filter(one -> one.code().equals(stated)).findFirst().or(() -> bases.stream().findFirst())
                .map(basis -> new Disclosure(part.number(), part.team(), decision, basis.code(),
                        rules.fieldsFor(facts), by, basis.rule(), rules.version(), clock.instant(), null));
    }

    /** The disclosure of all of a referral to the team that looks after it from now on; empty where no lawful basis holds. */
    public Optional<Disclosure> toKeeper(ReferralFacts referral, String by) {
        Facts facts = NeedToKnow.facts(referral, referral.keeper(), referral.content().concerns());
        Set<String> fields = rules.fieldsFor(NeedToKnow.facts(referral, "keeper", facts.concerns()));
        return rules.basesFor(facts).stream().findFirst().map(basis -> new Disclosure(null, referral.keeper(),
                Decision.SHARED, basis.code(), fields, by, basis.rule(), rules.version(), clock.instant(), null));
    }

    /**
     * The first disclosure of a referral to the team of a part.
     *
     * @throws IllegalStateException where no lawful basis holds, or something has to be done before
     */
    public Disclosure first(Referral referral, PartFacts part) {
        beforeSharing(referral, part.team()).ifPresent(first -> {
            throw new IllegalStateException("Referral " + referral.reference() + " can't be sent to " + part.team()
                    + " yet. " + first);
        });
        return of(referral, part, Decision.SHARED, referral.content().sharing().lawfulBasis(), part.choice().decidedBy())
                .orElseThrow(() -> new IllegalStateException("There is no lawful basis to share referral "
                        + referral.reference() + " with " + part.team() + "."));
    }

    /**
     * Puts on record with which agencies that have the referral in hand new information is shared, and with which not.
     *
     * @param about the fields of a referral that it is about, as the decision {@code information-sharing} names them
     * @return the numbers of the parts whose teams are to be told
     */
    public List<Integer> tell(ReferralFacts referral, Set<String> about) {
        return tell(referral, about, Set.of(), part -> true);
    }

    /** As {@link #tell}, of what whoever looks after the referral has written, who knows of it. */
    public List<Integer> tellOthers(ReferralFacts referral, Set<String> about) {
        return tell(referral, about, Set.of(), part -> !part.team().equals(referral.desk()));
    }

    /** As {@link #tell}, of what is new and stands in no other field: only who sees new information learns of it. */
    public List<Integer> tellNews(ReferralFacts referral, Set<String> about) {
        return tell(referral, about, Set.of("information"), part -> true);
    }

    private List<Integer> tell(ReferralFacts referral, Set<String> about, Set<String> shownIn,
            Predicate<PartFacts> whom) {
        return referral.parts().stream().filter(part -> part.status().active()).filter(whom).filter(part -> {
            Disclosure decided = ofInformation(referral, part, about, shownIn);
            part.access().decided(decided);
            return decided.decision() != Decision.NOT_SHARED;
        }).map(AgencyPart::number).toList();
    }

    private Disclosure ofInformation(ReferralFacts referral, PartFacts part, Set<String> about, Set<String> shownIn) {
        Set<String> fields = Sight.about(about);
        Set<String> seen = need.fieldsOf(referral, part);
        Optional<Basis> basis = rules.basesFor(NeedToKnow.facts(referral, part)).stream().findFirst()
                .filter(holds -> seen.containsAll(fields) && seen.containsAll(shownIn));
        return new Disclosure(part.number(), part.team(), basis.isPresent() ? Decision.CHECKED : Decision.NOT_SHARED,
                basis.map(Basis::code).orElse(null), fields, Referral.RULES, basis.map(Basis::rule).orElse(null),
                rules.version(), clock.instant(), "New information");
    }
}
