package org.projectharmony.referrals.referral;

import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * The clocks of an agency's part: when they start, what is due when, and how long they have stood still. Only limits in
 * working days can be paused; all others run on, day and night.
 *
 * @param from the receipt where the rules sent it straight on, else when a person decided or consent was given
 * @param acknowledgeBy when the team must have accepted or declined; null before it was sent
 * @param respondBy when the team's first response (visit, contact, decision) is due; null before it was sent
 * @param pausedAt since when the clock stands still, or null while it runs
 * @param paused how long it has stood still before that, all pauses together
 */
public record PartClock(Instant from, Instant acknowledgeBy, boolean acknowledgePausable, Instant respondBy,
        boolean respondPausable, Instant pausedAt, Duration paused) {

    static PartClock from(Instant from) {
        return new PartClock(from, null, false, null, false, null, Duration.ZERO);
    }

    public static PartClock due(Instant from, Instant acknowledgeBy, boolean acknowledgePausable, Instant respondBy,
            boolean respondPausable) {
        return new PartClock(from, acknowledgeBy, acknowledgePausable, respondBy, respondPausable, null, Duration.ZERO);
    }

    /** More time for the answer, and for the first response where that would be due before; once answered, for the latter. */
    PartClock extended(Instant due, boolean answered) {
        return new PartClock(from, answered ? acknowledgeBy : due, acknowledgePausable,
                answered || respondBy.isBefore(due) ? due : respondBy, respondPausable, pausedAt, paused);
    }

    PartClock pause(Instant at) {
        return new PartClock(from, acknowledgeBy, acknowledgePausable, respondBy, respondPausable, at, paused);
    }

    /** @param afterPause what becomes of a due time that was paused */
    PartClock resume(UnaryOperator<Instant> afterPause, boolean answered, Instant at) {
        return new PartClock(from, acknowledgePausable && !answered ? afterPause.apply(acknowledgeBy) : acknowledgeBy,
                acknowledgePausable, respondPausable ? afterPause.apply(respondBy) : respondBy, respondPausable, null,
                paused.plus(Duration.between(pausedAt, at)));
    }

    /** Whether anything stands still while somebody is waited for. */
    public boolean stopped() {
        return pausedAt != null && (acknowledgePausable || respondPausable);
    }
}
