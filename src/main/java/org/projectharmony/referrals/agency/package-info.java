/** The partner agencies and their teams: who receives what, where they are reached, and when they are open. */
package org.projectharmony.referrals.agency;
