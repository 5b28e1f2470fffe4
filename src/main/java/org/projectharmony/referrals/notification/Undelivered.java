package org.projectharmony.referrals.notification;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.projectharmony.referrals.change.Asking;
import org.projectharmony.referrals.change.ClockResumed;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.process.StepClocks;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What follows a mail that couldn't be delivered, refused at once or returned later: a team's silence is chased without
 * waiting for its time; anybody else has to be reached another way, and triage gets a task for it. The same mail counts
 * once.
 */
@Component
class Undelivered implements UndeliveredMail {

    /** The step that a team owes, by the mail that told it so. */
    private static final Map<String, String> TOLD = Map.of("new-referral", "answer", "triage-needed", "triage",
            "new-information", "information", "decline-to-triage", "decline");

    /** The step of reaching somebody whom a mail didn't reach. */
    private static final String ANOTHER_WAY = "another-way";

    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final Asking asking;
    private final StepClocks clocks;
    private final Clock clock;

    Undelivered(ReferralRegister register, ReferralProcesses processes, Asking asking, StepClocks clocks, Clock clock) {
        this.asking = asking;
        this.clocks = clocks;
        this.register = register;
        this.processes = processes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public void undelivered(Reference reference, Integer part, String message, String step) {
        if (!note(reference, part, message, step)) {
            return;
        }
        String owed = owed(message, step);
        if (owed != null) {
            silent(reference, part, owed);
        } else if (step == null || !step.split("\\.")[0].equals(ANOTHER_WAY)) {
            processes.start(reference, part, "Message_RecipientNotReached", Map.of());
        }
        // Else triage has that task, and its ladder goes on: one more task for each mail of it would never end.
    }

    /** What came back while the clock stood still is silence as soon as it goes on. */
    @EventListener
    public void goesOn(ClockResumed clock) {
        register.timeline(clock.reference()).stream()
                .filter(entry -> entry.event() == Event.MAIL_UNDELIVERED && Objects.equals(entry.part(), clock.part())
                        && !entry.at().isBefore(clock.pausedAt()))
                .map(entry -> entry.detail().split("\\.", 2))
                .map(mail -> owed(mail[0], mail.length == 1 ? null : mail[1])).filter(Objects::nonNull).distinct()
                .forEach(owed -> silent(clock.reference(), clock.part(), owed));
    }

    private static String owed(String message, String step) {
        return message.equals("reminder") ? step.split("\\.")[0] : TOLD.get(message);
    }

    private void silent(Reference reference, Integer part, String owed) {
        processes.tellWhere(reference, part, "Message_MailUndelivered", "overdueStep", owed);
        if (asking.waits(reference, part)) {
            // What comes next in a ladder that had started stands still with the rest.
            clocks.pause(reference, part);
        }
    }

    /** Notes it; false where it was known. */
    boolean note(Reference reference, Integer part, String message, String step) {
        String mail = message + (step == null ? "" : "." + step);
        return register.changing(reference, referral -> {
            boolean known = register.timeline(reference).stream().anyMatch(entry ->
                    entry.event() == Event.MAIL_UNDELIVERED && Objects.equals(entry.part(), part)
                            && entry.detail().equals(mail));
            if (!known) {
                referral.note(Event.MAIL_UNDELIVERED, part, mail, Referral.HARMONY, clock.instant());
            }
            return !known;
        });
    }
}
