package org.projectharmony.referrals.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.process.EngineTraces;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Disposes of referrals that no controller has a claim on any more, and of what one agency typed when only that
 * agency's claim has passed. Never of what is under way, has a process running or is on legal hold.
 */
@Service
class Disposal {

    private final JdbcClient jdbc;
    private final ReferralRegister register;
    private final RetentionRules rules;
    private final AgencyDirectory directory;
    private final Reviews reviews;
    private final Holds holds;
    private final EngineTraces engine;
    private final Erasure erasure;
    private final Clock clock;

    Disposal(JdbcClient jdbc, ReferralRegister register, RetentionRules rules, AgencyDirectory directory,
            Reviews reviews, Holds holds, EngineTraces engine, Erasure erasure, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.rules = rules;
        this.directory = directory;
        this.reviews = reviews;
        this.holds = holds;
        this.engine = engine;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** Those that ended so long ago that something of them may be due, the oldest first. */
    List<Reference> candidates() {
        return jdbc.sql("select reference from referral where status in ('CLOSED', 'WITHDRAWN') and closed_at <= ?"
                + " order by closed_at").param(Reviews.utc(rules.nothingDueAfter(clock.instant())))
                .query((row, i) -> new Reference(row.getString(1))).list();
    }

    /** Does what is due with one referral; nothing where another node or a person has it in hand. */
    @Transactional
    public void consider(Reference reference) {
        if (locked(reference, " skip locked").isPresent()) {
            find(reference).ifPresent(this::dueNow);
        }
    }

    /**
     * A person has reviewed it, and it needn't be kept. It goes at once where nobody else has a claim on it.
     *
     * @param theirs whether this person speaks for an agency
     * @throws TransitionRefused where no review of theirs waits
     */
    @Transactional
    public void dispose(Reference reference, Predicate<String> theirs, String by) {
        decide(reference, theirs, review -> reviews.decide(review, null, null, by, clock.instant()));
        find(reference).ifPresent(this::dueNow);
    }

    /** A person has reviewed it: it is kept until then, and then reviewed again. */
    @Transactional
    public void keep(Reference reference, Predicate<String> theirs, Instant until, String reason, String by) {
        decide(reference, theirs, review -> reviews.decide(review, until, reason, by, clock.instant()));
        register.change(reference, referral -> referral.note(
                Event.KEPT_LONGER, null, reason, by,
                clock.instant()));
    }

    /** What keeps it: each controller's claim. */
    List<Claim> claims(Ended ended) {
        var asked = reviews.of(ended.reference(), ended.at()).stream()
                .collect(Collectors.toMap(Review::agency, Function.identity()));
        return ended.controllers(directory).stream()
                .map(agency -> Claim.of(rules.of(agency), ended.at(), asked.get(agency))).toList();
    }

    Optional<Ended> find(Reference reference) {
        return register.find(reference).map(referral -> Ended.of(referral, register));
    }

    private void decide(Reference reference, Predicate<String> theirs, Consumer<Review> decision) {
        locked(reference, "");
        List<Review> waiting = find(reference).stream()
                .flatMap(ended -> reviews.of(reference, ended.at()).stream())
                .filter(review -> review.waiting() && theirs.test(review.agency())).toList();
        if (waiting.isEmpty()) {
            throw new TransitionRefused("Referral " + reference + " has no review that waits for you.");
        }
        if (held(find(reference).orElseThrow())) {
            throw new TransitionRefused("Referral " + reference + " is on legal hold; nothing of it is decided before"
                    + " the hold is lifted.");
        }
        waiting.forEach(decision);
    }

    private void dueNow(Ended ended) {
        // Nobody sets a hold on one of the merged referrals meanwhile.
        ended.all().stream().skip(1).forEach(merged -> locked(merged.reference(), ""));
        if (held(ended) || ended.all().stream().anyMatch(referral -> engine.running(referral.reference()))) {
            return;
        }
        Instant now = clock.instant();
        List<Claim> claims = claims(ended);
        if (claims.stream().allMatch(claim -> claim.released(now))) {
            String why = rules.version() + ": " + claims.stream().map(Claim::inWords).collect(Collectors.joining("; "));
            ended.all().forEach(referral -> erasure.record(referral, why));
            return;
        }
        claims.stream().filter(claim -> claim.toAsk(now))
                .forEach(claim -> reviews.ask(ended.reference(), claim.rule().agency(), now));
        claims.stream().filter(claim -> claim.released(now)).forEach(claim -> ended.all().stream()
                .map(Referral::reference).forEach(each -> erasure.texts(register.get(each), claim.rule().agency())));
    }

    private boolean held(Ended ended) {
        return ended.all().stream().anyMatch(referral -> holds.of(referral.reference()).isPresent());
    }

    private Optional<OffsetDateTime> locked(Reference reference, String how) {
        return jdbc.sql("select received_at from referral where reference = ? for update" + how)
                .param(reference.value()).query((row, i) -> row.getObject(1, OffsetDateTime.class)).optional();
    }
}
