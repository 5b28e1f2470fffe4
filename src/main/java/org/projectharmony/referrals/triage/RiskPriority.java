package org.projectharmony.referrals.triage;

import java.time.Duration;
import org.projectharmony.referrals.referral.PartFacts;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;

/**
 * How urgent a task and whatever the engine has to do is, a backlog of either is ranked by it. For those who look after the
 * whole referral by its risk: immediate 100, high 75, medium 50, low 25. For an agency's part by nothing but the time that
 * it has to answer, which it knows: the risk itself may be withheld from it, and a priority shows to whoever sees the task.
 */
@Component("riskPriority")
public class RiskPriority {

    /** Where the ladder draws the same lines. */
    private static final Duration EMERGENCY = Duration.ofHours(1);
    private static final Duration URGENT = Duration.ofHours(8);
    private static final int ORDINARY = 50;

    private final ReferralRegister register;

    RiskPriority(ReferralRegister register) {
        this.register = register;
    }

    /** @param part the number of an agency's part; null or 0 for a step of the referral as a whole */
    public int of(String reference, Integer part) {
        if (part == null || part == 0) {
            return of(reference);
        }
        PartFacts agencys = register.get(new Reference(reference)).part(part);
        if (agencys.acknowledgeBy() == null) {
            return ORDINARY;
        }
        Duration time = Duration.between(agencys.clockFrom(), agencys.acknowledgeBy());
        return time.compareTo(EMERGENCY) <= 0 ? 100 : time.compareTo(URGENT) <= 0 ? 75 : ORDINARY;
    }

    public int of(String reference) {
        String risk = register.get(new Reference(reference)).risk();
        return switch (risk == null ? "medium" : risk) {
            case "immediate" -> 100;
            case "high" -> 75;
            case "low" -> 25;
            default -> ORDINARY;
        };
    }
}
