package org.projectharmony.referrals.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.Words;
import org.springframework.stereotype.Component;

/**
 * What a referral tells, for the page of its record, as far as its reader may know it. What isn't for the reader is
 * listed by name. Each look is logged.
 */
@Component
public class RecordFacts {

    /** Shown on the page in a place of their own, so they are neither told nor named as withheld here. */
    private static final Set<String> ELSEWHERE = Set.of("agencies", "duplicates", "triageReasons");

    private final NeedToKnow need;
    private final AccessLog log;
    private final FactsInWords facts;
    private final Words words;

    RecordFacts(NeedToKnow need, AccessLog log, FactsInWords facts, Words words) {
        this.need = need;
        this.log = log;
        this.facts = facts;
        this.words = words;
    }

    /** One fact: what it is, and what was told. */
    public record Fact(String label, String text) {}

    /**
     * @param untold the names of the facts that nothing was told about
     * @param withheld the names of the facts that aren't for this reader, whether they were told or not; none for the
     *     referrer, who knows what they told
     */
    public record Told(List<Fact> facts, List<String> untold, List<String> withheld) {}

    /** What this reader may know of it; whether they may see the referral at all has been decided before. */
    public Told of(Referral referral, Reader reader, String screen) {
        Sight sight = need.of(referral, reader);
        log.looked(reader, referral.reference(), screen, sight.fields());
        Map<String, Supplier<String>> told = facts.of(referral, sight);
        told.keySet().removeIf(field -> ELSEWHERE.contains(field) || field.equals("risk") && sight.sees(field)
                || sight.involvement().referrer() && !sight.sees(field));
        Told answer = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        told.forEach((field, text) -> put(words.of("field", field), sight.shows(field), text, answer));
        return answer;
    }

    private static void put(String label, boolean shown, Supplier<String> text, Told told) {
        String words = shown ? text.get() : null;
        if (!shown) {
            told.withheld().add(label);
        } else if (words == null || words.isBlank()) {
            told.untold().add(label);
        } else {
            told.facts().add(new Fact(label, words));
        }
    }
}
