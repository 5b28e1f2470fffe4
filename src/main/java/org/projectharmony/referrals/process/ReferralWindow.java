package org.projectharmony.referrals.process;

/**
 * The value of the variable {@code referral}: nothing but the reference, the number of the agency's part where the
 * process is about one, and the team where it is about a step that this team owes. Read by a person it shows the live
 * record, as far as that person's team may see it.
 *
 * @param part null where the process is about the whole referral
 * @param owing the team's id, or null
 */
record ReferralWindow(String reference, Integer part, String owing) {}
