package org.projectharmony.referrals.referral;

import java.time.Instant;
import java.util.Set;

/**
 * A decision about sharing a referral with the team of one of its parts, or with the one that looks after it.
 *
 * @param part its number; null where it is all of the referral
 * @param basis the code of the lawful basis, such as {@code public-task}; null where nothing is shared
 * @param fields the names of the fields that are shared, or that are not
 * @param decidedBy the user, or {@code rules}
 * @param rule the rule that gave the basis, or null
 * @param version the version of the decision that gave the fields, such as {@code 2.0.0/3}, or null
 * @param reason why, as typed or in words; may hold personal data
 */
public record Disclosure(Integer part, String team, Decision decision, String basis, Set<String> fields,
        String decidedBy, String rule, String version, Instant at, String reason) {

    /** What was decided. */
    public enum Decision {
        SHARED("Shared"),
        CHECKED("Checked again: still shared"),
        NOT_SHARED("Not shared"),
        ENDED("Access ended"),
        RECALLED("Recalled: sent to the wrong agency");

        private final String words;

        Decision(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Nothing is shared, or no more. */
    static Disclosure not(Decision decision, AgencyPart part, String reason, String by, Instant at) {
        return new Disclosure(part.number(), part.team(), decision, null, Set.of(), by, null, null, at, reason);
    }
}
