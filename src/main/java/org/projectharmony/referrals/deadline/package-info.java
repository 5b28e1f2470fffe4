/** The two clocks, elapsed and working: when something is due, and when to remind of it. */
package org.projectharmony.referrals.deadline;
