package org.projectharmony.referrals.process;

import java.util.List;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricDecisionInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.projectharmony.referrals.referral.Reference;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the engine holds of a referral: its running processes, and the history of those that have ended. */
@Component
public class EngineTraces {

    private final RuntimeService runtime;
    private final HistoryService history;
    private final ReferralProcesses processes;

    EngineTraces(@Lazy RuntimeService runtime, @Lazy HistoryService history, ReferralProcesses processes) {
        this.runtime = runtime;
        this.history = history;
        this.processes = processes;
    }

    public boolean running(Reference reference) {
        boolean[] running = new boolean[1];
        processes.freely(() -> running[0] = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference.value()).count() > 0);
        return running[0];
    }

    /**
     * Erases the history of the referral's processes, without waiting for the engine's own cleanup.
     *
     * @return of how many
     */
    public int erase(Reference reference) {
        int[] erased = new int[1];
        processes.freely(() -> {
            List<String> ended = history.createHistoricProcessInstanceQuery()
                    .processInstanceBusinessKey(reference.value()).finished().list().stream()
                    .map(HistoricProcessInstance::getId).toList();
            ended.forEach(this::erase);
            erased[0] = ended.size();
        });
        return erased[0];
    }

    private void erase(String instance) {
        history.createHistoricDecisionInstanceQuery().processInstanceId(instance).list().stream()
                .map(HistoricDecisionInstance::getId).forEach(history::deleteHistoricDecisionInstanceByInstanceId);
        history.deleteHistoricProcessInstance(instance);
    }
}
