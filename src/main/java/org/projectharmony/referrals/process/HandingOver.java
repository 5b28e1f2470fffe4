package org.projectharmony.referrals.process;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.projectharmony.referrals.access.EngineTenants;
import org.projectharmony.referrals.access.Whose;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Ties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Gives what runs and has run of a referral to whom it belongs by its record: open tasks to the group that they are for
 * now, what is chased to whoever owes and oversees it now, and all of it to the right tenants.
 */
@Component
public class HandingOver {

    private final ReferralProcesses processes;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final EngineTenants tenants;
    private final Ties ties;
    private final Window window;

    HandingOver(ReferralProcesses processes, @Lazy RuntimeService runtime, @Lazy TaskService tasks,
            EngineTenants tenants, Ties ties, Window window) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
        this.tenants = tenants;
        this.ties = ties;
        this.window = window;
    }

    /** In the transaction of whoever changed the record, and not within a step of a process. */
    public void handOver(Reference reference) {
        Whose whose = Whose.of(ties.of(reference));
        processes.freely(() -> runtime.createProcessInstanceQuery().processInstanceBusinessKey(reference.value()).list()
                .stream().map(ProcessInstance::getId).forEach(instance -> {
                    mend(instance, reference, whose);
                    tasks.createTaskQuery().processInstanceId(instance).list().forEach(task -> give(task, whose));
                }));
        tenants.align(reference);
    }

    private void mend(String instance, Reference reference, Whose whose) {
        Map<String, Object> mended = whose.mended(runtime.getVariablesLocal(instance,
                List.of("team", "overdueTeam", "escalateTo")));
        runtime.setVariablesLocal(instance, mended);
        if (mended.get("overdueTeam") instanceof String owing) {
            // Whoever follows the step up is offered the colleagues of the team that owes it.
            runtime.setVariableLocal(instance, "referral", window.on(reference.value(),
                    (Integer) runtime.getVariableLocal(instance, "part"), owing));
        }
    }

    /** What somebody has taken on who isn't of that group waits for somebody who is. */
    private void give(Task task, Whose whose) {
        tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                .map(IdentityLink::getGroupId).filter(group -> !whose.group(group).equals(group)).forEach(group -> {
                    tasks.deleteCandidateGroup(task.getId(), group);
                    tasks.addCandidateGroup(task.getId(), whose.group(group));
                    tasks.setAssignee(task.getId(), null);
                });
    }
}
