package org.projectharmony.referrals.access;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Offers a task of a restricted referral to its keeper where its model names triage or Harmony's supervisors: models
 * from before there were keepers do, and what runs by them ends by them.
 */
class TasksOfAKeeper extends AbstractBpmnParseListener {

    private final ObjectProvider<Ties> ties;

    TasksOfAKeeper(ObjectProvider<Ties> ties) {
        this.ties = ties;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::offer);
    }

    private void offer(DelegateTask task) {
        if (TeamTenants.isRestricted(task.getTenantId())) {
            Whose whose = Whose.of(ties.getObject().of(new Reference((String) task.getVariable("reference"))));
            task.getCandidates().stream().map(IdentityLink::getGroupId).toList().stream()
                    .filter(group -> !whose.group(group).equals(group)).forEach(group -> {
                        task.deleteCandidateGroup(group);
                        task.addCandidateGroup(whose.group(group));
                    });
        }
    }
}
