package org.projectharmony.referrals.change;

import java.util.Map;
import java.util.Set;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/** Makes the change that a page asked for; throws as {@link Changes} does. */
@Component
class Deeds {

    private final Changes changes;
    private final SharingChanges sharing;
    private final Asking asking;
    private final Corrections corrections;
    private final IntelligenceGrading grading;
    private final Restricting restricting;
    private final StartingAgain again;

    Deeds(Changes changes, SharingChanges sharing, Asking asking, Corrections corrections,
            IntelligenceGrading grading, Restricting restricting, StartingAgain again) {
        this.again = again;
        this.grading = grading;
        this.restricting = restricting;
        this.sharing = sharing;
        this.corrections = corrections;
        this.changes = changes;
        this.asking = asking;
    }

    void make(Reference reference, Possible change, Map<String, String> typed, Reader by) {
        String text = ChangeForm.text(typed);
        switch (change.change()) {
            case INFORMATION -> changes.addInformation(reference, text,
                    Set.of(typed.getOrDefault("about", ChangeForm.MOST_PRIVATE)), by);
            case CORRECTION -> corrections.correct(reference, typed.get("path"),
                    CorrectableFacts.typed(typed.get("path"), ChangeForm.text(typed, "value")), text, by);
            case GRADING -> grading.grade(reference, ChangeForm.grade(typed), by);
            case WITHDRAWAL -> changes.withdraw(reference, text, by);
            case REOPENING -> changes.reopen(reference, text, by);
            case LEAD -> changes.changeLead(reference, typed.get("team"), typed.get("lawfulBasis"), text, by);
            case QUESTION_OF_TRIAGE -> asking.ask(reference, null, text, by);
            case QUESTION -> asking.ask(reference, change.number(), text, by);
            case ANSWER -> asking.answer(reference, change.number(), text, by);
            case RE_ROUTING -> changes.reRoute(reference, change.number(), text, by);
            case CHALLENGE -> changes.challenge(reference, change.number(), text, by);
            case CONSENT -> sharing.recordConsent(reference, change.number(), "given".equals(typed.get("consent")),
                    text, by);
            case CONSENT_WITHDRAWAL -> sharing.withdrawConsent(reference, text, by);
            case RECALL -> sharing.recall(reference, change.number(), text, by);
            case RESTRICTION -> restricting.restrict(reference, typed.get("team"), text, by);
            case START_AGAIN -> again.startAgain(reference, text, by);
            case DUPLICATE -> changes.decideDuplicate(reference, new Reference(change.about()),
                    "yes".equals(typed.get("same")), text, by);
        }
    }
}
