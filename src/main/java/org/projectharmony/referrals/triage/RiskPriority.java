package org.projectharmony.referrals.triage;

import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.springframework.stereotype.Component;

/**
 * How urgent a task and whatever the engine has to do is, by the referral's risk: immediate 100, high 75, medium 50, low 25.
 * A backlog of either is ranked by it.
 */
@Component("riskPriority")
public class RiskPriority {

    private final ReferralRegister register;

    RiskPriority(ReferralRegister register) {
        this.register = register;
    }

    public int of(String reference) {
        String risk = register.get(new Reference(reference)).risk();
        return switch (risk == null ? "medium" : risk) {
            case "immediate" -> 100;
            case "high" -> 75;
            case "low" -> 25;
            default -> 50;
        };
    }
}
