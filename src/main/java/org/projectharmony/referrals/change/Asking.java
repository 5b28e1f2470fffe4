package org.projectharmony.referrals.change;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.projectharmony.referrals.deadline.Deadline;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.process.StepClocks;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Questions to the referrer and their answers. While an agency, or triage, waits for an answer, its working clock stands
 * still; with the last answer it goes on, later by the working days that ended meanwhile. Throws as {@link Changes} does.
 */
@Service
public class Asking {

    private final Questions questions;
    private final ReferralProcesses processes;
    private final StepClocks clocks;
    private final Deadline deadline;
    private final OneAtATime once;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Asking(Questions questions, ReferralProcesses processes, StepClocks clocks, Deadline deadline, OneAtATime once,
            ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.questions = questions;
        this.processes = processes;
        this.clocks = clocks;
        this.deadline = deadline;
        this.once = once;
        this.clock = clock;
    }

    /** @param part the agency's part that asks, or null for triage */
    public void ask(Reference reference, Integer part, String question, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights rights = new Rights(referral, by);
            Rights.require(part == null ? rights.triage() : rights.team(part),
                    "The referrer is asked by triage, or by the team of a part.");
            Instant now = clock.instant();
            if (part != null) {
                referral.part(part).require(PartStatus.SENT, PartStatus.ACCEPTED);
            } else if (referral.status() != ReferralStatus.TRIAGE) {
                throw new TransitionRefused("Referral " + reference + " is not with triage.");
            }
            List<Question> open = questions.open(reference, part);
            if (open.stream().anyMatch(same -> same.question().equals(question))) {
                return;
            }
            int number = questions.ask(reference, part, question, by.user(), now);
            referral.note(Event.QUESTION_ASKED, part, question, by.user(), now);
            if (open.isEmpty() && part != null) {
                referral.part(part).pause(now);
            }
            then.accept(() -> {
                clocks.pause(reference, part);
                if (part == null) {
                    processes.tell(reference, "Message_TriageAsks", Map.of("question", number));
                } else {
                    processes.tell(reference, part, "Message_QuestionAsked", Map.of("question", number));
                }
            });
        });
    }

    /**
     * Whether an agency, or triage, waits for the referrer's answer.
     *
     * @param part the agency's part, or null for triage
     */
    public boolean waits(Reference reference, Integer part) {
        return !questions.open(reference, part).isEmpty();
    }

    /** A supervisor gives the referrer until then; nothing else moves. */
    public void moreTime(Reference reference, int number, Instant until, String reason, String by) {
        once.change(reference, (referral, then) -> {
            questions.due(reference, number, until);
            referral.note(Event.EXTENDED, questions.find(reference, number).orElseThrow().part(), reason, by,
                    clock.instant());
        });
    }

    /** An answer that nobody waits for any more is kept all the same; a second one is refused. */
    public void answer(Reference reference, int number, String answer, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(new Rights(referral, by).mayAnswer(), "A question is answered by the referrer or by triage.");
            Question question = questions.find(reference, number).orElseThrow(() ->
                    new TransitionRefused("Referral " + reference + " has no question " + number + "."));
            if (answer.equals(question.answer())) {
                return;
            }
            if (!question.open()) {
                throw new TransitionRefused("Question " + number + " has been answered already."
                        + " Add what is new as information.");
            }
            Instant now = clock.instant();
            Integer part = question.part();
            boolean waited = questions.open(reference, part).contains(question);
            Instant stopped = part == null ? null : referral.part(part).clock().pausedAt();
            Instant pausedAt = stopped == null ? questions.waitedSince(reference, part) : stopped;
            questions.answer(reference, number, answer, by.user(), now);
            referral.note(Event.QUESTION_ANSWERED, part, answer, by.user(), now);
            then.accept(() -> processes.tellWhere(reference, "Message_QuestionAnswered", "question", number));
            if (waited && questions.open(reference, part).isEmpty()) {
                UnaryOperator<Instant> afterPause = due -> deadline.afterPause(due, pausedAt, now);
                if (part != null && referral.part(part).status().active()) {
                    referral.part(part).resume(afterPause, now);
                }
                boolean response = part != null && referral.part(part).clock().respondPausable();
                then.accept(() -> {
                    clocks.resume(reference, part, response, afterPause);
                    events.publishEvent(new ClockResumed(reference, part, pausedAt));
                });
            }
        });
    }
}
