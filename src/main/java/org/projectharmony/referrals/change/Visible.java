package org.projectharmony.referrals.change;

import java.util.Locale;
import java.util.Optional;
import org.projectharmony.referrals.referral.Reference;
import org.projectharmony.referrals.referral.Referral;
import org.projectharmony.referrals.referral.ReferralRegister;
import org.projectharmony.referrals.referral.Ties;
import org.projectharmony.referrals.sharing.Involvement;
import org.projectharmony.referrals.sharing.Reader;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Finds a referral for whoever may see it; one that isn't there and one that isn't for them are answered alike. */
@Component
public class Visible {

    private final ReferralRegister register;
    private final Ties ties;

    Visible(ReferralRegister register, Ties ties) {
        this.register = register;
        this.ties = ties;
    }

    /** Read is only what is theirs: looking for one that isn't takes no longer than for one that isn't there. */
    public Optional<Referral> find(String reference, Reader by) {
        String typed = reference.strip().toUpperCase(Locale.ROOT);
        return Reference.isReference(typed) && Involvement.of(ties.of(new Reference(typed)), by).any()
                ? register.find(new Reference(typed)) : Optional.empty();
    }

    /** @throws ResponseStatusException 404 where there is none, or none for them */
    public Reference require(String reference, Reader by) {
        return find(reference, by).map(Referral::reference).orElseThrow(() -> new ResponseStatusException(
                HttpStatus.NOT_FOUND, "There is no such referral, or it is not for you to see."));
    }
}
