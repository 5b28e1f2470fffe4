package org.projectharmony.referrals.workspace;

/** One of the places that a person may go to, with what they do there. */
record WayIn(String name, String address, String purpose) {
}
