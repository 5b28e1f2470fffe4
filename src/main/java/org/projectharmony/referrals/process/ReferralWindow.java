package org.projectharmony.referrals.process;

/**
 * The value of the variable {@code referral}: nothing but the reference, and the number of the agency's part where the
 * process is about one. Read by a person it shows the live record, as far as that person's team may see it.
 *
 * @param part null where the process is about the whole referral
 */
record ReferralWindow(String reference, Integer part) {}
