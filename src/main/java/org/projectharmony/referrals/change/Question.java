package org.projectharmony.referrals.change;

import java.time.Instant;

/**
 * A question to the referrer. Its texts may hold personal data.
 *
 * @param number counted for each referral, from 1
 * @param part the agency's part that it is about, or null where triage asks
 * @param answerBy when the answer is due, or null before that is decided
 * @param answer null while there is none
 */
public record Question(int number, Integer part, String askedBy, Instant askedAt, String question, Instant answerBy,
        String answeredBy, Instant answeredAt, String answer) {

    public boolean open() {
        return answeredAt == null;
    }
}
