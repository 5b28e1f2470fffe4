/** Which agencies a referral goes to and how urgent it is: what the rules say, and what a person decides instead. */
package org.projectharmony.referrals.triage;
