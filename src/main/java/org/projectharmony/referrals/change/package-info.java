/** What people change about a referral on its way: information, questions, another agency, withdrawal, reopening. */
package org.projectharmony.referrals.change;
