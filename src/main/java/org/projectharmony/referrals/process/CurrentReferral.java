package org.projectharmony.referrals.process;

import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a step in a process is about: its referral, the agency's part, who acts and when. */
@Component
public class CurrentReferral {

    private final ReferralRegister register;
    private final IdentityService identity;
    private final Clock clock;

    CurrentReferral(ReferralRegister register, @Lazy IdentityService identity, Clock clock) {
        this.register = register;
        this.identity = identity;
        this.clock = clock;
    }

    public Referral of(VariableScope scope) {
        return register.get(reference(scope));
    }

    public void change(VariableScope scope, Consumer<Referral> change) {
        register.change(reference(scope), change);
    }

    public <T> T changing(VariableScope scope, Function<Referral, T> change) {
        return register.changing(reference(scope), change);
    }

    public Reference reference(VariableScope scope) {
        return new Reference((String) scope.getVariable("reference"));
    }

    /** The number of the agency's part, or null where the process is about the whole referral. */
    public Integer number(VariableScope scope) {
        return (Integer) scope.getVariable("part");
    }

    /** The user who acts, or {@link Referral#HARMONY} in a job. */
    public String actor() {
        Authentication authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? Referral.HARMONY
                : authentication.getUserId();
    }

    /** Who acts, with the groups that say for which teams. */
    public Reader person() {
        Authentication person = identity.getCurrentAuthentication();
        return new Reader(actor(), person == null || person.getGroupIds() == null ? Set.of()
                : Set.copyOf(person.getGroupIds()));
    }

    public Instant now() {
        return clock.instant();
    }
}
