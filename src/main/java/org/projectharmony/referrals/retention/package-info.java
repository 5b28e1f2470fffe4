/** How a record ends: how long each controller keeps it, who reviews it, legal hold, and disposal. */
package org.projectharmony.referrals.retention;
