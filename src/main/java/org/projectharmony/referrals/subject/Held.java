package org.projectharmony.referrals.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * What is held on a person in one referral, others hidden.
 *
 * @param told what was referred: the person's own entries, the concern, what happened and what was asked of whom
 * @param hiddenPeople how many other people's entries were left out
 * @param hiddenPlaces how many places were left out, because they may be somebody else's home
 * @param disclosedTo the agencies that it was sent to
 * @param looks who looked at it, as what
 */
record Held(String reference, Instant receivedAt, String status, String referredBy, JsonNode told, int hiddenPeople,
        int hiddenPlaces, String risk, String riskReason, List<Disclosed> disclosedTo, List<Work> agencies,
        List<Asked> questions, List<Event> timeline, List<Corrected> corrections,
        List<Graded> gradings, List<Look> looks) {

    record Disclosed(String agency, Instant at) {}

    record Work(String agency, String status, String reason, String outcome, String note) {}

    record Asked(Instant at, String question, String answer) {}

    record Event(Instant at, String event, String by, String text) {}

    record Corrected(Instant at, String fact, String was, String is) {}

    record Graded(Instant at, String source, String assessment, String handling, String conditions, String sanitised) {}

    record Look(Instant at, String by, String screen) {}
}
