/** Silence noticed: overdue steps and what supervisors do about them. */
package org.projectharmony.referrals.escalation;
