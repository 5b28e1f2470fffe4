package org.projectharmony.referrals.referral;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What the referrer told: the referral as it was sent in, with what has been corrected since. All of it may be personal
 * data. Times are instants in UTC; lists are never null.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ReferralContent(
        Source source,
        Referrer referrer,
        String programme,
        String phase,
        String zone,
        String operation,
        String marking,
        List<String> concerns,
        List<String> circumstances,
        Risk risk,
        List<Subject> subjects,
        Narrative narrative,
        String safeguardingDone,
        List<Wanted> wanted,
        Sharing sharing) {

    public ReferralContent {
        concerns = orEmpty(concerns);
        circumstances = orEmpty(circumstances);
        subjects = orEmpty(subjects);
        wanted = orEmpty(wanted);
        risk = risk == null ? new Risk(null, false, null, null, null) : risk;
        narrative = narrative == null ? new Narrative(null, null, null, null, null, null, null) : narrative;
        sharing = sharing == null ? new Sharing(null, null, null, null) : sharing;
    }

    /** The same, asking this of teams. */
    public ReferralContent wanting(List<Wanted> asked) {
        return new ReferralContent(source, referrer, programme, phase, zone, operation, marking, concerns,
                circumstances, risk, subjects, narrative, safeguardingDone, asked, sharing);
    }

    /** The record of the sending system that this referral came from; together they name one request. */
    public record Source(String system, String reference) {}

    /** Who refers: a member of a team, with the ways of reaching them at work. */
    public record Referrer(String agency, String team, String name, String role, String collarNumber, String email,
            String phone, String eventNumber) {}

    /** The risk as the referrer sees it: low, medium, high or immediate, with the tool, its score and the reason. */
    public record Risk(String level, boolean immediate, String tool, BigDecimal score, String judgement) {}

    /** Whom or what the referral is about: a {@code person}, a {@code place} or a {@code problem}. */
    public record Subject(
            String type,
            String name, LocalDate dateOfBirth, String ageBand, String nhsNumber, String language, List<String> needs,
            Boolean safeToContact, String guardian,
            String uprn, String address, String postcode, String tenure, String landlord, List<String> warnings,
            String category, String howOften, String when) {

        public Subject {
            needs = orEmpty(needs);
            warnings = orEmpty(warnings);
        }
    }

    /** What happened, when and where, and how the referrer knows: {@code saw}, {@code told} or {@code record}. */
    public record Narrative(String happened, Instant occurredAt, String where, String knownBy, Reporter reporter,
            String harm, String vulnerabilities) {

        /** Whether harm could come to whoever reported, were it known that they did. */
        public boolean reporterAtRisk() {
            return reporter != null && reporter.atRisk();
        }
    }

    /** Who told the referrer, how to reach them, and whether harm could follow if it were known that they did. */
    public record Reporter(String name, String contact, boolean atRisk) {}

    /** What the referrer asks of one team. */
    public record Wanted(String team, String request) {}

    /**
     * Consent to the service ({@code given}, {@code refused} or {@code not-asked}), by the {@code subject} or a
     * {@code parent}, and the lawful basis of the disclosure: two different things.
     */
    public record Sharing(Boolean subjectInformed, String consentToService, String consentBy, String lawfulBasis) {

        public Sharing {
            consentToService = consentToService == null ? "not-asked" : consentToService;
            consentBy = consentBy == null ? "subject" : consentBy;
        }
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
