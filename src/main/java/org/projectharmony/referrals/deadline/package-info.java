/** The two clocks, elapsed and working: when something is due, when to remind of it, and when silence is passed on. */
package org.projectharmony.referrals.deadline;
