package org.projectharmony.referrals.outcome;

import java.time.Instant;
import java.util.List;

/**
 * How a referral stands: codes for programs and the same in words for people. Times are in UTC.
 *
 * @param nowInWords what is going on now, such as {@code Waiting for 2 of 4 agencies}
 * @param marking {@code OFFICIAL} or {@code OFFICIAL-SENSITIVE}
 * @param risk the decided level; null while there is none, and for readers who don't need it
 * @param mergedInto the referral with which it is carried on, or null
 * @param questions those that the reader may read, oldest first
 * @param linked referrals that may be the same, or are; as far as the reader may know
 */
record Standing(String reference, String status, String statusInWords, String nowInWords, Instant receivedAt,
        String marking, String risk, String riskInWords, Instant closedAt, String mergedInto, List<Agency> agencies,
        List<Asked> questions, List<Linked> linked) {

    /**
     * How one agency's part stands.
     *
     * @param acknowledgeClock {@code working-days} or {@code day-and-night}; null before it was sent
     * @param pausedSince since when its working clock stands still, or null
     * @param pausedMinutes how long it has stood still, all pauses together, the one that lasts included
     * @param rag {@code on-time}, {@code due-soon}, {@code overdue}, {@code paused} or {@code done}; null before it
     *     was sent
     * @param answer {@code accepted} or {@code declined}, or null while there is none
     * @param ask what the referrer must ask the person first, where consent is missing
     * @param challenge how the challenge of its decline stands, or null where there was none
     */
    record Agency(int part, String team, String name, String role, String status, String statusInWords,
            String rag, String ragInWords, Instant acknowledgeBy, String acknowledgeClock, Instant respondBy,
            String respondClock, Instant pausedSince, Long pausedMinutes, Instant escalatedAt, String answer,
            Instant answeredAt, String reason, String outcome, String outcomeInWords, String note, String ask,
            String challenge, String challengeInWords, Instant challengeBy, Instant endedAt) {}

    /** A question to the referrer; {@code name} is who asks. */
    record Asked(int number, Integer part, String name, Instant askedAt, String question, Instant answerBy,
            Instant answeredAt, String answer) {

        public boolean open() {
            return answeredAt == null;
        }
    }

    /**
     * @param found {@code same-event} or {@code same-subject}
     * @param decision {@code merged}, {@code kept-apart} or {@code undecided}
     * @param seen whether the reader may see the other one
     */
    record Linked(String reference, String found, String foundInWords, String decision, String decisionInWords,
            String reason, boolean seen) {}

    /** One line of the timeline; {@code reason} is what was typed, where the reader may see it. */
    record Line(Instant at, String by, String agency, String event, String eventInWords, String reason) {}

    /** A referral in a list. */
    record Listed(String reference, String status, String nowInWords, Instant receivedAt, boolean underWay,
            String lastEvent, Instant lastAt, List<Asked> toAnswer) {}
}
