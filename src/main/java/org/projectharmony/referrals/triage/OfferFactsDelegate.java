package org.projectharmony.referrals.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.projectharmony.referrals.process.CurrentReferral;
import org.springframework.stereotype.Component;

/** Offers a referral's facts to the decision that is about to be taken. They are transient: nothing is stored. */
@Component("offerFacts")
class OfferFactsDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final RoutingFacts facts;

    OfferFactsDelegate(CurrentReferral current, RoutingFacts facts) {
        this.current = current;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        facts.of(current.of(execution)).forEach(
                (name, fact) -> execution.setVariableLocal(name, Variables.untypedValue(fact, true)));
    }
}
