package org.projectharmony.referrals.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.projectharmony.referrals.sharing.Disclosing;
import org.springframework.stereotype.Component;

/** Puts the agencies that the rules chose on the record, and says whether the rules could decide and were followed. */
@Component("recordRouting")
class RecordRoutingDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final Decisions decisions;
    private final Disclosing disclosing;

    RecordRoutingDelegate(CurrentReferral current, Decisions decisions, Disclosing disclosing) {
        this.disclosing = disclosing;
        this.current = current;
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String version = decisions.version(execution, "agency-routing");
        Routing routing = current.changing(execution, referral -> {
            Routing found = Routing.of(Decisions.rows(execution), referral.content(), version)
                    .lawful((team, concerns) -> disclosing.lawful(referral, team, concerns));
            referral.propose(found.choices(), current.now());
            return found;
        });
        execution.setVariable("undecided", Variables.booleanValue(routing.undecided(), true));
        execution.setVariable("contradiction", Variables.booleanValue(routing.contradiction(), true));
    }
}
