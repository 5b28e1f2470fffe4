package org.projectharmony.referrals.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The name that somebody meant who wrote another one. */
class Nearest {

    /** Beyond this many letters it is another word, not a slip. */
    private static final int SLIP = 3;
    private static final LevenshteinDistance LETTERS = LevenshteinDistance.getDefaultInstance();

    private Nearest() {}

    static Optional<String> of(String written, Collection<String> known) {
        return known.stream().sorted().min(Comparator.comparing(name -> LETTERS.apply(written, name)))
                .filter(name -> LETTERS.apply(written, name) <= SLIP);
    }
}
