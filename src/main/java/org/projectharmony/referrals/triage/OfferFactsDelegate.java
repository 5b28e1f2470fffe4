package org.projectharmony.referrals.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.bpmn.instance.BusinessRuleTask;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.springframework.stereotype.Component;

/** Offers a referral's facts to the decision that is about to be taken. They are transient: nothing is stored. */
@Component("offerFacts")
class OfferFactsDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final RoutingFacts facts;
    private final Decisions decisions;

    OfferFactsDelegate(CurrentReferral current, RoutingFacts facts, Decisions decisions) {
        this.current = current;
        this.facts = facts;
        this.decisions = decisions;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String decision = ((BusinessRuleTask) execution.getBpmnModelElementInstance()).getCamundaDecisionRef();
        facts.of(current.of(execution), fact -> decisions.asks(execution, decision, fact)).forEach(
                (name, fact) -> execution.setVariableLocal(name, Variables.untypedValue(fact, true)));
    }
}
