/** Referrals that may be the same as another one: found when they come in, decided by a person. */
package org.projectharmony.referrals.duplicate;
