/** The officer's form: a referral asked question by question. */
package org.projectharmony.referrals.refer;
