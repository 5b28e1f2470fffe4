/** The record: what is known of a referral, what may become of it, and what happened to it. */
package org.projectharmony.referrals.referral;
