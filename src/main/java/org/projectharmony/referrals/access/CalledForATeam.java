package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmProcessInstance;
import org.camunda.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.CallableElementUtil;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets {@link TeamTenants} say whose a called process is, also where the process that calls it is somebody's already: a
 * referral's way is triage's, and each part of it a team's. The engine would hand the caller's tenant down. Where it is
 * of a restricted referral, and its model names triage or Harmony's supervisors for it, it is called for the keeper.
 */
class CalledForATeam extends AbstractBpmnParseListener {

    private final ObjectProvider<Ties> ties;

    CalledForATeam(ObjectProvider<Ties> ties) {
        this.ties = ties;
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        if (activity.getActivityBehavior() instanceof CallActivityBehavior parsed) {
            ForATeam behaviour = new ForATeam();
            behaviour.setCallableElement(parsed.getCallableElement());
            activity.setActivityBehavior(behaviour);
        }
    }

    private class ForATeam extends CallActivityBehavior {

        @Override
        protected void startInstance(ActivityExecution execution, VariableMap variables, String businessKey) {
            ExecutionEntity caller = (ExecutionEntity) execution;
            PvmProcessInstance called = caller.createSubProcessInstance(CallableElementUtil.getProcessDefinitionToCall(
                    caller, caller.getProcessDefinitionTenantId(), getCallableElement()), businessKey);
            if (TeamTenants.isRestricted(caller.getTenantId())) {
                variables.putAll(Whose.of(ties.getObject().of(new Reference((String) caller.getVariable("reference"))))
                        .mended(variables));
            }
            ((ExecutionEntity) called).setTenantId(null);
            called.start(variables);
        }
    }
}
