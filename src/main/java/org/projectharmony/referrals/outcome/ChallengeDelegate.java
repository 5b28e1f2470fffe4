package org.projectharmony.referrals.outcome;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.deadline.DueTimes;
import org.projectharmony.referrals.deadline.DueTimes.DueTime;
import org.projectharmony.referrals.process.CurrentReferral;
import org.projectharmony.referrals.process.Decisions;
import org.projectharmony.referrals.referral.Referral;
import org.springframework.stereotype.Component;

/** Sets when a professional challenge is due, and says who speaks for the referrer's side. */
@Component("challenge")
public class ChallengeDelegate implements ExecutionListener {

    private final CurrentReferral current;
    private final DueTimes dueTimes;
    private final AgencyDirectory directory;

    ChallengeDelegate(CurrentReferral current, DueTimes dueTimes, AgencyDirectory directory) {
        this.current = current;
        this.dueTimes = dueTimes;
        this.directory = directory;
    }

    @Override
    public void notify(DelegateExecution execution) {
        List<Map<String, Object>> rows = Decisions.rows(execution);
        Instant now = current.now();
        DueTime sides = dueTimes.of("challenge-sides", rows, now);
        DueTime decision = dueTimes.of("challenge", rows, now);
        int part = current.number(execution);
        current.change(execution, referral -> referral.part(part).challengeDue(decision.due(),
                referrersTeam(execution)));
        execution.setVariable("sidesBy", Date.from(sides.due()));
        execution.setVariable("remindSidesAt", Date.from(sides.remind()));
        execution.setVariable("challengeBy", Date.from(decision.due()));
        execution.setVariable("remindChallengeAt", Date.from(decision.remind()));
    }

    /** The team of whoever referred; whoever looks after the referral where that is unknown, or has no need to know of it. */
    public String referrersTeam(DelegateExecution execution) {
        Referral referral = current.of(execution);
        String team = referral.content().referrer().team();
        return referral.keeper() == null && team != null && directory.knows(team) ? team : referral.desk();
    }

    public String agencysTeam(DelegateExecution execution) {
        return current.of(execution).part(current.number(execution)).team();
    }
}
