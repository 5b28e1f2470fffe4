/** What those who run the service need: figures, and logs that say which referral they are about. */
package org.projectharmony.referrals.operation;
