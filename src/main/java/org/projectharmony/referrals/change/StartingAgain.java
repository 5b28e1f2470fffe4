package org.projectharmony.referrals.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.process.Stranded;
import org.projectharmony.referrals.process.Stranded.Found;
import org.projectharmony.referrals.process.Stranded.Kind;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Service;

/**
 * Starts a referral again that stands still because its process was lost, or that of one agency's part. The record says
 * from where: the steps before are not taken again. Throws as {@link Changes} does.
 */
@Service
class StartingAgain {

    private static final String NOT_WAITED_FOR = "Not waited for any more: the referral was started again.";

    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final Stranded stranded;
    private final OneAtATime once;
    private final AnotherAgency another;
    private final Questions questions;
    private final Clock clock;

    StartingAgain(ReferralRegister register, ReferralProcesses processes, Stranded stranded, OneAtATime once,
            AnotherAgency another, Questions questions, Clock clock) {
        this.register = register;
        this.processes = processes;
        this.stranded = stranded;
        this.once = once;
        this.another = another;
        this.questions = questions;
        this.clock = clock;
    }

    /** Agencies that had it in hand are asked anew, with clocks from now, and open questions aren't waited for. */
    void startAgain(Reference reference, String reason, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).overseer(), "A referral is started again by Harmony's supervisors,"
                    + " or where it is restricted, by the supervisors of the team that looks after it.");
            List<Found> lost = stranded.of(reference);
            if (lost.isEmpty()) {
                if (doneBefore(reference, reason, by)) {
                    return;
                }
                throw new TransitionRefused("Referral " + reference + " doesn't stand still.");
            }
            boolean whole = lost.get(0).kind() == Kind.NO_PROCESS;
            List<Integer> parts = whole ? referral.parts().stream().map(PartFacts::number).toList()
                    : lost.stream().map(Found::part).toList();
            Instant now = clock.instant();
            questions.of(reference).stream().filter(Question::open)
                    .filter(open -> whole || open.part() != null && parts.contains(open.part()))
                    .forEach(open -> questions.answer(reference, open.number(), NOT_WAITED_FOR, Referral.HARMONY, now));
            referral.startAgain(parts, reason, by.user(), now);
            if (whole) {
                then.accept(() -> begin(reference, referral.status()));
            } else {
                parts.forEach(part -> then.accept(() -> another.toDo(reference, part)));
            }
        });
    }

    /** Whoever has had an acknowledgement gets no second one. */
    private void begin(Reference reference, ReferralStatus status) {
        if (status == ReferralStatus.OPEN) {
            processes.beginWithTheAgencies(reference);
        } else if (register.count(reference, null, Event.ACKNOWLEDGED) == 0) {
            processes.begin(reference);
        } else {
            processes.start(reference, null, "Message_ReferralReopened", Map.of());
        }
    }

    /** A second press of the button. */
    private boolean doneBefore(Reference reference, String reason, Reader by) {
        return register.timeline(reference).stream().anyMatch(entry -> entry.event() == Event.STARTED_AGAIN
                && entry.actor().equals(by.user()) && Objects.equals(entry.detail(), reason));
    }
}
