package org.projectharmony.referrals.sharing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.ReferralFacts;
import org.projectharmony.referrals.referral.Words;
import org.projectharmony.referrals.sharing.ReferralView.Row;
import org.springframework.stereotype.Component;

/** What two referrals that may be the same tell, line by line beside each other. */
@Component
class DuplicatesInWords {

    /** What tells whether two referrals are the same, in the order in which a person compares. */
    private static final List<String> COMPARED =
            List.of("people", "places", "problem", "concerns", "happened", "referrer", "eventNumber");

    private final FactsInWords facts;
    private final Words words;

    DuplicatesInWords(FactsInWords facts, Words words) {
        this.facts = facts;
        this.words = words;
    }

    /** A field that the reader may not see of both has no row. */
    List<Row> sideBySide(ReferralFacts referral, Sight sight, ReferralFacts other, Sight others) {
        Map<String, Supplier<String>> here = facts.of(referral, sight);
        Map<String, Supplier<String>> there = facts.of(other, others);
        List<Row> rows = new ArrayList<>();
        rows.add(row("received", LondonTime.words(referral.receivedAt()), LondonTime.words(other.receivedAt())));
        rows.add(row("status", referral.status().words(), other.status().words()));
        COMPARED.stream().filter(field -> sight.sees(field) && others.sees(field))
                .forEach(field -> rows.add(row(field, here.get(field).get(), there.get(field).get())));
        return rows;
    }

    private Row row(String field, String here, String there) {
        return new Row(words.of("field", field), ReferralView.orNone(here), ReferralView.orNone(there));
    }
}
