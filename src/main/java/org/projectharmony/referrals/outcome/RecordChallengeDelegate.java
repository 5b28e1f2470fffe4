package org.projectharmony.referrals.outcome;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.projectharmony.referrals.change.AnotherAgency;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.TaskForm;
import org.projectharmony.referrals.referral.AgencyPart;
import org.projectharmony.referrals.referral.Challenge;
import org.springframework.stereotype.Component;

/**
 * Puts the result of a professional challenge on the record: as both sides agree, or as Harmony's supervisors decide
 * with a reason. Where the decline is overturned, the agency gets the referral anew.
 */
@Component("recordChallenge")
class RecordChallengeDelegate implements TaskListener, ExecutionListener {

    private final CurrentReferral current;
    private final AnotherAgency another;

    RecordChallengeDelegate(CurrentReferral current, AnotherAgency another) {
        this.current = current;
        this.another = another;
    }

    /** Both sides are of one mind. */
    @Override
    public void notify(DelegateExecution agreed) {
        boolean take = Boolean.TRUE.equals(agreed.getVariable("agencyTakesIt"));
        decide(agreed, take, "Both sides agree.", agreed);
    }

    @Override
    public void notify(DelegateTask task) {
        TaskForm form = TaskForm.take(task, "decision", "reason");
        boolean take = form.choice("decision", "Decision", Set.of("take-it", "decline-stands")).equals("take-it");
        decide(task, take, form.text("reason", "Reason"), task);
    }

    private void decide(VariableScope step, boolean take, String reason, VariableScope result) {
        int number = current.number(step);
        String by = current.actor();
        int next = current.changing(step, referral -> {
            AgencyPart part = referral.part(number);
            part.decideChallenge(take ? Challenge.OVERTURNED : Challenge.UPHELD, reason, by, current.now());
            return take ? another.again(referral, part, reason, by).number() : number;
        });
        result.setVariable("nextPart", next);
        result.setVariable("overturned", take);
    }
}
