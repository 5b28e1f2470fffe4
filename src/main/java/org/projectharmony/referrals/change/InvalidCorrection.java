package org.projectharmony.referrals.change;

import java.util.List;
import org.projectharmony.referrals.intake.FieldError;

/** A fact can't be what somebody wants it to be. Holds nothing of what was typed. */
class InvalidCorrection extends RuntimeException {

    private final transient List<FieldError> errors;

    InvalidCorrection(List<FieldError> errors) {
        super(errors.size() + " faults in the correction");
        this.errors = List.copyOf(errors);
    }

    List<FieldError> errors() {
        return errors;
    }
}
