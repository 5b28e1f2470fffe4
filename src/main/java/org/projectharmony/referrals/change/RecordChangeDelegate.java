package org.projectharmony.referrals.change;

import java.util.Set;
import java.util.function.Predicate;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.PartStatus;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.TransitionRefused;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.stereotype.Component;

/** Makes the change that somebody asked for in Tasklist, as the page of a referral and the API make it. */
@Component("recordChange")
class RecordChangeDelegate implements ExecutionListener {

    /** What new information may be about, as the decision {@code information-sharing} names the fields. */
    static final Set<String> TOPICS =
            Set.of("happened", "people", "needs", "places", "problem", "safety", "reporter");

    private final CurrentReferral current;
    private final Visible visible;
    private final Changes changes;
    private final SharingChanges sharing;
    private final Asking asking;

    RecordChangeDelegate(CurrentReferral current, Visible visible, Changes changes, SharingChanges sharing,
            Asking asking) {
        this.sharing = sharing;
        this.current = current;
        this.visible = visible;
        this.changes = changes;
        this.asking = asking;
    }

    @Override
    public void notify(DelegateExecution execution) {
        TaskForm form = TaskForm.take(execution, "about", "change", "team", "consent", "lawfulBasis", "topic", "text");
        String change = form.choice("change", "Change", Set.of("information", "question", "re-route", "lead", "withdraw",
                "reopen", "consent", "consent-withdrawal", "recall"));
        String text = form.text("text", "Text");
        Reader by = current.person();
        try {
            Referral referral = visible.find(form.text("about", "Referral"), by).orElseThrow(() ->
                    new TransitionRefused("Referral: there is none with this reference, or it is not for you to see."));
            Reference reference = referral.reference();
            switch (change) {
                case "information" -> changes.addInformation(reference, text,
                        Set.of(form.choice("topic", "What it is about", TOPICS)), by);
                case "question" -> asking.ask(reference, ownPart(referral, by), text, by);
                case "re-route" -> changes.reRoute(reference, required(ownPart(referral, by)), text, by);
                case "withdraw" -> changes.withdraw(reference, text, by);
                case "reopen" -> changes.reopen(reference, text, by);
                case "consent" -> sharing.recordConsent(reference, held(referral, form.text("team", "Team")),
                        form.choice("consent", "Consent", Set.of("given", "refused")).equals("given"), text, by);
                case "consent-withdrawal" -> sharing.withdrawConsent(reference, text, by);
                case "recall" -> sharing.recall(reference, shared(referral, form.text("team", "Team")), text, by);
                default -> changes.changeLead(reference, form.text("team", "Team"),
                        form.choice("lawfulBasis", "Lawful basis", Set.of("consent", "public-task", "legal-obligation",
                                "vital-interests", "law-enforcement", "safeguarding-duty")), text, by);
            }
        } catch (NotAllowed | TransitionRefused refusal) {
            throw new BadUserRequestException(refusal.getMessage());
        }
    }

    private static Integer ownPart(Referral referral, Reader by) {
        return first(referral, part -> part.status().active() && by.worksFor(part.team()));
    }

    private static int held(Referral referral, String team) {
        return required(first(referral, part -> part.team().equals(team) && part.choice().held()
                && (part.status() == PartStatus.HELD_BACK || part.status() == PartStatus.NOT_SENT)));
    }

    private static int shared(Referral referral, String team) {
        return required(first(referral, part -> part.acknowledgeBy() != null && part.access().recalledAt() == null
                && part.team().equals(team)));
    }

    private static Integer first(Referral referral, Predicate<AgencyPart> which) {
        return referral.parts().stream().filter(which).map(AgencyPart::number).findFirst().orElse(null);
    }

    private static int required(Integer part) {
        if (part == null) {
            throw new TransitionRefused("There is no part of this team for which that could be done now.");
        }
        return part;
    }
}
