package org.projectharmony.referrals.intake;

import java.util.List;

/** A request that can't become a referral, with all its faults at once. Holds nothing of what was sent. */
class InvalidReferral extends RuntimeException {

    private final transient List<FieldError> errors;

    public InvalidReferral(List<FieldError> errors) {
        super(errors.size() + " faults in the request");
        this.errors = List.copyOf(errors);
    }

    public List<FieldError> errors() {
        return errors;
    }
}
