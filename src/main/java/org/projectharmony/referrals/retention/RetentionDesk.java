package org.projectharmony.referrals.retention;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.LondonTime;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.UnknownReferral;
import org.projectharmony.referrals.retention.Holds.Hold;
import org.projectharmony.referrals.sharing.Involvement;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * What people decide about the end of records. All throw {@link AccessDeniedException} where it isn't theirs, and
 * {@link org.projectharmony.referrals.referral.TransitionRefused} where it doesn't fit how the referral stands.
 */
@Component
class RetentionDesk {

    private final Disposal disposal;
    private final Reviews reviews;
    private final Holds holds;
    private final Reviewers reviewers;
    private final ReferralRegister register;
    private final AgencyDirectory directory;
    private final Clock clock;

    RetentionDesk(Disposal disposal, Reviews reviews, Holds holds, Reviewers reviewers, ReferralRegister register,
            AgencyDirectory directory, Clock clock) {
        this.disposal = disposal;
        this.reviews = reviews;
        this.holds = holds;
        this.reviewers = reviewers;
        this.register = register;
        this.directory = directory;
        this.clock = clock;
    }

    /**
     * A referral that waits for a review or is on legal hold. Tells nothing of whom it is about.
     *
     * @param endedAt null while it is under way
     * @param hold null where there is none; its reason only for whoever may lift it
     * @param yours whether the reader has a review of it to decide now
     */
    record Row(String reference, String status, Instant endedAt, List<Controller> controllers, OnHold hold,
            boolean yours) {}

    record OnHold(String setBy, Instant setAt, String reason) {}

    /** One controller's claim; {@code waiting} where its review waits for a person. */
    record Controller(String agency, String name, Instant due, boolean reviewed, boolean waiting) {}

    /** What waits for this reader, the longest first; then, for whoever may lift it, what is on hold. */
    List<Row> rows(Reader reader) {
        require(reviewers.include(reader));
        Stream<Reference> waiting = reviews.waiting().stream()
                .filter(review -> speaksFor(review.agency(), review.reference(), reader)).map(Review::reference);
        Stream<Reference> held = holds.all().stream().map(Hold::reference).filter(one -> oversees(one, reader));
        Set<Reference> all = new LinkedHashSet<>(Stream.concat(waiting, held).toList());
        return all.stream().map(register::find).flatMap(Optional::stream).map(referral -> row(referral, reader))
                .toList();
    }

    void dispose(Reference reference, Reader by) {
        require(reviewers.include(by));
        disposal.dispose(reference, agency -> speaksFor(agency, reference, by), by.user());
    }

    /** @param until the first day on which it may be disposed of, after another review */
    void keep(Reference reference, LocalDate until, String reason, Reader by) {
        require(reviewers.include(by));
        disposal.keep(reference, agency -> speaksFor(agency, reference, by),
                until.atStartOfDay(LondonTime.ZONE).toInstant(), reason, by.user());
    }

    void hold(Reference reference, String reason, Reader by) {
        requireOversight(reference, by);
        holds.set(reference, reason, by.user());
    }

    void lift(Reference reference, String reason, Reader by) {
        requireOversight(reference, by);
        holds.lift(reference, reason, by.user());
    }

    /** For an agency, and of a restricted referral only who may know of it. */
    private boolean speaksFor(String agency, Reference reference, Reader reader) {
        return reviewers.speaksFor(agency, reader) && register.find(reference).filter(referral ->
                referral.keeper() == null || Involvement.of(referral.ties(), reader).any()).isPresent();
    }

    /** Harmony's supervisors, and those of a restricted referral's keeper in their place. */
    private boolean oversees(Reference reference, Reader reader) {
        return register.find(reference)
                .filter(referral -> Involvement.of(referral.ties(), reader).overseer()).isPresent();
    }

    /** One that isn't for Harmony's supervisors is answered like one that isn't there. */
    private void requireOversight(Reference reference, Reader by) {
        if (!oversees(reference, by)) {
            require(reviewers.harmonys(by));
            throw new UnknownReferral(reference);
        }
    }

    /** Whether this person sets and lifts legal holds of any referral that isn't restricted. */
    boolean holds(Reader person) {
        return reviewers.harmonys(person);
    }

    boolean future(LocalDate day) {
        return day.isAfter(LocalDate.ofInstant(clock.instant(), LondonTime.ZONE));
    }

    private Row row(Referral referral, Reader reader) {
        List<Controller> controllers = disposal.find(referral.reference()).map(disposal::claims).orElse(List.of())
                .stream().map(this::controller).toList();
        OnHold hold = holds.of(referral.reference()).map(its -> new OnHold(its.setBy(), its.setAt(),
                oversees(referral.reference(), reader) ? its.reason() : null)).orElse(null);
        return new Row(referral.reference().value(), referral.status().words(), referral.closedAt(), controllers, hold,
                hold == null && controllers.stream().anyMatch(controller -> controller.waiting()
                        && speaksFor(controller.agency(), referral.reference(), reader)));
    }

    private Controller controller(Claim claim) {
        return new Controller(claim.rule().agency(), directory.agencyName(claim.rule().agency()), claim.due(),
                claim.rule().review(), claim.review() != null && claim.review().waiting());
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new AccessDeniedException("Retention is for supervisors.");
        }
    }
}
