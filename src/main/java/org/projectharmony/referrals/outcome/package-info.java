/** Outcomes: what came of a referral at each agency and as a whole. */
package org.projectharmony.referrals.outcome;
