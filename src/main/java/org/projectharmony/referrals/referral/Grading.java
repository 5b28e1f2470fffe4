package org.projectharmony.referrals.referral;

import java.time.Instant;

/** A grading of intelligence and the sanitised text that may be passed on with it: who graded it, and when. */
public record Grading(Grade grade, String by, Instant at) {

    /**
     * What the grader says, in the codes of the 3x5x2 form.
     *
     * @param source how far the source can be relied on: 1 to 3
     * @param assessment how the source knows: A to E
     * @param handling whether it may be passed on: P, or C with conditions
     * @param conditions for whoever gets it; null where handling is P
     * @param sanitised what may be passed on: tells nothing of the source
     */
    public record Grade(String source, String assessment, String handling, String conditions, String sanitised) {

        /** Such as {@code 1 A P}, with what each stands for. */
        public String inWords(Words words) {
            return "%s %s %s: source %s, %s, %s".formatted(source, assessment, handling, words.of("source", source),
                    words.of("assessment", assessment), words.of("handling", handling));
        }

        /** As whoever gets it reads it: first how far it goes and on which conditions. */
        public String text(Words words) {
            return inWords(words) + (conditions == null ? "" : "\nConditions: " + conditions)
                    + "\nSanitised text: " + sanitised;
        }
    }
}
