/** Need to know: which fields of a referral each team may see, and who has looked. */
package org.projectharmony.referrals.sharing;
