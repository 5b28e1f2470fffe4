package org.projectharmony.referrals.triage;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.projectharmony.referrals.agency.Team;
import org.projectharmony.referrals.process.CurrentReferral;
import org.springframework.stereotype.Component;

/** Who looks after a referral: triage and Harmony's supervisors, or the keeper of a restricted one and its supervisors. */
@Component("desk")
public class DeskDelegate {

    private static final String SUPERVISORS = "supervisors";

    private final CurrentReferral current;

    DeskDelegate(CurrentReferral current) {
        this.current = current;
    }

    /** The team that triages it. */
    public String triage(DelegateExecution execution) {
        return current.of(execution).desk();
    }

    /** The team to whose supervisors it is passed up last. */
    public String supervisorsTeam(DelegateExecution execution) {
        String keeper = current.of(execution).keeper();
        return keeper == null ? SUPERVISORS : keeper;
    }

    /** The group that it is passed up to last. */
    public String supervisors(DelegateExecution execution) {
        String keeper = current.of(execution).keeper();
        return keeper == null ? SUPERVISORS : Team.supervisorsOf(keeper);
    }
}
