package org.projectharmony.referrals.triage;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.springframework.stereotype.Component;

/** Puts the consent that was missing on the record: given, and the agency is brought in, or refused. */
@Component("recordConsent")
class RecordConsentDelegate implements TaskListener {

    private final CurrentReferral current;

    RecordConsentDelegate(CurrentReferral current) {
        this.current = current;
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "consent", "note");
        boolean given = form.choice("consent", "Consent", Set.of("given", "refused")).equals("given");
        String note = form.text("note", "Who said so, and when");
        int part = current.number(task);
        current.change(task, referral -> {
            if (given) {
                referral.part(part).consentGiven(note, current.actor(), current.now());
            } else {
                referral.part(part).consentRefused(note, current.actor(), current.now());
            }
        });
    }
}
