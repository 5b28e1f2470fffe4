package org.projectharmony.referrals.notification;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
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

    private final ReferralRegister register;
    private final ReferralProcesses processes;
    private final Clock clock;

    Undelivered(ReferralRegister register, ReferralProcesses processes, Clock clock) {
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
        String owed = message.equals("reminder") ? step.split("\\.")[0] : TOLD.get(message);
        if (owed != null) {
            processes.tellWhere(reference, part, "Message_MailUndelivered", "overdueStep", owed);
        } else {
            processes.start(reference, part, "Message_RecipientNotReached", Map.of());
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
