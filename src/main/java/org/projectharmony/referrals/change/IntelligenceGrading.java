package org.projectharmony.referrals.change;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.projectharmony.referrals.intake.FieldError;
import org.projectharmony.referrals.process.ReferralProcesses;
import org.projectharmony.referrals.referral.Grading;
import org.projectharmony.referrals.referral.Grading.Grade;
import org.projectharmony.referrals.referral.Gradings;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralContent;
import org.projectharmony.referrals.referral.ReferralStatus;
import org.projectharmony.referrals.referral.TimelineEntry.Event;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Disclosing;
import org.projectharmony.referrals.sharing.NeedToKnow;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/**
 * Grades intelligence (3x5x2) and keeps the sanitised text that other teams read in place of what was told. Each
 * grading is kept; the agencies that have the referral in hand are asked to read a new one. Throws as {@link Changes}
 * does.
 */
@Component
public class IntelligenceGrading {

    private static final Set<String> SANITISED = Set.of("sanitised");
    private static final String WITH_CONDITIONS = "C";

    private final OneAtATime once;
    private final Gradings gradings;
    private final NeedToKnow need;
    private final Disclosing disclosing;
    private final ReferralProcesses processes;
    private final Clock clock;

    IntelligenceGrading(OneAtATime once, Gradings gradings, NeedToKnow need, Disclosing disclosing,
            ReferralProcesses processes, Clock clock) {
        this.once = once;
        this.gradings = gradings;
        this.need = need;
        this.disclosing = disclosing;
        this.processes = processes;
        this.clock = clock;
    }

    /** @throws InvalidChange where it can't be passed on like that */
    public void grade(Reference reference, Grade grade, Reader by) {
        once.change(reference, (referral, then) -> {
            Rights.require(grades(referral, by), "Intelligence is graded by the team that looks after it.");
            if (referral.status() == ReferralStatus.MERGED) {
                throw new TransitionRefused("Referral " + reference + " was merged; grade the one that carries it on.");
            }
            List<FieldError> faults = faults(referral.content(), grade);
            if (!faults.isEmpty()) {
                throw new InvalidChange(faults);
            }
            if (gradings.last(reference).filter(grade::equals).isEmpty()) {
                gradings.add(reference, new Grading(grade, by.user(), clock.instant()));
                referral.note(Event.GRADED, null, null, by.user(), clock.instant());
                disclosing.tellOthers(referral, SANITISED).forEach(part -> then.accept(() ->
                        processes.tell(reference, part, "Message_NewInformation", Map.of())));
            }
        });
    }

    /** Whether the referral is intelligence that this person looks after and reads the sanitised text of. */
    boolean grades(Referral referral, Reader by) {
        return new Rights(referral, by).triage() && need.of(referral, by).fields().containsAll(SANITISED);
    }

    /** Oldest first; none for those who don't grade it. */
    public List<Grading> of(Referral referral, Reader by) {
        return grades(referral, by) ? gradings.of(referral.reference()) : List.of();
    }

    /** What is wrong with it; empty where all is well. */
    private static List<FieldError> faults(ReferralContent content, Grade grade) {
        List<FieldError> faults = new ArrayList<>();
        boolean conditional = WITH_CONDITIONS.equals(grade.handling());
        if (conditional && grade.conditions() == null) {
            faults.add(new FieldError("conditions", "Enter the conditions on which it may be passed on"));
        } else if (!conditional && grade.conditions() != null) {
            faults.add(new FieldError("conditions", "Conditions go with handling C: choose C, or leave them empty"));
        }
        if (NamedSource.in(grade.conditions(), content.narrative().reporter())) {
            faults.add(new FieldError("conditions", "Take out who reported it"));
        }
        if (NamedSource.in(grade.sanitised(), content.narrative().reporter())) {
            faults.add(new FieldError("sanitised", "Take out who reported it"));
        } else if (grade.sanitised().equalsIgnoreCase(content.narrative().happened())) {
            faults.add(new FieldError("sanitised",
                    "Write a text of its own: this is what was told, word for word"));
        }
        return faults;
    }
}
