package org.projectharmony.referrals.change;

import java.util.List;
import org.projectharmony.referrals.intake.FieldError;

/** What somebody wants a referral to say can't stand there. Holds nothing of what was typed. */
class InvalidChange extends RuntimeException {

    private final transient List<FieldError> errors;

    InvalidChange(List<FieldError> errors) {
        super(errors.size() + " faults in the change");
        this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
        return errors;
    }
}
