package org.projectharmony.referrals.intake;

/**
 * One fault of a request and how to mend it, in words that never repeat what was sent.
 *
 * @param field where it is, by its path in the request, such as {@code subjects[1].postcode}; empty for the whole
 */
public record FieldError(String field, String message) {}
